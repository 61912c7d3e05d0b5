/// Blocks one below the other over as many pages as they need, with a foot on each.
///
/// Everything is measured before anything is drawn, since the foot names the number of pages.
package struct PageFlow {
  package var margin: Double
  /// What stands at the left of each foot; 「頁 / 全頁」stands at the right.
  package var foot: String
  private var pieces: [Piece] = []
  private let document: NewPDF

  private static let footStyle = TextStyle(size: 7.5, ink: 0x55606E)
  private static let footHeight = 16.0

  package init(_ document: NewPDF, foot: String, margin: Double = 36) {
    self.document = document
    self.foot = foot
    self.margin = margin
  }

  /// Between the margins.
  package var width: Double { document.size.width - 2 * margin }

  /// How high a text is on a share of the width.
  package func height(of text: String, share: Double, _ style: TextStyle) -> Double {
    document.height(of: text, width: width * share, style)
  }

  package mutating func gap(_ height: Double) { pieces.append(Piece(height: height) { _, _ in }) }

  package mutating func text(
    _ text: String, _ style: TextStyle = TextStyle(), gap: Double = 3, keepsWithNext: Bool = false
  ) {
    let (x, width) = (margin, width)
    let height = document.height(of: text, width: width, style)
    pieces.append(
      Piece(height: height + gap, keepsWithNext: keepsWithNext) { document, y in
        document.write(text, x: x, y: y, width: width, style)
      })
  }

  /// Anything that knows its height; it is drawn over the whole width and never broken.
  package mutating func figure(
    height: Double, keepsWithNext: Bool = false, _ draw: @escaping (NewPDF, PageArea) -> Void
  ) {
    let (x, width) = (margin, width)
    pieces.append(
      Piece(height: height, keepsWithNext: keepsWithNext) { document, y in
        draw(document, PageArea(x: x, y: y, width: width, height: height))
      })
  }

  package mutating func table(_ table: PageTable) {
    let setter = TableSetter(table, document, x: margin, width: width)
    let head = setter.head
    pieces.append(head)
    for index in table.rows.indices {
      var row = setter.row(index)
      row.repeatedHead = { head }
      row.keepsWithNext = index == table.rows.count - 1 && table.total != nil
      pieces.append(row)
    }
    if var total = setter.total {
      total.repeatedHead = { head }
      pieces.append(total)
    }
  }

  /// What comes next begins a page.
  package mutating func newPage() { pieces.append(Piece(height: 0, beginsPage: true) { _, _ in }) }

  /// Draws all pages.
  package func draw() {
    let pages = broken()
    for (number, page) in pages.enumerated() {
      for (piece, y) in page { piece.draw(document, y) }
      drawFoot(page: number + 1, of: pages.count)
      document.endPage()
    }
  }

  private func drawFoot(page: Int, of count: Int) {
    let y = document.size.height - margin - Self.footHeight + 6
    document.write(foot, x: margin, y: y, width: width * 0.8, Self.footStyle)
    document.write(
      "\(page) / \(count)", x: margin + width * 0.8, y: y, width: width * 0.2,
      Self.footStyle.with { $0.alignment = .right })
  }

  /// By page: pieces and how far down they stand.
  private func broken() -> [[(piece: Piece, y: Double)]] {
    let bottom = document.size.height - margin - Self.footHeight
    var pages: [[(piece: Piece, y: Double)]] = [[]]
    var y = margin
    for (index, piece) in pieces.enumerated() {
      let company = piece.keepsWithNext && index + 1 < pieces.count ? pieces[index + 1].height : 0
      let isFull = y + piece.height + company > bottom
      if piece.beginsPage || isFull, !pages[pages.count - 1].isEmpty {
        pages.append([])
        y = margin
        if let head = piece.repeatedHead?() {
          pages[pages.count - 1].append((head, y))
          y += head.height
        }
      }
      guard piece.height > 0 else { continue }
      pages[pages.count - 1].append((piece, y))
      y += piece.height
    }
    return pages
  }
}

/// Something that stands on one page.
struct Piece {
  var height: Double
  /// Never the last on a page.
  var keepsWithNext = false
  var beginsPage = false
  /// Stands above it where it is the first on a page.
  var repeatedHead: (() -> Piece)?
  var draw: (_ document: NewPDF, _ y: Double) -> Void

  init(
    height: Double, keepsWithNext: Bool = false, beginsPage: Bool = false,
    draw: @escaping (_ document: NewPDF, _ y: Double) -> Void
  ) {
    self.height = height
    self.keepsWithNext = keepsWithNext
    self.beginsPage = beginsPage
    self.draw = draw
  }
}
