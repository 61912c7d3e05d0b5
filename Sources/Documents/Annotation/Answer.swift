internal import SheetWriting
package import Trade
package import Workbooks

/// A verdict as the applicant reads it: the sheet「エラーチェック結果」.
package struct Answer: Sendable {
  package static let sheetName = "エラーチェック結果"

  package let contents: AnswerContents
  package let rows: AnswerRows

  package init(_ contents: AnswerContents, findings: some FindingSource) {
    self.contents = contents
    rows = AnswerRows(findings)
  }

  /// Hands on, piece by piece, the applicant's own workbook with the sheet behind its others and
  /// everything else in it as it was; without a workbook, the fresh one.
  package func write(into workbook: Workbook?, to write: ([UInt8]) throws -> Void) throws {
    guard let workbook else { return try write(try freshWorkbook()) }
    try workbook.append(sheet, to: write)
  }

  /// A small new workbook whose only sheet this is, for uploads that cannot be read.
  package func freshWorkbook() throws -> [UInt8] { try NewWorkbook.bytes(fill) }

  private func fill(_ workbook: NewWorkbook) throws {
    let annex = sheet
    let page = try workbook.addSheet(annex.name)
    try page.setWidths(annex.columnWidths)
    for (index, row) in annex.rows.enumerated() {
      if let height = row.height { try page.setHeight(height, row: index + 1) }
      for (column, cell) in row.cells.enumerated() where cell != .init(.empty) {
        try page.write(
          CellContent(cell.content), row: index + 1, column: column + 1, SheetFormat(cell.style))
      }
    }
    try page.freeze(row: annex.frozenRows + 1)
    if let area = annex.autoFilter {
      try page.filter(
        SheetArea(
          rows: area.first.row...area.last.row, columns: area.first.column...area.last.column))
    }
    var print = PrintSetup()
    print.isLandscape = true
    print.repeatedRows = annex.repeatedRow.map { $0...$0 }
    try page.setPrint(print)
  }
}

extension CellContent {
  fileprivate init(_ content: AnnexSheet.Content) {
    switch content {
    case .empty: self = .blank
    case .text(let text): self = .text(text)
    case .number(let number): self = .integer(Int64(number))
    }
  }
}
