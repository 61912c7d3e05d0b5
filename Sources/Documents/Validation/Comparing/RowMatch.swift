import Trade
import Workbooks

/// The rows of a table as numbers: equal ones hold the same.
struct RowDigests {
  /// More cells than this are not held.
  private static let most = 2_000_000

  private(set) var numbers: [Int] = []
  private var cells: [UInt32] = []
  private let width: Int

  /// Of a blank cell; and of one that a formula fills, which is like any other.
  private static let blank: UInt32 = 1
  private static let formula: UInt32 = 0

  /// Nil where the table is too large.
  init?(
    _ workbook: some WorkbookReading, _ places: FieldPlaces, _ sheet: FieldPlaces.Sheet,
    _ columns: [Int]
  ) throws {
    width = columns.count
    var isTooLarge = false
    try places.eachRow(of: sheet, in: workbook, through: sheet.lastRow) { row in
      guard row.number > sheet.headingRow, !isTooLarge else { return }
      let start = cells.count
      for column in columns {
        cells.append(row.cell(inColumn: column).map { Self.digest($0, in: row) } ?? Self.blank)
      }
      if cells[start...].allSatisfy({ $0 <= Self.blank }) {
        cells.removeSubrange(start...)
      } else {
        numbers.append(row.number)
      }
      isTooLarge = cells.count > Self.most
    }
    if isTooLarge { return nil }
  }

  private static func digest(_ cell: Cell, in row: borrowing Row) -> UInt32 {
    if cell.hasFormula { return formula }
    let text = JapaneseText.trimmed(RawCell(cell, in: row).shown)
    if text.isEmpty { return blank }
    var digest: UInt32 = 2_166_136_261
    for byte in text.utf8 { digest = (digest ^ UInt32(byte)) &* 16_777_619 }
    return max(digest, 2)
  }

  var count: Int { numbers.count }

  private func cell(_ row: Int, _ column: Int) -> UInt32 { cells[row * width + column] }

  func differs(_ row: Int, from other: RowDigests, _ otherRow: Int, _ column: Int) -> Bool {
    let (a, b) = (cell(row, column), other.cell(otherRow, column))
    return a != b && a != Self.formula && b != Self.formula
  }

  func equals(_ row: Int, _ other: RowDigests, _ otherRow: Int) -> Bool {
    (0..<width).allSatisfy { !differs(row, from: other, otherRow, $0) }
  }

  /// Something that both rows hold is the same.
  func isAkin(_ row: Int, _ other: RowDigests, _ otherRow: Int) -> Bool {
    (0..<width).contains {
      cell(row, $0) > Self.blank && cell(row, $0) == other.cell(otherRow, $0)
    }
  }
}

/// Which rows of one table became which of another.
struct RowMatch {
  /// Rows that are not the same, by position: before, after.
  private(set) var pairs: [(Int, Int)] = []
  private(set) var added: [Int] = []
  private(set) var removed: [Int] = []

  /// Beyond so many possible pairs rows are matched by their order alone.
  private static let mostPairs = 4_000_000

  init(_ before: RowDigests, _ after: RowDigests) {
    var (start, oldEnd, newEnd) = (0, before.count, after.count)
    while start < min(oldEnd, newEnd), before.equals(start, after, start) { start += 1 }
    while oldEnd > start, newEnd > start, before.equals(oldEnd - 1, after, newEnd - 1) {
      oldEnd -= 1
      newEnd -= 1
    }
    var (old, new) = (start, start)
    for (a, b) in Self.common(before, start..<oldEnd, after, start..<newEnd) {
      pair(before, old..<a, after, new..<b)
      (old, new) = (a + 1, b + 1)
    }
    pair(before, old..<oldEnd, after, new..<newEnd)
  }

  /// Rows between two that are equal: one by one while they have something in common.
  private mutating func pair(
    _ before: RowDigests, _ olds: Range<Int>, _ after: RowDigests, _ news: Range<Int>
  ) {
    let count = min(olds.count, news.count)
    for offset in 0..<count {
      let (a, b) = (olds.lowerBound + offset, news.lowerBound + offset)
      if before.isAkin(a, after, b) {
        pairs.append((a, b))
      } else {
        removed.append(a)
        added.append(b)
      }
    }
    removed += olds.dropFirst(count)
    added += news.dropFirst(count)
  }

  /// The longest run of equal rows in both, in their order.
  private static func common(
    _ before: RowDigests, _ olds: Range<Int>, _ after: RowDigests, _ news: Range<Int>
  ) -> [(Int, Int)] {
    guard !olds.isEmpty, !news.isEmpty, olds.count <= mostPairs / news.count else { return [] }
    let width = news.count + 1
    var lengths = [Int32](repeating: 0, count: (olds.count + 1) * width)
    for a in (0..<olds.count).reversed() {
      for b in (0..<news.count).reversed() {
        lengths[a * width + b] =
          before.equals(olds.lowerBound + a, after, news.lowerBound + b)
          ? lengths[(a + 1) * width + b + 1] + 1
          : max(lengths[(a + 1) * width + b], lengths[a * width + b + 1])
      }
    }
    var found: [(Int, Int)] = []
    var (a, b) = (0, 0)
    while a < olds.count, b < news.count {
      if before.equals(olds.lowerBound + a, after, news.lowerBound + b) {
        found.append((olds.lowerBound + a, news.lowerBound + b))
        a += 1
        b += 1
      } else if lengths[(a + 1) * width + b] >= lengths[a * width + b + 1] {
        a += 1
      } else {
        b += 1
      }
    }
    return found
  }
}
