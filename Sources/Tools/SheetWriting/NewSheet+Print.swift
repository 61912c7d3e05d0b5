internal import CXlsxWriter

/// How a sheet comes out on A4 paper.
package struct PrintSetup: Hashable, Sendable {
  package var isLandscape = false
  /// Rows at the head of every page.
  package var repeatedRows: ClosedRange<Int>?
  package var area: SheetArea?
  /// All columns on one page's width; as many pages long as it takes.
  package var fitsWidth = true
  /// And all rows on one page's height.
  package var fitsHeight = false
  package var isCentered = true
  /// Left part of the page header.
  package var header = ""
  package var headerRight = ""
  /// Left part of the page footer; the page number stands in the middle.
  package var footer = ""

  package init() {}
}

extension NewSheet {
  package func setPrint(_ setup: PrintSetup) throws(SheetWritingError) {
    let sheet = unsafe handle
    unsafe worksheet_set_paper(sheet, 9)  // A4
    if setup.isLandscape {
      unsafe worksheet_set_landscape(sheet)
    } else {
      unsafe worksheet_set_portrait(sheet)
    }
    if setup.fitsWidth { unsafe worksheet_fit_to_pages(sheet, 1, setup.fitsHeight ? 1 : 0) }
    if setup.isCentered { unsafe worksheet_center_horizontally(sheet) }
    unsafe worksheet_set_margins(sheet, 0.5, 0.5, 0.7, 0.6)
    if let rows = setup.repeatedRows {
      let (first, _) = try Self.place(rows.lowerBound, 1)
      let (last, _) = try Self.place(rows.upperBound, 1)
      try SheetWritingError.check(
        unsafe worksheet_repeat_rows(sheet, first, last), "repeat rows in print")
    }
    if let area = setup.area {
      let (line, column) = try Self.place(area.rows.lowerBound, area.columns.lowerBound)
      let (lastLine, lastColumn) = try Self.place(area.rows.upperBound, area.columns.upperBound)
      try SheetWritingError.check(
        unsafe worksheet_print_area(sheet, line, column, lastLine, lastColumn), "set a print area")
    }
    try setMargins(setup)
  }

  private func setMargins(_ setup: PrintSetup) throws(SheetWritingError) {
    let sheet = unsafe handle
    let header =
      "&L\(Self.small)" + SheetText.inHeader(setup.header) + "&R\(Self.small)"
      + SheetText.inHeader(setup.headerRight)
    try SheetWritingError.check(unsafe worksheet_set_header(sheet, header), "set a page header")
    let footer = "&L\(Self.small)" + SheetText.inHeader(setup.footer) + "&C\(Self.small)&P / &N"
    try SheetWritingError.check(unsafe worksheet_set_footer(sheet, footer), "set a page footer")
  }

  /// Eight points; the face comes last, for a digit after the size would be taken for part of it.
  private static let small = "&8&\"\(SheetFormat.typeface),標準\""
}
