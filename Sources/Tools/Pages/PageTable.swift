/// A table whose head stands on every page that it runs over.
package struct PageTable {
  package struct Column: Hashable, Sendable {
    package var title: String
    /// In proportion to the other columns.
    package var width: Double
    package var alignment: TextStyle.Alignment

    package init(_ title: String, width: Double, _ alignment: TextStyle.Alignment = .left) {
      self.title = title
      self.width = width
      self.alignment = alignment
    }
  }

  package var columns: [Column]
  /// A text a column.
  package var rows: [[String]]
  /// The words before a sum and the sum itself, below the last two columns.
  package var total: (label: String, value: String)?
  /// Points.
  package var textSize: Double

  package init(
    columns: [Column], rows: [[String]], total: (label: String, value: String)? = nil,
    textSize: Double = 8
  ) {
    self.columns = columns
    self.rows = rows
    self.total = total
    self.textSize = textSize
  }
}

/// Makes a table's lines into pieces of a page.
struct TableSetter {
  private let table: PageTable
  private let document: NewPDF
  /// By column, with the right edge at the end.
  private let edges: [Double]

  private static let line: Ink = 0x7F8FA3
  private static let shade: Ink = 0xDDEBF7
  private static let padding = (x: 3.0, y: 2.5)

  init(_ table: PageTable, _ document: NewPDF, x: Double, width: Double) {
    self.table = table
    self.document = document
    let sum = table.columns.reduce(0) { $0 + $1.width }
    var edges = [x]
    for column in table.columns {
      edges.append(edges[edges.count - 1] + column.width / sum * width)
    }
    self.edges = edges
  }

  var head: Piece {
    let style = TextStyle(size: table.textSize, isBold: true, alignment: .center)
    let texts = table.columns.map(\.title)
    return piece(texts, table.columns.map { _ in style }, shade: Self.shade, keepsWithNext: true)
  }

  func row(_ index: Int) -> Piece {
    let styles = table.columns.map { TextStyle(size: table.textSize, alignment: $0.alignment) }
    return piece(table.rows[index], styles, shade: nil, keepsWithNext: false)
  }

  var total: Piece? {
    guard let total = table.total else { return nil }
    // A sum may be longer than any of its parts: it has the last two columns.
    let split = edges[max(0, edges.count - 3)]
    let style = TextStyle(size: table.textSize + 1, isBold: true, alignment: .right)
    let areas = [edges[0]..<split, split..<edges[edges.count - 1]]
    return piece(
      [total.label, total.value], [style, style], cells: areas, shade: Self.shade,
      keepsWithNext: false)
  }

  private func piece(
    _ texts: [String], _ styles: [TextStyle], cells: [Range<Double>]? = nil, shade: Ink?,
    keepsWithNext: Bool
  ) -> Piece {
    let cells = cells ?? zip(edges, edges.dropFirst()).map { $0..<$1 }
    let heights = zip(cells, zip(texts, styles)).map { cell, content in
      document.height(of: content.0, width: innerWidth(cell), content.1)
    }
    let height = (heights.max() ?? 0) + 2 * Self.padding.y
    return Piece(height: height, keepsWithNext: keepsWithNext) { document, y in
      for (place, cell) in cells.enumerated() {
        let area = PageArea(
          x: cell.lowerBound, y: y, width: cell.upperBound - cell.lowerBound, height: height)
        if let shade { document.fill(area, shade) }
        document.frame(area, Self.line)
        document.write(
          texts[place], x: area.x + Self.padding.x, y: y + (height - heights[place]) / 2,
          width: innerWidth(cell), styles[place])
      }
    }
  }

  private func innerWidth(_ cell: Range<Double>) -> Double {
    cell.upperBound - cell.lowerBound - 2 * Self.padding.x
  }
}
