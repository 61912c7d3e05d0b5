import Foundation
import FoundationXML
import Hypertext
import Look
import Testing

@Suite("Bars")
struct BarChartTests {
  private let chart = BarChart(
    "区分別 <kWh>",
    groups: [
      BarChart.Group("太陽光", supply: 1_000, asked: 2_000, granted: 500),
      BarChart.Group("指定なし", supply: nil, asked: 1, granted: nil),
      BarChart.Group("地熱 & 水力", supply: 0, asked: 0, granted: 0),
    ])

  /// The widths of the bars of a colour, in the order of the groups.
  private func widths(_ color: String, _ svg: String) -> [Double] {
    svg.split(separator: "\n").filter { $0.hasPrefix("<rect") && $0.contains(color) }.dropFirst()
      .compactMap { line in
        line.split(separator: "\"").dropFirst(5).first.flatMap { Double($0) }
      }
  }

  @Test("Bars are as long as their kWh, and what is more than nothing is seen")
  func lengths() throws {
    let svg = chart.svg().source
    let supply = widths("#b8c4d0", svg)
    let asked = widths("#e3a857", svg)
    let granted = widths("#2f6f9f", svg)
    #expect(supply.count == 2 && asked.count == 3 && granted.count == 2)
    #expect(asked[0] == 2 * supply[0] && asked[0] == 4 * granted[0])
    #expect(asked[1] > 0 && asked[1] < 1)
    #expect(supply[1] == 0 && asked[2] == 0 && granted[1] == 0)
  }

  @Test("The picture is sound XML whatever the labels say, and shows the figures")
  func soundXML() {
    let svg = chart.svg().source
    #expect(XMLParser(data: Data(svg.utf8)).parse())
    #expect(svg.contains("&lt;kWh&gt;") && svg.contains("地熱 &amp; 水力"))
    #expect(svg.contains(">2,000</text>"))
    #expect(chart.svg().source == svg)
  }
}
