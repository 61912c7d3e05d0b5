import Trade
import Yams

/// What a definition says of documents.
extension NodeReader {
  /// The kinds of document that are kept as they come.
  mutating func kinds(in map: Node.Mapping) -> [DocumentKind] {
    var kinds: [DocumentKind] = []
    for text in texts("stores", in: map) {
      if let kind = word(DocumentKind.self, text, of: "stores", at: map["stores"]) {
        kinds.append(kind)
      }
    }
    return kinds
  }
}
