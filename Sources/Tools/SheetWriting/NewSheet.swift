internal import CXlsxWriter

/// A worksheet of a workbook that is being written; rows and columns count from 1.
@safe package final class NewSheet {
  package let name: String
  let workbook: NewWorkbook
  /// Ranges where numbers are meant to be text.
  var numbersAsText: [String] = []
  private let pointer: UnsafeMutablePointer<lxw_worksheet>

  init(name: String, workbook: NewWorkbook, handle: UnsafeMutablePointer<lxw_worksheet>) {
    self.name = name
    self.workbook = workbook
    unsafe pointer = unsafe handle
  }

  /// The library's sheet; traps once the workbook is closed and the sheet gone with it.
  var handle: UnsafeMutablePointer<lxw_worksheet> {
    _ = unsafe workbook.open
    return unsafe pointer
  }

  /// Writes one cell; a later write replaces an earlier one.
  package func write(
    _ content: CellContent, row: Int, column: Int, _ format: SheetFormat = .body
  ) throws(SheetWritingError) {
    let (line, position) = try Self.place(row, column)
    let look = unsafe try workbook.made(format)
    let sheet = unsafe handle
    let error: lxw_error
    switch content {
    case .blank: error = unsafe worksheet_write_blank(sheet, line, position, look)
    case .text(let text):
      return unsafe try write(text: text, line, position, look)
    case .number(let number):
      error = unsafe worksheet_write_number(sheet, line, position, number, look)
    case .integer(let number):
      guard number.magnitude < 1_000_000_000_000_000 else {
        return unsafe try write(text: String(number), line, position, look)
      }
      error = unsafe worksheet_write_number(sheet, line, position, Double(number), look)
    case .boolean(let flag):
      error = unsafe worksheet_write_boolean(sheet, line, position, flag ? 1 : 0, look)
    case .formula(let formula, let cached):
      error = unsafe worksheet_write_formula_num(sheet, line, position, "=" + formula, look, cached)
    case .textFormula(let formula, let cached):
      error = unsafe worksheet_write_formula_str(
        sheet, line, position, "=" + formula, look, SheetText.inCell(cached))
    case .link(let text, let target, let cell):
      let address = "internal:" + SheetName.quoted(SheetText.safe(target)) + "!" + cell
      error = unsafe worksheet_write_url_opt(
        sheet, line, position, address, look, SheetText.inCell(text), nil)
    }
    try SheetWritingError.check(error, "write a cell")
  }

  package func write(
    _ text: String, row: Int, column: Int, _ format: SheetFormat = .body
  ) throws(SheetWritingError) {
    try write(.text(text), row: row, column: column, format)
  }

  /// Writes cells side by side.
  package func write(
    _ cells: [StyledCell], row: Int, startingAt column: Int = 1
  ) throws(SheetWritingError) {
    for (offset, cell) in cells.enumerated() {
      try write(cell.content, row: row, column: column + offset, cell.format)
    }
  }

  /// Writes one content over an area that becomes one cell.
  package func merge(
    _ area: SheetArea, _ content: CellContent, _ format: SheetFormat = .body
  ) throws(SheetWritingError) {
    let (line, position) = try Self.place(area.rows.lowerBound, area.columns.lowerBound)
    let (lastLine, lastPosition) = try Self.place(area.rows.upperBound, area.columns.upperBound)
    if line != lastLine || position != lastPosition {
      let look = unsafe try workbook.made(format)
      let error = unsafe worksheet_merge_range(
        handle, line, position, lastLine, lastPosition, "", look)
      try SheetWritingError.check(error, "merge cells")
    }
    try write(
      content, row: area.rows.lowerBound, column: area.columns.lowerBound, format)
  }

  /// The library's 0-based row and column.
  static func place(_ row: Int, _ column: Int) throws(SheetWritingError) -> (UInt32, UInt16) {
    guard (1...1_048_576).contains(row), (1...16_384).contains(column) else {
      throw SheetWritingError(.place, "reach a cell")
    }
    return (UInt32(row - 1), UInt16(column - 1))
  }

  private func write(
    text: String, _ line: UInt32, _ position: UInt16, _ look: UnsafeMutablePointer<lxw_format>
  ) throws(SheetWritingError) {
    guard text.utf16.count <= SheetText.cellLimit else {
      throw SheetWritingError(.textLength, "write a cell")
    }
    let error =
      text.isEmpty
      ? unsafe worksheet_write_blank(handle, line, position, look)
      : unsafe worksheet_write_string(handle, line, position, SheetText.inCell(text), look)
    try SheetWritingError.check(error, "write a cell")
  }
}
