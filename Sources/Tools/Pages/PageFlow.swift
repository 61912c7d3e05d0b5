/// Blocks one below the other over as many pages as they need, with a foot on each.
///
/// Everything is measured before anything is drawn, since the foot names the number of pages.
package struct PageFlow {
  package var margin: Double
  /// What stands at the left of each foot; 「頁 / 全頁」stands at the right.
  package var foot: String
  /// Lies behind everything on each page, across it; nil leaves the paper white.
  package var watermark: (text: String, style: TextStyle)?
  /// Stands above the foot of the first page alone.
  private var sealPiece: Piece?
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

  package mutating func gap(_ height: Double) {
    var piece = Piece(height: height) { _, _ in }
    piece.isGap = true
    pieces.append(piece)
  }

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

  /// Anything that stands at the foot of the first page, whatever comes before it.
  package mutating func seal(
    height: Double, _ draw: @escaping (NewPDF, PageArea) -> Void
  ) {
    let (x, width) = (margin, width)
    sealPiece = Piece(height: height) { document, y in
      draw(document, PageArea(x: x, y: y, width: width, height: height))
    }
  }

  /// Figures one below the other with a head that stands on every page that they run over.
  package mutating func rows(
    head: (height: Double, draw: (NewPDF, PageArea) -> Void),
    _ rows: [(height: Double, draw: (NewPDF, PageArea) -> Void)]
  ) {
    let (x, width) = (margin, width)
    func piece(_ one: (height: Double, draw: (NewPDF, PageArea) -> Void)) -> Piece {
      Piece(height: one.height) { document, y in
        one.draw(document, PageArea(x: x, y: y, width: width, height: one.height))
      }
    }
    var top = piece(head)
    top.keepsWithNext = true
    pieces.append(top)
    for row in rows {
      var row = piece(row)
      row.repeatedHead = { top }
      pieces.append(row)
    }
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

  /// How many pages there are, and how much of the last one is full.
  package var extent: (pages: Int, lastShare: Double) {
    let pages = broken()
    let used = pages.last.map(Self.height) ?? 0
    return (pages.count, used / (document.size.height - 2 * margin - Self.footHeight))
  }

  /// Draws all pages.
  package func draw() {
    let pages = broken()
    for (number, page) in pages.enumerated() {
      if let watermark { document.stamp(watermark.text, watermark.style) }
      for (piece, y) in page { piece.draw(document, y) }
      if number == 0, let sealPiece { sealPiece.draw(document, bottom(of: 0)) }
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

  // MARK: Pages

  private typealias Page = [(piece: Piece, y: Double)]

  /// The least that a last page should hold.
  private static let least = 90.0

  private static func height(_ page: Page) -> Double {
    guard let first = page.first, let last = page.last else { return 0 }
    return last.y + last.piece.height - first.y
  }

  private func bottom(of page: Int) -> Double {
    document.size.height - margin - Self.footHeight - (page == 0 ? sealPiece?.height ?? 0 : 0)
  }

  /// By page: pieces and how far down they stand. No last page has only a line or two where some of
  /// the page before can go with them.
  private func broken() -> [Page] {
    let (pages, starts) = broken(before: nil)
    guard pages.count > 1, let last = pages.last, Self.height(last) < Self.least,
      let end = starts.last
    else { return pages }
    var start = end
    var height = Self.height(last)
    let earliest = starts[starts.count - 2]
    while height < Self.least, start - 1 > earliest {
      start -= 1
      height += pieces[start].height
      while start - 1 > earliest, pieces[start - 1].keepsWithNext {
        start -= 1
        height += pieces[start].height
      }
    }
    // What is kept together may be more than a page's half: then it stays.
    guard start > earliest, height < bottom(of: 1) / 2 else { return pages }
    let moved = broken(before: start).pages
    return moved.count == pages.count ? moved : pages
  }

  /// Also the places of the pieces that begin the pages; a page ends before `forced`.
  private func broken(before forced: Int?) -> (pages: [Page], starts: [Int]) {
    var pages: [Page] = [[]]
    var starts = [0]
    var y = margin
    for (index, piece) in pieces.enumerated() {
      let isFull = y + piece.height + company(of: index) > bottom(of: pages.count - 1)
      if isFull || index == forced, !pages[pages.count - 1].isEmpty {
        pages.append([])
        starts.append(index)
        y = margin
        if let head = piece.repeatedHead?() {
          pages[pages.count - 1].append((head, y))
          y += head.height
        }
      }
      guard piece.height > 0 else { continue }
      // A gap at the head of a page is none.
      if piece.isGap, pages[pages.count - 1].isEmpty { continue }
      pages[pages.count - 1].append((piece, y))
      y += piece.height
    }
    return (pages, starts)
  }

  /// The height of what must stand on the same page below a piece, as far as it fits a page at all.
  private func company(of index: Int) -> Double {
    var height = 0.0
    var next = index
    while pieces[next].keepsWithNext, next + 1 < pieces.count {
      next += 1
      height += pieces[next].height
    }
    return height < bottom(of: 1) * 0.6 ? height : pieces[index + 1].height
  }
}

/// Something that stands on one page.
struct Piece {
  var height: Double
  /// Never the last on a page.
  var keepsWithNext = false
  /// Nothing is seen of it.
  var isGap = false
  /// Stands above it where it is the first on a page.
  var repeatedHead: (() -> Piece)?
  var draw: (_ document: NewPDF, _ y: Double) -> Void

  init(
    height: Double, keepsWithNext: Bool = false,
    draw: @escaping (_ document: NewPDF, _ y: Double) -> Void
  ) {
    self.height = height
    self.keepsWithNext = keepsWithNext
    self.draw = draw
  }
}
