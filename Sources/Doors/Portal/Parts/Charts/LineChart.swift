package import Hypertext
internal import Trade

/// Lines over labels that follow one another, such as days or hours.
package struct LineChart: Component {
  let chart: Chart

  /// What a day needs beside one that ends at the edge.
  private static let labelRoom = 110.0

  package init(_ chart: Chart) { self.chart = chart }

  package func write(into page: inout HTML) {
    let (width, height, bottom, top) = (640.0, 260.0, 30.0, 14.0)
    // As wide as the largest number of the scale.
    let left = max(70.0, Double(chart.scale.grouped.utf8.count) * 8 + 16)
    let (room, high) = (width - left - 20, height - bottom - top)
    let step = room / Double(max(chart.rows.count - 1, 1))
    chart.figure(&page, testID: "lines", width: width, height: height, hasLegend: true) { page in
      for quarter in 0...4 {
        let y = top + high * (1 - Double(quarter) / 4)
        page(.polyline, .class("grid"), .points([(left, y), (width - 20, y)]))
        // Quarters of 1, 2 and 5 are no whole numbers; the ends always are.
        if quarter % 4 == 0 || chart.scale % 4 == 0 {
          let value = quarter == 4 ? chart.scale : chart.scale / 4 * Int64(quarter)
          page(.words, value.grouped, .class("chart-value"), .x(left - 8), .y(y + 4), .anchor(.end))
        }
      }
      // As many labels as have room.
      let stride = max(1, (chart.rows.count + 7) / 8)
      let last = chart.rows.count - 1
      for (index, row) in chart.rows.enumerated() where index % stride == 0 {
        // The last ends at the edge, where it would stand upon the one before it.
        let isCrowded = last % stride == 0 && Double(last - index) * step < Self.labelRoom
        guard index == 0 || index == last || !isCrowded else { continue }
        page(
          .words, row.label, .class("chart-label"), .x(left + Double(index) * step),
          .y(height - 8), .anchor(index > 0 && index == chart.rows.count - 1 ? .end : .middle))
      }
      for series in chart.series.indices {
        let points = chart.rows.enumerated().map { index, row in
          (x: left + Double(index) * step, y: top + high * (1 - chart.share(row.values[series])))
        }
        page(.polyline, .class(Chart.line(series)), .points(points))
        for point in points {
          page(
            .circle, .class(Chart.fill(series)), .centreX(point.x), .centreY(point.y), .radius(3))
        }
      }
    }
  }
}
