import Applications
import Yams

/// What a definition says of documents and their windows.
extension NodeReader {
  mutating func window(in map: Node.Mapping) -> Window {
    optional("window", in: map).flatMap {
      word(Window.self, $0, of: "window", at: map["window"])
    } ?? .applications
  }

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
