import Foundation
import FoundationXML
import Hypertext
import Look
import Testing

@Suite("Rates")
struct RateGridTests {
  private let grid = RateGrid(
    "充足率 <kWh>", corner: "所在地", columns: ["太陽光", "地熱 & 水力"],
    rows: [
      ("福島県", [RateGrid.Cell(rate: 0.2, note: "1,000"), nil]),
      ("東京都", [RateGrid.Cell(rate: 1, note: "5"), RateGrid.Cell(rate: nil, note: "全量2行")]),
    ], explanation: "説明")

  @Test("The table is sound XML whatever the labels say, each cell in the colour of its rate")
  func table() {
    let html = grid.html().source
    #expect(XMLParser(data: Data("<div>\(html)</div>".utf8)).parse())
    #expect(html.contains("&lt;kWh&gt;") && html.contains("地熱 &amp; 水力"))
    #expect(html.contains("background:#b93a32;color:#ffffff\"><b>20.0%</b>"))
    #expect(html.contains("background:#d5e8d4;color:#1b2430\"><b>100.0%</b>"))
    #expect(html.contains("<td class=\"w\">全量2行</td>"))
    #expect(html.contains("<td></td>"))
  }

  @Test(
    "What is short of all is never shown as all, what is more than nothing never as nothing",
    arguments: [
      (0.0, "0.0%"), (0.000_01, "0.1%"), (0.5, "50.0%"), (0.8205, "82.1%"), (0.999_99, "99.9%"),
      (1.0, "100.0%"),
    ])
  func percent(rate: Double, text: String) {
    #expect(RateText.percent(rate) == text)
  }

  @Test(
    "A step begins at its own rate",
    arguments: [
      (0.0, RateStep.little), (0.249, .little), (0.25, .half), (0.5, .most), (0.8, .nearly),
      (0.999_99, .nearly), (1, .all),
    ])
  func step(rate: Double, step: RateStep) {
    #expect(RateStep(rate) == step)
  }
}
