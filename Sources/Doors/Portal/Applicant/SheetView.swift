internal import Office
internal import PortalParts
internal import Trade

/// Rows of a sheet with the marks of its findings, as far as a page bears them.
struct SheetView {
  /// Cells that a page bears.
  private static let mostCells = 20_000

  private let window: SheetWindow
  private let rows: ClosedRange<Int>
  private let columns: Int
  private let marks: [SheetGrid.Mark]
  /// How many columns are shown where the sheet has more.
  let columnsShown: Int?

  init(_ window: SheetWindow, _ findings: [Finding], first: Int, count: Int) {
    let last = first + count - 1
    let marks = findings.compactMap { finding -> SheetGrid.Mark? in
      guard finding.stands(on: window), let cell = finding.cell,
        (first...last).contains(cell.row)
      else { return nil }
      return .init(cell, finding.severity, code: finding.code, message: finding.message)
    }
    let lowest = max(window.lastRow, marks.map(\.place.row).max() ?? 0, first)
    let rows = first...min(last, lowest)
    let wanted = max(window.lastColumn, marks.map(\.place.column).max() ?? 0, 1)
    let columns = min(wanted, max(1, Self.mostCells / rows.count))
    self.window = window
    self.rows = rows
    self.columns = columns
    self.marks = marks.filter { $0.place.column <= columns }
    columnsShown = columns < wanted ? columns : nil
  }

  /// `tellsMarks`: their texts stand beside.
  func grid(tellsMarks: Bool) -> SheetGrid {
    var texts: [CellReference: String] = [:]
    for line in window.rows {
      for cell in line.cells {
        if let place = CellReference(cell.cell) { texts[place] = cell.shown }
      }
    }
    let merged = window.merged.compactMap { text -> (first: CellReference, last: CellReference)? in
      let ends = text.split(separator: ":").compactMap { CellReference($0) }
      return ends.count == 2 ? (first: ends[0], last: ends[1]) : nil
    }
    return SheetGrid(
      window.sheet, rows: rows, columns: 1...columns, texts: texts, merged: merged, marks: marks,
      tellsMarks: tellsMarks)
  }
}
