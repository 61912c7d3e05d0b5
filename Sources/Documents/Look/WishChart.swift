package import Pages
internal import Trade

/// What was wished and what was given of it, a bar a wish, all on one scale.
package struct WishChart: Hashable, Sendable {
  package struct Bar: Hashable, Sendable {
    package var label: String
    /// kWh; nil for 対象期間全量.
    package var asked: Int64?
    package var granted: Int64
    /// Of all wishes of the same class, from 0 to 1.
    package var classRate: Double?

    package init(_ label: String, asked: Int64?, granted: Int64, classRate: Double?) {
      self.label = label
      self.asked = asked
      self.granted = granted
      self.classRate = classRate
    }

    package var rate: Double? {
      asked.flatMap { $0 > 0 ? Double(granted) / Double($0) : nil }
    }
  }

  package var title: String
  package var bars: [Bar]
  package var explanation: String

  package init(_ title: String, bars: [Bar], explanation: String) {
    self.title = title
    self.bars = bars
    self.explanation = explanation
  }

  var largest: Int64 { max(1, bars.map { max($0.asked ?? 0, $0.granted) }.max() ?? 1) }
}

extension PageFlow {
  /// Draws a chart; it stays on one page where it can.
  package mutating func chart(_ chart: WishChart) {
    let layout = WishLayout(width: width)
    text(chart.title, TextStyle(size: 11, isBold: true), gap: 3, keepsWithNext: true)
    figure(height: 14, keepsWithNext: true) { document, area in layout.head(document, area) }
    let largest = chart.largest
    for (place, bar) in chart.bars.enumerated() {
      figure(height: WishLayout.height, keepsWithNext: place < chart.bars.count - 1) {
        layout.bar(bar, of: largest, $0, $1)
      }
    }
    text(chart.explanation, TextStyle(size: 7.5, ink: 0x333B46), gap: 4)
  }
}

private struct WishLayout {
  static let height = 15.0
  private static let wished: Ink = 0xF1D9B5
  private static let edge: Ink = 0xC98A35
  private static let given: Ink = 0x2F6F9F

  let width: Double

  /// Label, wished, given, rate, rate of the class; the rest is for the bars.
  private static let shares = [0.29, 0.11, 0.11, 0.07, 0.10]

  private func place(_ column: Int) -> (x: Double, width: Double) {
    let before = Self.shares.prefix(column).reduce(0, +)
    let share = column < Self.shares.count ? Self.shares[column] : 1 - before
    return (before * width, share * width)
  }

  func head(_ document: NewPDF, _ area: PageArea) {
    let style = TextStyle(size: 7.5, isBold: true, ink: 0x333B46)
    let titles = ["希望", "希望量(kWh)", "割当量(kWh)", "充足率", "区分の割当率"]
    for (column, title) in titles.enumerated() {
      let (x, width) = place(column)
      document.write(
        title, x: area.x + x, y: area.y + 1, width: width - 4,
        style.with { $0.alignment = column == 0 ? .left : .right })
    }
    let (x, _) = place(titles.count)
    for (number, part) in [("希望量", Self.wished), ("割当量", Self.given)].enumerated() {
      let left = area.x + x + 10 + Double(number) * 60
      document.fill(PageArea(x: left, y: area.y + 3, width: 9, height: 7), part.1)
      document.write(part.0, x: left + 12, y: area.y + 1, width: 46, style)
    }
  }

  func bar(_ bar: WishChart.Bar, of largest: Int64, _ document: NewPDF, _ area: PageArea) {
    let texts = [
      bar.label, bar.asked?.grouped ?? "対象期間全量", bar.granted.grouped,
      bar.rate.map(RateText.percent) ?? "―", bar.classRate.map(RateText.percent) ?? "―",
    ]
    for (column, text) in texts.enumerated() {
      let (x, width) = place(column)
      document.write(
        text, x: area.x + x, y: area.y + 2, width: width - 4,
        TextStyle(size: 8, alignment: column == 0 ? .left : .right))
    }
    let (x, width) = place(texts.count)
    func length(_ kwh: Int64) -> Double {
      kwh == 0 ? 0 : max(0.8, Double(kwh) / Double(largest) * (width - 12))
    }
    let left = area.x + x + 10
    if let asked = bar.asked, asked > 0 {
      let box = PageArea(
        x: left, y: area.y + 3, width: length(asked), height: Self.height - 6)
      document.fill(box, Self.wished)
      document.frame(box, Self.edge)
    }
    if bar.granted > 0 {
      document.fill(
        PageArea(
          x: left, y: area.y + 5, width: length(bar.granted), height: Self.height - 10),
        Self.given)
    }
  }
}
