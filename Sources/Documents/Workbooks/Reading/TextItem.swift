internal import Markup

/// Collects the text of a string item (`si` or `is`): every `t` of it and of its runs, never the
/// readings (`rPh`), joined in order (ECMA-376 Part 1 §18.4).
struct TextItem {
  private var itemDepth: Int16 = 0
  private var isRun = false
  private var isText = false
  private var keepsSpace = false
  private var textStart = 0
  private var start = 0

  mutating func begin(_ item: MarkupEvent, at start: Int) {
    itemDepth = item.depth
    isRun = false
    isText = false
    self.start = start
  }

  mutating func start(
    _ element: MarkupEvent, in batch: borrowing MarkupBatch, text: inout [UInt8]
  ) {
    guard element.isMain else { return }
    let level = element.depth - itemDepth
    if level == 1, element.is(.r) { isRun = true }
    guard element.is(.t), level == 1 || (level == 2 && isRun) else { return }
    isText = true
    textStart = text.count
    keepsSpace = false
    let space = batch.attribute(Word.space.rawValue, space: Space.xml.rawValue, of: element)
    if let space { keepsSpace = batch.bytes[space].elementsEqual("preserve".utf8) }
  }

  mutating func append(
    _ event: MarkupEvent, in batch: borrowing MarkupBatch, to text: inout [UInt8]
  ) {
    // Only what stands in `t` itself.
    let level = event.depth - itemDepth
    guard isText, level == (isRun ? 3 : 2) else { return }
    text.append(contentsOf: batch.bytes[batch.text(of: event)])
  }

  mutating func end(_ element: MarkupEvent, text: inout [UInt8]) {
    let level = element.depth - itemDepth
    guard element.isMain else { return }
    if isText, element.is(.t), level == (isRun ? 2 : 1) {
      isText = false
      if !keepsSpace { SpreadsheetText.trim(&text, from: textStart) }
    }
    if level == 1, element.is(.r) { isRun = false }
  }

  /// The item is whole: escapes count over the joined text.
  func finish(_ text: inout [UInt8]) { SpreadsheetText.resolveEscapes(&text, from: start) }
}
