package import Hypertext
internal import Trade

/// A grid of numbers, the larger the darker; each is written in its field.
package struct HeatMap: Component {
  let chart: Chart

  /// Series are the columns.
  package init(_ chart: Chart) { self.chart = chart }

  package func write(into page: inout HTML) {
    let (left, top, wide, high) = (110.0, 28.0, 76.0, 32.0)
    let width = left + Double(chart.series.count) * wide + 4
    let height = top + Double(chart.rows.count) * high + 4
    chart.figure(&page, testID: "heat-map", width: width, height: height, hasLegend: false) {
      page in
      for (index, name) in chart.series.enumerated() {
        page(
          .words, name, .class("chart-label"), .x(left + (Double(index) + 0.5) * wide),
          .y(top - 10), .anchor(.middle))
      }
      for (index, row) in chart.rows.enumerated() {
        let y = top + Double(index) * high
        page(
          .words, row.label, .class("chart-label"), .x(left - 8), .y(y + high / 2 + 4),
          .anchor(.end))
        for (column, value) in row.values.enumerated() {
          let x = left + Double(column) * wide
          let step = Self.step(value, of: chart.largest)
          page(
            .rect, .class(Self.heats[step]), .x(x + 1), .y(y + 1), .width(wide - 2),
            .height(high - 2))
          page(
            .words, value.grouped, .class(step > 2 ? "heat-value dark" : "heat-value"),
            .x(x + wide / 2), .y(y + high / 2 + 5), .anchor(.middle))
        }
      }
    }
  }

  private static let heats: [StaticString] = ["heat-0", "heat-1", "heat-2", "heat-3", "heat-4"]

  /// 0 for nothing, then quarters of the largest.
  static func step(_ value: Int64, of largest: Int64) -> Int {
    guard value > 0, largest > 0 else { return 0 }
    return min(4, Int((Double(value) / Double(largest) * 4).rounded(.up)))
  }
}
