internal import Markup

/// `[Content_Types].xml`: what each part is, by name or else by extension.
struct ContentTypes: MarkupHandler {
  private var defaults: [String: String] = [:]
  private var overrides: [String: String] = [:]

  func type(of part: String) -> String? {
    if let type = overrides[PartName.key(part)] { return type }
    guard let dot = part.lastIndex(of: ".") else { return nil }
    return defaults[part[part.index(after: dot)...].lowercased()]
  }

  /// The part is spoken of by name.
  func overrides(_ part: String) -> Bool { overrides[PartName.key(part)] != nil }

  mutating func start(_ element: MarkupEvent, in batch: borrowing MarkupBatch) throws {
    guard element.space == Space.contentTypes.rawValue else {
      if element.depth == 0 { throw Refusal.package("[Content_Types].xmlの内容が正しくありません。") }
      return
    }
    guard element.depth == 1, let type = batch.string(.contentType, of: element) else { return }
    if element.is(.default), let name = batch.string(.extension, of: element) {
      defaults[name.lowercased()] = type
    } else if element.is(.override), let name = batch.string(.partName, of: element) {
      overrides[PartName.key(name)] = type
    }
  }

  mutating func end(_ element: MarkupEvent) throws {}
  mutating func text(_ event: MarkupEvent, in batch: borrowing MarkupBatch) throws {}
}
