internal import Markup

/// The shared strings, decoded into one arena; the counts that the part claims are not believed.
struct SharedStrings: MarkupHandler {
  private(set) var text: [UInt8] = []
  /// Where each string ends; it begins where the one before ended.
  private(set) var ends: [UInt32] = []
  /// Of strings whose runs do not all mean the same, and of those that are struck out.
  private var marks: [Int: (flags: Cell.Flags, texts: TextMarks)] = [:]
  /// Beyond this, marked strings are known to be marked and no more.
  private static let mostMarks = 10_000
  /// Cheap to ask for every cell.
  private(set) var hasMarks = false
  private let limits: WorkbookLimits
  private var item = TextItem()
  private var isItem = false

  init(limits: WorkbookLimits) { self.limits = limits }

  var count: Int { ends.count }

  @inline(__always) func range(_ index: Int) -> (start: Int, count: Int)? {
    guard index >= 0, index < ends.count else { return nil }
    let start = index == 0 ? 0 : Int(ends[index - 1])
    return (start, Int(ends[index]) - start)
  }

  /// Nil for a string that reads as one.
  func marks(of index: Int) -> (flags: Cell.Flags, texts: TextMarks)? { marks[index] }

  mutating func start(_ element: MarkupEvent, in batch: borrowing MarkupBatch) throws {
    if isItem {
      item.start(element, in: batch, text: &text)
      guard !item.isBroken else {
        throw Refusal.package("共有文字列の部品（sharedStrings）の文字列の中に、文字でないものがあります。")
      }
      return
    }
    if element.depth == 0, !(element.isMain && element.is(.sst)) {
      throw Refusal.package("共有文字列の部品（sharedStrings）の内容が正しくありません。")
    }
    guard element.depth == 1, element.isMain, element.is(.si) else { return }
    guard ends.count < limits.sharedStrings else {
      throw Refusal.limit("共有文字列の数", limits.sharedStrings, unit: "個")
    }
    isItem = true
    item.begin(element, at: text.count)
  }

  mutating func text(_ event: MarkupEvent, in batch: borrowing MarkupBatch) throws {
    guard isItem else { return }
    item.append(event, in: batch, to: &text)
    let start = Int(ends.last ?? 0)
    guard text.count - start <= limits.textBytes else {
      throw Refusal.limit("一つの文字列の長さ", limits.textBytes, unit: "バイト")
    }
    guard text.count <= limits.sharedStringBytes else {
      throw Refusal.limit("共有文字列の長さの合計", limits.sharedStringBytes, unit: "バイト")
    }
  }

  mutating func end(_ element: MarkupEvent) throws {
    guard isItem else { return }
    if element.depth == 1 {
      isItem = false
      if let found = item.marks {
        hasMarks = true
        let isFull = marks.count >= Self.mostMarks
        marks[ends.count] = isFull ? (found.flags, TextMarks()) : found
      }
      item.finish(&text)
      ends.append(UInt32(text.count))
    } else {
      item.end(element, text: &text)
    }
  }
}
