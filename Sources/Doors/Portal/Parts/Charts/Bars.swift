package import Hypertext
internal import Trade

/// Bars that lie, one below the other, with their numbers at the end.
package struct Bars: Component {
  let chart: Chart

  package init(_ chart: Chart) { self.chart = chart }

  package func write(into page: inout HTML) {
    let (left, width, thickness) = (150.0, 640.0, 18.0)
    let block = Double(chart.series.count) * (thickness + 2) + 12
    let height = Double(chart.rows.count) * block + 8
    let room = width - left - 110
    chart.figure(&page, testID: "bars", width: width, height: height, hasLegend: true) { page in
      for (index, row) in chart.rows.enumerated() {
        let top = Double(index) * block + 6
        page(
          .words, row.label, .class("chart-label"), .x(left - 10),
          .y(top + Double(chart.series.count) * (thickness + 2) / 2 + 4), .anchor(.end))
        for (series, value) in row.values.enumerated() {
          let y = top + Double(series) * (thickness + 2)
          // The longest reaches the end: there is no scale to keep to.
          let share = Double(max(0, value)) / Double(max(chart.largest, 1))
          let length = max(share * room, value > 0 ? 1 : 0)
          page(
            .rect, .class(Chart.fill(series)), .x(left), .y(y), .width(length), .height(thickness))
          page(
            .words, value.grouped, .class("chart-value"), .x(left + length + 6),
            .y(y + thickness - 4))
        }
      }
      page(
        .polyline, .class("axis"), .points([(left, 0), (left, height)]))
    }
  }
}
