package import Hypertext
internal import Trade

/// What a battery took and gave, step by step: its charge stands above a line, in it what came from the
/// grid; what it gave hangs below; and beneath both lies the grid's share of the charge.
package struct FlowChart: Component {
  /// A half hour or a day; energy in hundredths of a kWh.
  package struct Step: Sendable {
    let label: String
    let charge: Int64
    let fromGrid: Int64?
    let discharge: Int64
    let share: Int64?
    let cells: [String]

    /// `fromGrid`: of the charge, nil where it is not known; `share` in thousandths of a percent, nil
    /// where nothing was charged; `cells` are its numbers in the table.
    package init(
      _ label: String, charge: Int64, fromGrid: Int64?, discharge: Int64, share: Int64?,
      cells: [String]
    ) {
      self.label = label
      self.charge = charge
      self.fromGrid = fromGrid
      self.discharge = discharge
      self.share = share
      self.cells = cells
    }
  }

  /// A share that holds for all steps.
  package struct Mark: Sendable {
    let words: String
    let share: Int64

    package init(_ words: String, share: Int64) {
      self.words = words
      self.share = share
    }
  }

  let title: String
  let summary: String
  let heads: [String]
  let steps: [Step]
  let marks: [Mark]
  /// Every so many steps have their label.
  let stride: Int
  let end: String
  let testID: String

  /// `heads`: those of the table, the steps' first; `end` stands at the end of the last step.
  package init(
    _ title: String, summary: String, heads: [String], steps: [Step], marks: [Mark] = [],
    stride: Int, end: String = "", testID: String
  ) {
    precondition(steps.allSatisfy { $0.cells.count == heads.count - 1 })
    self.title = title
    self.summary = summary
    self.heads = heads
    self.steps = steps
    self.marks = marks
    self.stride = max(1, stride)
    self.end = end
    self.testID = testID
  }

  private static let (width, left, right) = (780.0, 96.0, 16.0)
  private static let (top, flows, gap, shares) = (30.0, 200.0, 72.0, 84.0)
  private static let height = top + flows + gap + shares + 14

  private var knowsShares: Bool { steps.contains { $0.fromGrid != nil } }

  package func write(into page: inout HTML) {
    page(.figure, .class("chart"), .testID(testID)) { page in
      page(.figcaption, .class("chart-title")) { page in
        page.text(title)
        page(.span, "単位: kWh", .class("unit"))
      }
      legend(&page)
      // Shown where the drawing is wider than its place.
      page(.p, "図は横に動かすと、続きが見えます。", .class("hint scroll-hint"))
      page(.div, .class("chart-scroll"), .tabIndex(0), .role(.region), .aria("label", title)) {
        page in
        let height = knowsShares ? Self.height : Self.top + Self.flows + 34
        page(
          .svg, .viewBox(width: Self.width, height: height), .role(.img), .notFocusable(),
          .width(Self.width), .height(height)
        ) { page in
          page(.title, title)
          page(.desc, summary)
          drawFlows(&page)
          if knowsShares { drawShares(&page) }
        }
      }
      page(.p, summary, .class("hint"))
      page.details("数値を表で見る", testID: "\(testID)-numbers") { page in numbers(&page) }
    }
  }

  private func legend(_ page: inout HTML) {
    let known: [(StaticString, String)] =
      knowsShares
      ? [("fill-0", "系統からの充電"), ("hollow", "発電設備からの充電"), ("fill-1", "放電")]
      : [("fill-0", "充電"), ("fill-1", "放電")]
    page(.ul, .class("legend")) { page in
      for (style, words) in known {
        page(.li) { page in
          page(
            .svg, .viewBox(width: 14, height: 14), .width(14), .height(14), .aria("hidden", "true")
          ) { page in page(.rect, .class(style), .x(1), .y(1), .width(12), .height(12)) }
          page.text(words)
        }
      }
    }
  }

  // MARK: Energy

  private var room: Double { Self.width - Self.left - Self.right }
  private var wide: Double { room / Double(max(steps.count, 1)) }

  private func drawFlows(_ page: inout HTML) {
    let up = Self.round(steps.map(\.charge).max() ?? 0)
    let down = Self.round(steps.map(\.discharge).max() ?? 0)
    let scale = Self.flows / Double(up + down)
    let zero = Self.top + Double(up) * scale
    page(.words, "充電", .class("chart-label"), .x(0), .y(Self.top + 4), .anchor(.start))
    page(
      .words, "放電", .class("chart-label"), .x(0), .y(Self.top + Self.flows + 4), .anchor(.start))
    for (value, y) in [
      (up, Self.top), (up / 2, zero - Double(up) * scale / 2), (down, Self.top + Self.flows),
      (down / 2, zero + Double(down) * scale / 2),
    ] {
      line(at: y, "grid", &page)
      // Where two would touch, the half goes.
      let isHalf = value == up / 2 && y < zero || value == down / 2 && y > zero
      guard !isHalf || Double(value) * scale > 24 else { continue }
      page(
        .words, Self.tick(value), .class("chart-value"), .x(Self.left - 8), .y(y + 4),
        .anchor(.end))
    }
    page(.words, "0", .class("chart-value"), .x(Self.left - 8), .y(zero + 4), .anchor(.end))
    let gap = min(3, wide * 0.2)
    for (index, step) in steps.enumerated() {
      let x = Self.left + Double(index) * wide + gap / 2
      func bar(_ style: StaticString, from low: Double, to high: Double) {
        guard high > low else { return }
        page(
          .rect, .class(style), .x(x), .y(low), .width(wide - gap), .height(max(1, high - low)))
      }
      let charged = zero - Double(step.charge) * scale
      let grid = zero - Double(step.fromGrid ?? step.charge) * scale
      bar("fill-0", from: grid, to: zero)
      bar("hollow", from: charged + 0.75, to: grid)
      bar("fill-1", from: zero, to: zero + Double(step.discharge) * scale)
    }
    line(at: zero, "axis", &page)
    times(at: Self.top + Self.flows + 24, &page)
  }

  private func times(at y: Double, _ page: inout HTML) {
    for (index, step) in steps.enumerated() where index.isMultiple(of: stride) {
      page(
        .words, step.label, .class("chart-label"), .x(Self.left + Double(index) * wide), .y(y),
        .anchor(index == 0 ? .start : .middle))
    }
    if !end.isEmpty {
      page(
        .words, end, .class("chart-label"), .x(Self.width - Self.right), .y(y), .anchor(.end))
    }
  }

  // MARK: Shares

  private func drawShares(_ page: inout HTML) {
    let top = Self.top + Self.flows + Self.gap
    func y(_ share: Int64) -> Double { top + Self.shares * (1 - Double(share) / 100_000) }
    page(
      .words, "充電のうち系統からの割合", .class("chart-label"), .x(0), .y(top - 22), .anchor(.start))
    for percent in [0, 50, 100] as [Int64] {
      line(at: y(percent * 1000), percent == 0 ? "axis" : "grid", &page)
      page(
        .words, "\(percent)%", .class("chart-value"), .x(Self.left - 8),
        .y(y(percent * 1000) + 4), .anchor(.end))
    }
    for mark in marks {
      line(at: y(mark.share), "share-mark", &page)
      // Below the line where there is no room above it.
      let isHigh = mark.share > 75_000
      page(
        .words, mark.words, .class("chart-label"), .x(Self.width - Self.right),
        .y(y(mark.share) + (isHigh ? 18 : -6)), .anchor(.end))
    }
    for run in runs {
      var points: [(x: Double, y: Double)] = []
      for index in run {
        guard let share = steps[index].share else { continue }
        let x = Self.left + Double(index) * wide
        points += [(x, y(share)), (x + wide, y(share))]
      }
      page(.polyline, .class("share-line"), .points(points))
    }
  }

  /// Steps with a share that follow one another.
  private var runs: [Range<Int>] {
    var runs: [Range<Int>] = []
    for index in steps.indices where steps[index].share != nil {
      if let last = runs.last, last.upperBound == index {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    return runs
  }

  private func line(at y: Double, _ style: StaticString, _ page: inout HTML) {
    page(
      .polyline, .class(style), .points([(Self.left, y), (Self.width - Self.right, y)]))
  }

  private func numbers(_ page: inout HTML) {
    let columns = heads.enumerated().map { index, head in
      Table.Column(head, index == 0 ? .text : .number)
    }
    page.table(Table(title, columns, staysTable: true)) { rows in
      for step in steps {
        rows.row { cells in
          cells.cell(step.label)
          for text in step.cells { cells.cell(text) }
        }
      }
    }
  }

  /// A round number of hundredths that is not below, at least 1 kWh.
  private static func round(_ largest: Int64) -> Int64 {
    var power: Int64 = 100
    while power < .max / 100 {
      for step in [10, 15, 20, 25, 30, 40, 50, 60, 80] as [Int64] {
        let candidate = step * power / 10
        if candidate >= largest { return candidate }
      }
      power *= 10
    }
    return largest
  }

  private static func tick(_ hundredths: Int64) -> String {
    hundredths.isMultiple(of: 100)
      ? (hundredths / 100).grouped : HTML.hundredths(hundredths)
  }
}

extension HTML {
  /// `1,234.50` of 123450 hundredths of a kWh.
  package static func hundredths(_ number: Int64) -> String {
    let rest = String(100 + number.magnitude % 100).dropFirst()
    let whole = Int64(number.magnitude / 100).grouped
    return (number < 0 ? "-" : "") + whole + "." + rest
  }

  /// Hundredths of a kWh, as people read them.
  package mutating func energy(hundredths number: Int64) {
    self(.span, Self.hundredths(number), .class("amount"))
    self(.span, "kWh", .class("unit"))
  }
}
