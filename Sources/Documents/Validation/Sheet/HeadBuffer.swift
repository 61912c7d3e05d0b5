import Workbooks

/// The rows above the table, within bounds: no file can make us keep a whole sheet.
struct HeadBuffer {
  /// Headings further down are not looked for.
  static let deepest = 200
  static let largest = 2 << 20

  private(set) var rows: [HeadRow] = []
  private var bytes = 0

  mutating func add(_ row: borrowing Row) {
    guard rows.count < Self.deepest, bytes < Self.largest else { return }
    for index in row.cells.indices.prefix(HeadRow.widest) {
      bytes += min(row.cells[index].byteCount, HeadRow.longest) + 64
    }
    add(HeadRow(row))
  }

  mutating func add(_ row: HeadRow) {
    if !row.cells.isEmpty { rows.append(row) }
  }

  private struct SawEnough: Error {}

  /// The top of a sheet, where titles, headings and the first entries stand.
  static func top(of sheet: SheetInfo, in workbook: some WorkbookReading) throws -> [HeadRow] {
    var buffer = Self()
    do {
      try workbook.eachRow(of: sheet) { row in
        guard row.number <= deepest else { throw SawEnough() }
        buffer.add(row)
      }
    } catch is SawEnough {
      // The rows so far are all that is looked at.
    }
    return buffer.rows
  }

  func last(_ count: Int) -> [HeadRow] { Array(rows.suffix(count)) }
}
