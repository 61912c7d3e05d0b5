import AllocationNotices
import AllocationRecords
import Foundation
import Look
import Testing
import Trade
import Workbooks

@Suite("Summaries")
struct SummaryTests {
  private func summary() throws -> SummaryContents {
    let round = try #require(RoundID("202304"))
    let id = try #require(OperatorID("0001"))
    let request = RunRequest(
      operatorID: id, receipt: try #require(ReceiptNumber(7)), row: 16,
      form: try #require(FormID("fit-facility-allocation")), asked: nil, granted: 30,
      status: .toSettle, reason: "調整します")
    return SummaryContents(
      round: round, market: .fit, run: 3, ruleSet: .maxMin,
      date: try #require(CivilDate(year: 2024, month: 5, day: 13)), digest: "0f",
      charts: [
        BarChart("区分", groups: [BarChart.Group("太陽光", supply: 90, asked: 40, granted: 30)]),
        BarChart("所在地", groups: [BarChart.Group("福島県", supply: 90, asked: 40, granted: 30)]),
      ],
      applicants: [
        SummaryContents.Applicant(
          operatorID: id, name: "<株>さくら", asked: 40, granted: 30, rows: 1, counts: [.toSettle: 1])
      ], requests: [request],
      bottlenecks: [
        RunBottleneck(
          number: 1, level: "3/4", bidPriceSen: nil, askedKWh: 40, supplyKWh: 30,
          classes: [
            RunBottleneck.PlantClass(kind: "太陽光", prefecture: "福島県", isWithinFifteenYears: true)
          ])
      ],
      toSettle: [
        SettleRow(
          request: request,
          wish: RunWish(tier: .agreement, partnerName: "みどり発電", partnerNumber: "1"),
          plant: try #require(PlantID("A111111E11")), available: 90, operatorName: "<株>さくら")
      ])
  }

  @Test("The workbook has a sheet for each question, with both parties of what is to be settled")
  func workbook() throws {
    let workbook = try Workbook(bytes: try summary().workbook())
    #expect(
      workbook.sheets.map(\.name) == [
        "集計", "区分別", "所在地別", "事業者別", "希望量に満たない・要調整の申請", "不足した区分", "要調整",
      ])
    var cells: [CellValue] = []
    try workbook.eachRow(of: try #require(workbook.sheets.last)) { row in
      guard row.number == 2 else { return }
      for index in row.cells.indices { cells.append(row.value(of: row.cells[index])) }
    }
    #expect(cells.contains(.text("<株>さくら")) && cells.contains(.text("みどり発電")))
    #expect(cells.contains(.text("対象期間全量")) && cells.contains(.number(90, literal: "90")))
  }

  @Test("The page for browsers is one file, escapes what registers say, and shows the bars")
  func page() throws {
    let html = String(decoding: try summary().html(), as: UTF8.self)
    #expect(html.contains("&lt;株&gt;さくら") && !html.contains("<株>"))
    #expect(html.ranges(of: "<svg").count == 2)
    #expect(!html.contains("<script") && !html.contains("<link"))
  }

  @Test("The same contents give the same bytes")
  func deterministic() throws {
    let summary = try summary()
    #expect(try summary.workbook() == summary.workbook())
    #expect(try summary.printed() == summary.printed())
  }
}
