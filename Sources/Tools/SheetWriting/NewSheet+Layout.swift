internal import CXlsxWriter

extension NewSheet {
  /// Widths in characters of the standard font, from column `first` on.
  package func setWidths(_ widths: [Double], startingAt first: Int = 1) throws(SheetWritingError) {
    for (offset, width) in widths.enumerated() {
      let (_, column) = try Self.place(1, first + offset)
      try SheetWritingError.check(
        unsafe worksheet_set_column(handle, column, column, min(width, 255), nil), "set a width")
    }
  }

  /// Points, at most 409, where Excel ends.
  package func setHeight(_ height: Double, row: Int) throws(SheetWritingError) {
    let (line, _) = try Self.place(row, 1)
    try SheetWritingError.check(
      unsafe worksheet_set_row(handle, line, min(height, 409), nil), "set a height")
  }

  /// Keeps the rows above `row` and the columns left of `column` in view.
  package func freeze(row: Int, column: Int = 1) throws(SheetWritingError) {
    let (line, position) = try Self.place(row, column)
    unsafe worksheet_freeze_panes(handle, line, position)
  }

  /// Puts filter buttons on the first row of an area.
  package func filter(_ area: SheetArea) throws(SheetWritingError) {
    let (line, position) = try Self.place(area.rows.lowerBound, area.columns.lowerBound)
    let (lastLine, lastPosition) = try Self.place(area.rows.upperBound, area.columns.upperBound)
    let error = unsafe worksheet_autofilter(handle, line, position, lastLine, lastPosition)
    try SheetWritingError.check(error, "set a filter")
  }

  /// The sheet that is shown first.
  package func activate() { unsafe worksheet_activate(handle) }

  /// Not listed among the tabs; people can show it again.
  package func hide() { unsafe worksheet_hide(handle) }

  /// The cell that is selected when the sheet opens.
  package func select(row: Int, column: Int) throws(SheetWritingError) {
    let (line, position) = try Self.place(row, column)
    unsafe worksheet_set_selection(handle, line, position, line, position)
  }

  package func setTabColor(_ color: Color) { unsafe worksheet_set_tab_color(handle, color.rgb) }

  /// Hides the grid on the screen; it is never printed.
  package func hideGrid() {
    unsafe worksheet_gridlines(handle, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
  }

  /// Only unlocked cells can be changed; there is no password.
  package func protect() { unsafe wariate_protect(handle) }

  /// Spares codes kept as text the green corner「数値が文字列として保存されています」.
  package func expectNumbersAsText(in area: SheetArea) throws(SheetWritingError) {
    // The library keeps one text of ranges a sheet; a new one replaces it.
    numbersAsText.append(area.reference)
    let error = unsafe worksheet_ignore_errors(
      handle, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue),
      numbersAsText.joined(separator: " "))
    try SheetWritingError.check(error, "mark codes as text")
  }
}
