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
  private var isProperties = false
  /// An element stands in a text, where there may be characters alone.
  private(set) var isBroken = false
  private var runMark = RunMark.plain
  /// The texts of the runs by what they are, escapes as they stand.
  private var runs: [RunMark: [UInt8]] = [:]

  private enum RunMark { case plain, struck, raised }
  /// What is told of a marked text.
  private static let longestMark = 400

  mutating func begin(_ item: MarkupEvent, at start: Int) {
    itemDepth = item.depth
    isRun = false
    isText = false
    isProperties = false
    if !runs.isEmpty { runs.removeAll() }
    self.start = start
  }

  mutating func start(
    _ element: MarkupEvent, in batch: borrowing MarkupBatch, text: inout [UInt8]
  ) {
    if isText { isBroken = true }
    guard element.isMain else { return }
    let level = element.depth - itemDepth
    if level == 1, element.is(.r) {
      isRun = true
      runMark = .plain
    }
    if isRun, level >= 2, !element.is(.t) { noticeProperty(element, level, in: batch) }
    guard element.is(.t), level == 1 || (level == 2 && isRun) else { return }
    isText = true
    textStart = text.count
    keepsSpace = false
    let space = batch.attribute(Word.space.rawValue, space: Space.xml.rawValue, of: element)
    if let space { keepsSpace = batch.bytes[space].elementsEqual("preserve".utf8) }
  }

  private mutating func noticeProperty(
    _ element: MarkupEvent, _ level: Int16, in batch: borrowing MarkupBatch
  ) {
    if level == 2 {
      isProperties = element.is(.rPr)
    } else if level == 3, isProperties {
      if element.is(.strike), batch.isOn(element) { runMark = .struck }
      if element.is(.vertAlign), runMark == .plain, batch.string(.val, of: element) != "baseline" {
        runMark = .raised
      }
    }
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
      if isRun { runs[runMark, default: []] += text[textStart...].prefix(Self.longestMark) }
    }
    if level == 1, element.is(.r) { isRun = false }
  }

  /// What the whole text is, by its runs: struck out altogether, or of parts that differ.
  var marks: (flags: Cell.Flags, texts: TextMarks)? {
    guard runs[.struck] != nil || runs[.raised] != nil else { return nil }
    func text(_ mark: RunMark) -> String {
      String(decoding: (runs[mark] ?? []).prefix(Self.longestMark), as: UTF8.self)
    }
    func isBlank(_ mark: RunMark) -> Bool {
      (runs[mark] ?? []).allSatisfy { SpreadsheetText.isSpace($0) }
    }
    if isBlank(.struck), isBlank(.raised) { return nil }
    if isBlank(.plain), isBlank(.raised) { return (.struck, TextMarks()) }
    // A text that is raised as a whole reads as any other.
    if isBlank(.plain), isBlank(.struck) { return nil }
    return (.marked, TextMarks(plain: text(.plain), struck: text(.struck), raised: text(.raised)))
  }

  /// The item is whole: escapes count over the joined text.
  func finish(_ text: inout [UInt8]) { SpreadsheetText.resolveEscapes(&text, from: start) }
}
