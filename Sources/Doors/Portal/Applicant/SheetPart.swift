internal import Hypertext
internal import Office
internal import PortalParts
internal import Trade

/// Rows of a sheet with a mark where there is a finding.
struct SheetPart {
  private let window: SheetWindow
  private let wish: SheetWish
  private let findings: [Finding]

  /// Cells that a page bears.
  private static let mostCells = 20_000

  init(_ window: SheetWindow, _ wish: SheetWish, findings: [Finding]) {
    self.window = window
    self.wish = wish
    self.findings = findings
  }

  func write(into page: inout HTML) {
    let last = wish.row + wish.rows - 1
    let marks = findings.compactMap { finding -> SheetGrid.Mark? in
      guard finding.sheet == window.sheet, let cell = finding.cell,
        (wish.row...last).contains(cell.row)
      else { return nil }
      return .init(cell, finding.severity, code: finding.code, message: finding.message)
    }
    let lowest = max(window.lastRow, marks.map(\.place.row).max() ?? 0, wish.row)
    let rows = wish.row...min(last, lowest)
    let wanted = max(window.lastColumn, marks.map(\.place.column).max() ?? 0, 1)
    let columns = min(wanted, max(1, Self.mostCells / rows.count))
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
    if columns < wanted {
      page.add(NoticeBox(.info, "列が多いため、左から\(columns)列までを表示しています。"))
    }
    page.add(
      SheetGrid(
        window.sheet, rows: rows, columns: 1...columns, texts: texts, merged: merged,
        marks: marks.filter { $0.place.column <= columns }))
  }
}
