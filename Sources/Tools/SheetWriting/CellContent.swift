internal import CXlsxWriter

/// What is written into one cell.
package enum CellContent: Hashable, Sendable {
  case blank
  /// Never a formula, whatever it begins with.
  case text(String)
  case number(Double)
  /// Written as text beyond fifteen digits, where Excel would lose the rest.
  case integer(Int64)
  case boolean(Bool)
  /// A formula and the value that readers see who do not calculate.
  case formula(String, cached: Double)
  /// A formula whose value is a text.
  case textFormula(String, cached: String)
  /// A text that leads to a cell of this workbook.
  case link(String, sheet: String, cell: String)
}

/// A cell's content with its look.
package struct StyledCell: Hashable, Sendable {
  package var content: CellContent
  package var format: SheetFormat

  package init(_ content: CellContent, _ format: SheetFormat = .body) {
    self.content = content
    self.format = format
  }

  package init(_ text: String, _ format: SheetFormat = .body) { self.init(.text(text), format) }
}

/// A rectangle of cells, 1-based, ends included.
package struct SheetArea: Hashable, Sendable {
  package var rows: ClosedRange<Int>
  package var columns: ClosedRange<Int>

  package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }

  package init(row: Int, column: Int) { self.init(rows: row...row, columns: column...column) }

  /// `$B$2:$D$9`.
  package var absoluteReference: String {
    let first = Self.absolute(row: rows.lowerBound, column: columns.lowerBound)
    let last = Self.absolute(row: rows.upperBound, column: columns.upperBound)
    return first == last ? first : "\(first):\(last)"
  }

  /// `B2:D9`.
  package var reference: String { String(absoluteReference.filter { $0 != "$" }) }

  /// `$B$2`; traps outside a sheet's bounds.
  private static func absolute(row: Int, column: Int) -> String {
    // Twice the room for `$XFD$1048576` and the end.
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
      guard let start = buffer.baseAddress else { return "" }
      unsafe lxw_rowcol_to_cell_abs(start, UInt32(row - 1), UInt16(column - 1), 1, 1)
      return unsafe String(cString: start)
    }
  }
}

/// How sheets are named inside formulas and links.
package enum SheetName {
  /// `'通常''割当'`: quoted, so that any name is safe.
  package static func quoted(_ name: String) -> String {
    "'" + name.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
  }
}
