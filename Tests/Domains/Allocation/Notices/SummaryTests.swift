import AllocationNotices
import AllocationRecords
import Foundation
import Testing
import Trade
import Workbooks

@Suite("Summaries")
struct SummaryTests {
  private let id: OperatorID
  private let plant: Plant

  init() throws {
    id = try #require(OperatorID("0001"))
    plant = try Samples.plant("A111111E11")
  }

  private func request(
    row: Int, asked: Int64?, granted: Int64, _ status: Grant, wish: RunWish
  ) throws -> RunRequest {
    RunRequest(
      operatorID: id, receipt: try #require(ReceiptNumber(7)), row: row,
      form: try #require(FormID("fit-facility-allocation")), asked: asked, granted: granted,
      status: status, reason: status == .full ? "" : "調整します", wish: wish)
  }

  private func summary() throws -> SummaryContents {
    let whole = try request(
      row: 16, asked: nil, granted: 6_358_000, .toSettle,
      wish: RunWish(
        tier: .agreement, plant: plant.id, partnerName: "みどり発電", partnerNumber: "1"))
    return SummaryContents(
      round: try #require(RoundID("202304")), market: .fit, run: 3, ruleSet: .maxMin,
      date: try #require(CivilDate(year: 2024, month: 5, day: 13)), digest: "0f",
      requests: [
        whole,
        try request(
          row: 17, asked: 70_000, granted: 35_000, .part,
          wish: RunWish(tier: .normal, kind: "太陽光", prefecture: "福島県")),
        try request(
          row: 18, asked: 1_000, granted: 1_000, .full,
          wish: RunWish(tier: .normal, kind: "風力", prefecture: "青森県")),
        try request(
          row: 19, asked: 9, granted: 0, .none, wish: RunWish(tier: .normal, prefecture: "東京都")),
      ],
      lines: [
        RunLine(
          operatorID: id, receipt: try #require(ReceiptNumber(7)), row: 16, tier: .agreement,
          plant: plant.id, kwh: 6_358_000)
      ],
      plants: [RunPlant(plant: plant.id, available: 7_000_000, allocated: 6_358_000)],
      names: ResultNames(
        operators: [id: "<株>さくら"], plants: [plant.id: plant],
        forms: [try #require(FormID("fit-facility-allocation")): "設備特定申請書"]),
      bottlenecks: [
        RunBottleneck(
          number: 1, level: "3/4", bidPriceSen: nil, askedKWh: 40, supplyKWh: 30,
          classes: [
            RunBottleneck.PlantClass(kind: "太陽光", prefecture: "福島県", isWithinFifteenYears: true)
          ])
      ],
      toSettle: [
        SettleRow(
          request: whole,
          wish: RunWish(tier: .agreement, partnerName: "みどり発電", partnerNumber: "1"),
          plant: plant.id, available: 90, operatorName: "<株>さくら")
      ])
  }

  private func rows(of name: String) throws -> [[CellValue]] {
    let workbook = try Workbook(bytes: try summary().workbook())
    var rows: [[CellValue]] = []
    try workbook.eachRow(of: try #require(workbook.sheets.first { $0.name == name })) { row in
      rows.append(row.cells.indices.map { row.value(of: row.cells[$0]) })
    }
    return rows
  }

  @Test("The workbook has a sheet for each question, with both parties of what is to be settled")
  func workbook() throws {
    let workbook = try Workbook(bytes: try summary().workbook())
    #expect(
      workbook.sheets.map(\.name) == [
        "集計", "充足率", "区分別", "所在地別", "事業者別", "申請の結果", "割当明細", "設備別", "希望量に満たない・要調整の申請",
        "不足した区分", "要調整",
      ])
    let cells = try rows(of: "要調整").joined()
    #expect(cells.contains(.text("<株>さくら")) && cells.contains(.text("みどり発電")))
    #expect(cells.contains(.text("対象期間全量")) && cells.contains(.number(90, literal: "90")))
  }

  @Test("The tables name operators, documents and plants beside their ids, which stay text")
  func names() throws {
    let lines = try rows(of: "割当明細")
    #expect(
      lines[1] == [
        .text("0001"), .text("<株>さくら"), .text("0007"), .text("設備特定申請書"),
        .number(16, literal: "16"), .text("個別合意"), .text("A111111E11"), .text("さくら第一発電所"),
        .text("太陽光"), .text("福島県"), .text("みどり発電株式会社"),
        .number(6_358_000, literal: "6358000"),
      ])
    #expect(try rows(of: "設備別")[1].contains(.number(642_000, literal: "642000")))
    #expect(try rows(of: "申請の結果").count == 5)
  }

  @Test("All of a period is told as that, beside the sums and never in a rate")
  func whole() throws {
    let summary = try summary()
    let html = String(decoding: summary.html(), as: UTF8.self)
    #expect(html.contains("71,009 kWh、ほかに対象期間全量の希望 1行"))
    #expect(html.contains("6,394,000 kWh（うち全量の希望に 6,358,000 kWh）"))
    // 36,000 of 71,009.
    #expect(html.contains("50.7%（対象期間全量の希望を除く）"))
    #expect(html.contains("70,000＋全量1行"))
    let row = try #require(rows(of: "所在地別").first { $0.first == .text("福島県") })
    #expect(
      row.contains(.number(70_000, literal: "70000")) && row.contains(.number(0.5, literal: "0.5")))
    #expect(row.contains(.number(7_000_000, literal: "7000000")))
  }

  @Test("The scarcest prefecture stands first, each cell in the colour of its rate")
  func rates() throws {
    let html = String(decoding: try summary().html(), as: UTF8.self)
    let order = ["東京都", "福島県", "青森県"].map { html.firstRange(of: "<th>\($0)</th>")?.lowerBound }
    #expect(!order.contains(nil))
    #expect(order.compactMap(\.self) == order.compactMap(\.self).sorted())
    #expect(html.contains("<b>0.0%</b>") && html.contains("<b>100.0%</b>"))
    #expect(try rows(of: "充足率").joined().contains(.number(0.5, literal: "0.5")))
  }

  @Test("The page for browsers is one file, and escapes what registers say")
  func page() throws {
    let html = String(decoding: try summary().html(), as: UTF8.self)
    #expect(html.contains("&lt;株&gt;さくら") && !html.contains("<株>"))
    #expect(!html.contains("<script") && !html.contains("<link"))
  }

  @Test("The same contents give the same bytes")
  func deterministic() throws {
    let summary = try summary()
    #expect(try summary.workbook() == summary.workbook())
    #expect(try summary.printed() == summary.printed())
    #expect(summary.html() == summary.html())
  }
}
