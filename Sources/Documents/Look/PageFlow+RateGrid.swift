package import Pages
internal import Trade

extension PageFlow {
  /// Draws a grid a row at a time, its head on each page that it runs over.
  package mutating func grid(_ grid: RateGrid) {
    text(grid.title, TextStyle(size: 11, isBold: true), gap: 2, keepsWithNext: true)
    text(grid.explanation, TextStyle(size: 7.5, ink: 0x333B46), gap: 3, keepsWithNext: true)
    figure(height: 16, keepsWithNext: true) { document, area in
      for (place, step) in RateStep.allCases.enumerated() {
        let x = area.x + Double(place) * 76
        let box = PageArea(x: x, y: area.y + 2, width: 12, height: 9)
        document.fill(box, step.ink)
        document.frame(box, GridLayout.line)
        document.write(
          step.title, x: x + 16, y: area.y + 1, width: 58, TextStyle(size: 7.5))
      }
    }
    let layout = GridLayout(columns: grid.columns.count, width: width)
    let labels = [grid.corner] + grid.columns
    // A long grid is easier to follow with its head on every page.
    rows(
      head: (GridLayout.headHeight, { document, area in layout.head(labels, document, area) }),
      grid.rows.map { row in
        (GridLayout.rowHeight, { document, area in layout.row(row, document, area) })
      })
    gap(8)
  }
}

private struct GridLayout {
  static let line: Ink = 0xFFFFFF
  static let headHeight = 15.0
  static let rowHeight = 19.0
  private static let labelWidth = 58.0

  let columns: Int
  let width: Double

  private var columnWidth: Double { (width - Self.labelWidth) / Double(max(1, columns)) }

  private func x(_ column: Int, _ area: PageArea) -> Double {
    area.x + Self.labelWidth + Double(column) * columnWidth
  }

  func head(_ labels: [String], _ document: NewPDF, _ area: PageArea) {
    let style = TextStyle(size: 8, isBold: true, alignment: .center)
    document.write(
      labels[0], x: area.x, y: area.y + 2, width: Self.labelWidth,
      style.with { $0.alignment = .left })
    for (place, label) in labels.dropFirst().enumerated() {
      document.write(label, x: x(place, area), y: area.y + 2, width: columnWidth, style)
    }
  }

  func row(
    _ row: (label: String, cells: [RateGrid.Cell?]), _ document: NewPDF, _ area: PageArea
  ) {
    document.write(
      row.label, x: area.x, y: area.y + 4, width: Self.labelWidth, TextStyle(size: 8))
    for (place, cell) in row.cells.enumerated() {
      guard let cell else { continue }
      let box = PageArea(
        x: x(place, area), y: area.y, width: columnWidth, height: Self.rowHeight)
      let step = cell.rate.map(RateStep.init)
      document.fill(box, step?.ink ?? 0xE8ECF1)
      document.frame(box, Self.line, line: 1)
      let letters = step?.letters ?? 0x1B2430
      let style = TextStyle(size: 8, isBold: true, alignment: .center, ink: letters)
      if let rate = cell.rate {
        document.write(
          RateText.percent(rate), x: box.x, y: box.y + 0.5, width: box.width, style)
      }
      document.write(
        cell.note, x: box.x, y: box.y + (cell.rate == nil ? 5 : 10.5), width: box.width,
        style.with {
          $0.size = 6
          $0.isBold = false
        })
    }
  }
}
