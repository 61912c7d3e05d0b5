package import Pages
internal import Trade

extension PageFlow {
  /// Draws a chart a group at a time, so that a long one runs over pages.
  package mutating func chart(_ chart: BarChart) {
    text(chart.title, TextStyle(size: 11, isBold: true), gap: 4, keepsWithNext: true)
    figure(height: 16, keepsWithNext: true) { document, area in
      for (place, series) in BarSeries.allCases.enumerated() {
        let x = area.x + BarLayout.labelWidth + Double(place) * 90
        document.fill(PageArea(x: x, y: area.y + 2, width: 8, height: 8), series.ink)
        document.write(
          series.title, x: x + 11, y: area.y + 1, width: 78, TextStyle(size: 8))
      }
    }
    let largest = chart.largest
    for group in chart.groups {
      figure(height: BarLayout.groupHeight) { document, area in
        group.draw(on: document, area, largest: largest)
      }
    }
    gap(8)
  }
}

extension BarChart.Group {
  fileprivate func draw(on document: NewPDF, _ area: PageArea, largest: Int64) {
    document.write(
      label, x: area.x, y: area.y + 4, width: BarLayout.labelWidth - 6,
      TextStyle(size: 8.5, alignment: .right))
    for (place, series) in BarSeries.allCases.enumerated() {
      guard let kwh = series.kwh(self) else { continue }
      let y = area.y + Double(place) * BarLayout.barHeight
      let length = BarLayout.length(kwh, of: largest, width: area.width)
      let x = area.x + BarLayout.labelWidth
      if length > 0 {
        document.fill(
          PageArea(x: x, y: y, width: length, height: BarLayout.barHeight - 1), series.ink)
      }
      document.write(
        kwh.grouped, x: x + length + 4, y: y - 1.5, width: BarLayout.valueWidth,
        TextStyle(size: 6.5))
    }
  }
}
