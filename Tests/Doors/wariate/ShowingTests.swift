import Reception
import Testing
import Trade

@testable import AllocationDesk
@testable import Office
@testable import wariate

/// Desks' values as people read them on a terminal.
struct ShowingTests {
  private func round() throws -> RoundID { try #require(RoundID("202304")) }

  @Test func `Columns line up, Japanese counted double`() {
    var table = TextTable(["番号", "x"])
    table.add(["1", "東京"])
    table.add(["123456", "y"])
    #expect(table.lines == ["番号    x", "──────  ────", "1       東京", "123456  y"])
  }

  @Test func `A settlement names who bought less, with digit groups`() throws {
    let report = SettlementReport(
      round: try round(), market: .fit,
      underbought: [
        .init(
          operatorID: try #require(OperatorID("0001")), grantedKWh: 1_500_000,
          purchasedKWh: 1_300_000)
      ], releasedKWh: 200_000, folder: "results/202304/FIT")
    #expect(
      SettlementLines(report).lines == [
        "\(try round().title) FIT: 購入が割当量に満たない事業者 1者・解放 200,000 kWh（results/202304/FIT）",
        "  事業者番号0001: 割当 1,500,000 kWh・購入 1,300,000 kWh",
      ])
  }

  @Test func `A comparison counts what changed`() {
    let comparison = RunComparison(
      before: 1, after: 3, more: 0, less: 2, plants: 1, folder: "/w/differences/1-3")
    #expect(
      ComparisonLines(comparison).lines
        == ["実行1 → 実行3: 割当が増えた行 0・減った行 2・変わった設備 1", "  差分: /w/differences/1-3"])
  }

  @Test func `A trial says that nothing is published`() throws {
    var report = AllocationReport()
    report.markets = [
      AllocationReport.MarketResult(
        round: try round(), market: .nonFIT, plants: 3, rows: 2, grantedKWh: 600_000,
        counts: [:], run: 4,
        ruleSet: .maxMin, folder: nil, digest: "0f", difference: nil, settlement: nil)
    ]
    #expect(
      AllocationLines(report).lines == [
        "\(try round().title) 非FIT: 設備 3・希望 2行・割当 600000 kWh（\(Grant.allCases.map { "\($0.rawValue) 0" }.joined(separator: "・"))）",
        "  実行番号: 4　規則: max-min", "  結果: （試行のため公表していません）", "  ダイジェスト: 0f",
      ])
  }

  @Test func `A move says from where to where, a refusal why`() throws {
    let receipt = try #require(ReceiptNumber(1))
    let moved = MoveReport(
      receipt: receipt, to: .confirmed, result: .moved(from: .reviewed, file: "a.xlsx"))
    #expect(MoveLine(moved).text == "0001: 事務局確認済 → 確定  a.xlsx")
    let refused = MoveReport(receipt: receipt, to: .confirmed, result: .refused(why: "理由"))
    #expect(MoveLine(refused).text == "0001: 理由")
  }

  @Test func `A pending upload says whether it is still written`() {
    #expect(PendingLine(PendingUpload(file: "a.xlsx", isSettled: true)).text == "a.xlsx")
    #expect(
      PendingLine(PendingUpload(file: "a.xlsx", isSettled: false)).text
        == "a.xlsx（書き込み中か、置かれたばかりです）")
  }
}
