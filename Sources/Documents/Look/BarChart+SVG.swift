package import Hypertext
internal import Pages
internal import Trade

extension BarChart {
  /// The chart as an SVG element; the same chart gives the same text.
  package func svg(width: Double = 720) -> Hypertext {
    let head = 40.0
    let height = head + BarLayout.groupHeight * Double(groups.count) + 4
    var lines: [Hypertext] = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 \(width.short) \(height.short)\""
        + " width=\"\(width.short)\" font-family=\"sans-serif\" font-size=\"8\">",
      "<title>\(title)</title>",
      "<text x=\"0\" y=\"14\" font-size=\"12\" font-weight=\"bold\">\(title)</text>",
    ]
    for (place, series) in BarSeries.allCases.enumerated() {
      let x = BarLayout.labelWidth + Double(place) * 90
      lines.append(rect(x, 22, 8, 8, series.ink))
      lines.append("<text x=\"\((x + 11).short)\" y=\"29\">\(series.title)</text>")
    }
    for (place, group) in groups.enumerated() {
      lines += self.lines(group, y: head + Double(place) * BarLayout.groupHeight, width)
    }
    return (lines + ["</svg>"]).lines()
  }

  private func lines(_ group: Group, y: Double, _ width: Double) -> [Hypertext] {
    let label: Hypertext =
      "<text x=\"\((BarLayout.labelWidth - 6).short)\" y=\"\((y + 13).short)\" font-size=\"9\""
      + " text-anchor=\"end\">\(group.label)</text>"
    return [label]
      + BarSeries.allCases.enumerated().flatMap { place, series -> [Hypertext] in
        guard let kwh = series.kwh(group) else { return [] }
        let top = y + Double(place) * BarLayout.barHeight
        let length = BarLayout.length(kwh, of: largest, width: width)
        let x = BarLayout.labelWidth + length + 4
        return [
          rect(BarLayout.labelWidth, top, length, BarLayout.barHeight - 1, series.ink),
          "<text x=\"\(x.short)\" y=\"\((top + 6).short)\" font-size=\"7\">\(kwh.grouped)</text>",
        ]
      }
  }

  private func rect(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ ink: Ink
  ) -> Hypertext {
    "<rect x=\"\(x.short)\" y=\"\(y.short)\" width=\"\(width.short)\" height=\"\(height.short)\""
      + " fill=\"\(ink.css)\"/>"
  }
}

extension Double {
  /// At most two decimals, which is finer than a picture shows.
  fileprivate var short: String {
    let hundredths = Int((self * 100).rounded())
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return String(whole) }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
