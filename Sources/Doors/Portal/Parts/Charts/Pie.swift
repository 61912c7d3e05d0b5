package import Hypertext
internal import Trade

/// Shares of a whole, each with its number and part in the hundred; of one series.
package struct Pie: Component {
  let chart: Chart

  package init(_ chart: Chart) { self.chart = chart }

  private static let (centre, radius) = (110.0, 100.0)

  package func write(into page: inout HTML) {
    let values = chart.rows.map { max(0, $0.values.first ?? 0) }
    let total = values.reduce(0, +)
    let size = 2 * Self.centre
    chart.figure(
      &page, testID: "pie", width: size, height: size, hasLegend: false,
      key: { page in key(values, of: total, &page) },
      drawing: { page in
        var done: Int64 = 0
        for (index, value) in values.enumerated() where value > 0 {
          slice(from: done, to: done + value, of: total, Chart.fill(index), &page)
          done += value
        }
      })
  }

  private func key(_ values: [Int64], of total: Int64, _ page: inout HTML) {
    page(.ul, .class("key")) { page in
      for (index, row) in chart.rows.enumerated() {
        page(.li) { page in
          chart.swatch(index, &page)
          page(.span, row.label)
          page(
            .span, "\(values[index].grouped)（\(Self.percent(values[index], of: total))%）",
            .class("key-value"))
        }
      }
    }
  }

  /// Corner by corner, four degrees apart: no arc needs a style.
  private func slice(
    from start: Int64, to end: Int64, of total: Int64, _ style: StaticString, _ page: inout HTML
  ) {
    guard end - start < total else {
      return page(
        .circle, .class(style), .centreX(Self.centre), .centreY(Self.centre),
        .radius(Self.radius))
    }
    func angle(_ share: Int64) -> Double { Double(share) / Double(total) * 360 }
    let (first, last) = (angle(start), angle(end))
    let steps = max(1, Int((last - first) / 4))
    let arc = (0...steps).map { step in
      Self.corner(at: first + (last - first) * Double(step) / Double(steps))
    }
    page(
      .polyline, .class(style),
      .points([(Self.centre, Self.centre)] + arc + [(Self.centre, Self.centre)]))
  }

  /// On the rim, so many degrees to the right of its top.
  static func corner(at degrees: Double) -> (x: Double, y: Double) {
    let turn = degrees.truncatingRemainder(dividingBy: 360) / 90
    let quarter = Int(turn)
    let (sine, cosine) = Self.halves((turn - Double(quarter)) * 90)
    let (right, up) =
      switch quarter {
      case 0: (sine, cosine)
      case 1: (cosine, -sine)
      case 2: (-sine, -cosine)
      default: (-cosine, sine)
      }
    return (centre + radius * right, centre - radius * up)
  }

  /// Sine and cosine of 0 to 90 degrees by their series; exact enough for a screen.
  private static func halves(_ degrees: Double) -> (sine: Double, cosine: Double) {
    let x = degrees * .pi / 180
    var (sine, cosine, term) = (0.0, 0.0, 1.0)
    for power in 0..<14 {
      let sign = power % 4 < 2 ? 1.0 : -1.0
      if power % 2 == 0 { cosine += sign * term } else { sine += sign * term }
      term *= x / Double(power + 1)
    }
    return (sine, cosine)
  }

  /// Tenths, cut.
  private static func percent(_ value: Int64, of total: Int64) -> String {
    guard total > 0 else { return "0.0" }
    let tenths = total.dividingFullWidth(value.multipliedFullWidth(by: 1000)).quotient
    return "\(tenths / 10).\(tenths % 10)"
  }
}
