import Trade
import Workbooks

/// What Excel shows of the sheet at hand, held against what was read of it.
extension SheetPass {
  mutating func tellSight(of sheet: SheetInfo, in workbook: some WorkbookReading) throws {
    guard let table else { return }
    tellHiddenRows(table)
    tellBeside(table)
    try tellHiddenColumns(table, sheet, workbook)
    let merges = MergedRows(
      try workbook.mergedRanges(of: sheet), below: table.headingRow, through: table.lastRow,
      columns: table.sheetColumns)
    guard !merges.isEmpty else { return }
    tellMergedBlanks(merges)
    try tellCovered(merges, table, sheet, workbook)
  }

  private mutating func tellHiddenRows(_ table: TableReader) {
    guard let first = table.sight.hidden.first,
      let column = table.sheetColumns.firstIndex(where: { $0 > 0 })
    else { return }
    report.add(
      .hiddenRows, row: first, column: column,
      [table.sight.hiddenRows, String(table.sight.hiddenCount)])
  }

  private mutating func tellBeside(_ table: TableReader) {
    for one in table.sight.cancelling {
      report.store.add(
        .withdrawalBeside, at: .cell(row: one.row, column: one.column), value: one.text)
    }
    // Below a heading that is not known stands what the form asks for, which is told at the heading.
    guard let match, !match.columns.contains(0) else { return }
    for one in table.sight.beside {
      report.store.add(
        .besideTable, at: .cell(row: one.row, column: one.column), value: one.text,
        [String(one.count), CellReference.letters(one.column)])
    }
  }

  /// Only where something stands in the column: a form may hide what it does not ask for.
  private mutating func tellHiddenColumns(
    _ table: TableReader, _ sheet: SheetInfo, _ workbook: some WorkbookReading
  ) throws {
    let hidden = try workbook.hiddenColumns(of: sheet)
    guard !hidden.isEmpty else { return }
    var columns = table.sheetColumns.indices.filter { index in
      let column = table.sheetColumns[index]
      return column > 0 && hidden.contains { $0.contains(column) }
    }
    guard !columns.isEmpty else { return }
    var filled: Set<Int> = []
    try workbook.eachRow(of: sheet) { row in
      guard row.number > table.headingRow, filled.count < columns.count else { return }
      for index in columns where !filled.contains(index) {
        if let cell = row.cell(inColumn: table.sheetColumns[index]), cell.kind != .empty {
          filled.insert(index)
        }
      }
    }
    columns.removeAll { !filled.contains($0) }
    for column in columns {
      report.add(
        .hiddenColumn, row: table.headingRow, column: column,
        [CellReference.letters(table.sheetColumns[column])])
    }
  }

  /// A blank below the first cell of a merge cannot be typed into: one finding for the whole merge.
  private mutating func tellMergedBlanks(_ merges: MergedRows) {
    var told: Set<CellRange> = []
    report.store.restate(.required) { place in
      guard let reference = place.reference, let range = merges.covering(reference) else {
        return nil
      }
      guard told.insert(range).inserted else { return [] }
      return ["merged", range.text]
    }
  }

  /// Values below a merge are in the file and count, but nobody sees them: one finding a row.
  private mutating func tellCovered(
    _ merges: MergedRows, _ table: TableReader, _ sheet: SheetInfo, _ workbook: some WorkbookReading
  ) throws {
    var covered: [(row: Int, columns: [Int], value: String)] = []
    try workbook.eachRow(of: sheet) { row in
      guard covered.count < Self.mostCovered, merges.concerns(row.number) else { return }
      var columns: [Int] = []
      var value = ""
      for (index, column) in table.sheetColumns.enumerated() where column > 0 {
        guard let cell = row.cell(inColumn: column), cell.kind != .empty,
          merges.covering(CellReference(row: row.number, column: column)) != nil
        else { continue }
        if columns.isEmpty { value = RawCell(cell, in: row).shown }
        columns.append(index)
      }
      if !columns.isEmpty { covered.append((row.number, columns, value)) }
    }
    for one in covered {
      let places = one.columns.map {
        CellReference.letters(table.sheetColumns[$0]) + String(one.row)
      }
      report.add(
        .coveredCells, row: one.row, column: one.columns[0], value: one.value,
        [places.joined(separator: "、")])
    }
  }

  private static var mostCovered: Int { 10_000 }
}

/// The merges among a table's rows, found by row.
private struct MergedRows {
  private var byRow: [Int: [CellRange]] = [:]
  /// Rows that all merges of a sheet may cover together before the rest is left alone.
  private static let most = 200_000

  init(_ all: [CellRange], below heading: Int, through last: Int, columns: [Int]) {
    var room = Self.most
    for range in all where range.first != range.last && range.first.row > heading {
      guard columns.contains(where: { (range.first.column...range.last.column).contains($0) }),
        range.first.row <= last
      else { continue }
      for row in range.first.row...min(range.last.row, last) where room > 0 {
        byRow[row, default: []].append(range)
        room -= 1
      }
    }
  }

  var isEmpty: Bool { byRow.isEmpty }
  func concerns(_ row: Int) -> Bool { byRow[row] != nil }

  /// The merge of which this is not the first cell.
  func covering(_ cell: CellReference) -> CellRange? {
    byRow[cell.row]?.first { $0.contains(cell) && $0.first != cell }
  }
}
