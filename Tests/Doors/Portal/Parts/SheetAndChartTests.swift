import Hypertext
import PortalParts
import Testing
import Trade

struct SheetAndChartTests {
  private func source(_ part: some Component) -> String { HTML { $0.add(part) }.source }
  private func place(_ text: String) -> CellReference {
    guard let place = CellReference(text) else { preconditionFailure("no place: \(text)") }
    return place
  }

  @Test func `A sheet has letters, numbers, texts and marks with their words beside`() {
    let sheet = source(
      SheetGrid(
        "申請書", rows: 9...10, columns: 26...28, texts: [place("Z9"): "<太陽光>"],
        marks: [
          .init(place("AA10"), .warning, code: "W1", message: "確認"),
          .init(place("AA10"), .error, code: "E1", message: "<直す>"),
        ]))
    #expect(sheet.matches(of: /scope="col">([A-Z]+)</).map { String($0.1) } == ["Z", "AA", "AB"])
    #expect(sheet.matches(of: /scope="row">(\d+)</).map { String($0.1) } == ["9", "10"])
    #expect(sheet.contains("<td id=\"Z9\">&lt;太陽光&gt;</td>"))
    // The worst of several is the mark.
    #expect(
      sheet.contains(
        "<td id=\"AA10\" class=\"mark error\" data-testid=\"mark\" tabindex=\"0\" data-cell=\"AA10\" data-severity=\"error\" aria-describedby=\"finding-AA10\">"
      ))
    #expect(sheet.matches(of: /id="finding-AA10"/).count == 1)
    #expect(sheet.contains("data-cell=\"AA10\" data-code=\"E1\" data-severity=\"error\""))
    #expect(sheet.contains("&lt;直す&gt;"))
  }

  @Test func `Merged cells are one, as far as they are in sight`() {
    let sheet = source(
      SheetGrid(
        "s", rows: 2...4, columns: 1...3, texts: [place("A2"): "上"],
        merged: [
          (place("A1"), place("B3")), (place("C4"), place("D9")), (place("X90"), place("Z99")),
        ]))
    #expect(sheet.contains("<td id=\"A2\" rowspan=\"2\" colspan=\"2\">上</td>"))
    #expect(
      !sheet.contains("id=\"B2\"") && !sheet.contains("id=\"A3\"") && !sheet.contains("id=\"B3\""))
    #expect(sheet.contains("<td id=\"C4\"></td>"))
  }

  @Test func `A difference shows before and after, an empty cell in words`() {
    let part = source(
      Difference(
        "変更", [.init(sheet: "申請書", cell: "C20", before: "", after: "<1>")], isTruncated: true))
    #expect(part.contains("data-cell=\"C20\""))
    #expect(part.contains("（空欄）") && part.contains("<ins>&lt;1&gt;</ins>"))
    #expect(part.contains("先頭の 1 件"))
  }

  @Test func `A pie has a slice for whatever is there, and says each share`() {
    let pie = source(Pie(chart([300, 0, 100])))
    #expect(pie.contains("data-testid=\"pie\"") && pie.contains("数値を表で見る"))
    #expect(pie.matches(of: /<polyline class="fill-(\d)"/).map { String($0.1) } == ["0", "2"])
    for words in ["300（75.0%）", "0（0.0%）", "100（25.0%）"] { #expect(pie.contains(words)) }
    // From the top round to the left: three quarters end where the last begins.
    #expect(pie.contains("points=\"110,110 110,10 ") && pie.contains(" 10,110 110,110\""))
    let whole = source(Pie(chart([0, 7])))
    #expect(whole.contains("<circle class=\"fill-1\"") && !whole.contains("<polyline class=\"fill"))
    let none = source(Pie(chart([0])))
    #expect(!none.contains("<circle") && none.contains("0（0.0%）"))
    #expect(!pie.contains("style="))
  }

  @Test func `The key of a pie stands beside the drawing, not in it`() throws {
    let pie = source(Pie(chart([300, 100])))
    let drawing = try #require(pie.firstMatch(of: /<svg[^>]*role="img".*?<\/svg>/)).0
    #expect(!drawing.contains("75.0%") && pie.contains("<ul class=\"key\">"))
  }

  @Test func `The last label stands upon no other`() {
    func labels(_ count: Int) -> [String] {
      source(LineChart(chart(Array(repeating: 1, count: count))))
        .matches(of: /class="chart-label"[^>]*>([^<]+)</).map { String($0.1) }
    }
    #expect(labels(13) == ["甲0", "甲2", "甲4", "甲6", "甲8", "甲12"])
    #expect(labels(2) == ["甲0", "甲1"])
    #expect(labels(1) == ["甲0"])
  }

  private func chart(_ values: [Int64]) -> Chart {
    Chart(
      "割当", summary: "最大は甲です。", unit: "kWh", corner: "電源", series: ["割当"],
      rows: values.enumerated().map { ("甲\($0.offset)", [$0.element]) })
  }

  @Test(arguments: [[0], [1], [7, 3], [1_000_000], [.max, 0], [-5, 2], []] as [[Int64]])
  func `Charts of any numbers are drawings with title, words and all numbers as a table`(
    values: [Int64]
  ) {
    for part in [
      source(Bars(chart(values))), source(LineChart(chart(values))), source(HeatMap(chart(values))),
    ] {
      #expect(part.contains("<title>割当</title><desc>最大は甲です。</desc>"))
      #expect(part.contains("数値を表で見る"))
      for value in values {
        #expect(part.contains("<span class=\"amount\">\(value.grouped)</span>"))
      }
      #expect(!part.contains("nan") && !part.contains("width=\"-"))
    }
  }

  @Test func `The longest bar reaches the end of its scale, and a small one is still seen`() {
    let bars = source(Bars(chart([1_000_000, 1, 0])))
    let lengths = bars.matches(of: /fill-0" x="150" y="[\d.]+" width="([\d.]+)"/).map {
      Double($0.1) ?? -1
    }
    #expect(lengths == [380, 1, 0])
  }

  @Test func `A drawing that is wider than a narrow screen says that it goes on`() {
    let flow = source(
      FlowChart(
        "充電と放電", summary: "充電 1.00 kWh", heads: ["時刻", "充電"],
        steps: [
          .init("0:00", charge: 100, fromGrid: nil, discharge: 0, share: nil, cells: ["1.00"])
        ], stride: 1, testID: "day"))
    #expect(flow.contains("<p class=\"hint scroll-hint\">図は横に動かすと、続きが見えます。</p>"))
    #expect(flow.contains("class=\"chart-scroll\" tabindex=\"0\""))
  }

  @Test func `NamedValues of a heat map are the darker the larger`() {
    let map = source(HeatMap(chart([0, 25, 26, 75, 100])))
    #expect(map.matches(of: /class="heat-(\d)"/).map { String($0.1) } == ["0", "1", "2", "3", "4"])
  }
}
