import Templates
import Testing
import Trade
import Validation
import Workbooks

/// Spreadsheet programs call a file with overlapping merged cells damaged, and show of merged cells the
/// first one alone.
@Suite("Merged cells of templates")
struct MergedCellsTests {
  @Test("No cell is merged twice", arguments: Forms.ids)
  func overlaps(id: String) throws {
    let workbook = try Workbook(bytes: try template(for: try Forms.form(id)))
    for sheet in workbook.sheets {
      var taken: [CellReference: CellRange] = [:]
      for range in try workbook.mergedRanges(of: sheet) {
        for row in range.first.row...range.last.row {
          for column in range.first.column...range.last.column {
            let cell = CellReference(row: row, column: column)
            let other = taken.updateValue(range, forKey: cell)
            #expect(other == nil, "\(sheet.name)!\(cell)")
          }
        }
      }
    }
  }

  @Test("No value lies under merged cells, and every example is seen", arguments: Forms.ids)
  func hidden(id: String) throws {
    let form = try Forms.form(id)
    let workbook = try Workbook(bytes: try template(for: form))
    for sheet in workbook.sheets {
      let ranges = try workbook.mergedRanges(of: sheet)
      var values: [CellReference: String] = [:]
      try workbook.eachRow(of: sheet) { row in
        for cell in row.cells where cell.kind != .empty {
          values[CellReference(row: row.number, column: Int(cell.column))] = row.text(of: cell)
        }
      }
      for cell in values.keys {
        let range = ranges.first { $0.contains(cell) }
        #expect(range == nil || range?.first == cell, "\(sheet.name)!\(cell)")
      }
      guard sheet.name == form.exampleSheet, !form.hasHalfHours else { continue }
      for field in form.fields where !field.example.isEmpty && field.type == .string {
        let label = try #require(field.cell)
        let end = ranges.first { $0.contains(label) }?.last.column ?? label.column
        #expect(values[CellReference(row: label.row, column: end + 1)] == field.example)
      }
    }
  }
}
