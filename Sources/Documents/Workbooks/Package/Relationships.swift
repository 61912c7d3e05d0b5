internal import Markup

/// A `.rels` part: what a part refers to, by id.
struct Relationships: MarkupHandler {
  struct Relationship {
    let id: String
    /// The last segment of the type's URI, which transitional and strict have in common.
    let kind: String
    let target: String
    let isExternal: Bool
  }

  private(set) var all: [Relationship] = []
  private(set) var isStrict = false
  private var byID: [String: Int] = [:]
  /// The folder of the part that these are of.
  private let base: String
  private let limit: Int

  init(base: String, limit: Int) {
    self.base = base
    self.limit = limit
  }

  subscript(_ id: String) -> Relationship? { byID[id].map { all[$0] } }
  func first(_ kind: String) -> Relationship? { all.first { $0.kind == kind } }

  /// The part a relationship leads to; nil where it leads outside.
  func part(_ relationship: Relationship) -> String? {
    relationship.isExternal ? nil : PartName.resolve(relationship.target, from: base)
  }

  mutating func start(_ element: MarkupEvent, in batch: borrowing MarkupBatch) throws {
    guard element.space == Space.packageRelationships.rawValue else {
      if element.depth == 0 { throw Refusal.package("部品の関連付け（.rels）の内容が正しくありません。") }
      return
    }
    guard element.depth == 1, element.is(.relationship) else { return }
    guard all.count < limit else {
      throw Refusal.limit("部品の関連付けの数", limit, unit: "個")
    }
    guard let id = batch.string(.relationshipID, of: element),
      let type = batch.string(.type, of: element), let target = batch.string(.target, of: element)
    else { return }
    if type.hasPrefix("http://purl.oclc.org/ooxml/") { isStrict = true }
    if byID[id] == nil { byID[id] = all.count }
    all.append(
      Relationship(
        id: id, kind: String(type.split(separator: "/").last ?? ""), target: target,
        isExternal: batch.string(.targetMode, of: element) == "External"))
  }

  mutating func end(_ element: MarkupEvent) throws {}
  mutating func text(_ event: MarkupEvent, in batch: borrowing MarkupBatch) throws {}
}
