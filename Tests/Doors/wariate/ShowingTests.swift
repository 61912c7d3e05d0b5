import HouseBench
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

  @Test func `A table that is too wide is cut to the terminal, and verdicts are painted`() {
    var table = TextTable(["番号", "結果", "ファイル"])
    table.add(["1", "エラー", "とても長い名前のファイルです.xlsx"])
    let lines = table.lines(width: 30, isPainted: true)
    #expect(lines[2] == "1     \u{1B}[31mエラー\u{1B}[0m  とても長い名前…")
    #expect(table.lines(width: 30, isPainted: false).allSatisfy { TextTable.width($0) <= 30 })
    #expect(TextTable.cut("東京都", to: 5) == "東京…" && TextTable.cut("東京", to: 4) == "東京")
    #expect(
      !Paint.isWanted(["NO_COLOR": "1"]) && Paint.isWanted(["NO_COLOR": "", "TERM": "xterm"]))
    #expect(!Paint.isWanted(["TERM": "dumb"]))
  }

  @Test func `Progress tells count, rate and rest`() {
    #expect(Progress.line("通知書", 5, of: 10, after: 0.5) == "通知書 5/10件")
    #expect(Progress.line("通知書", 120, of: 240, after: 4) == "通知書 120/240件（30件/秒・残り約4秒）")
    #expect(Progress.line("受付", 6, of: nil, after: 60) == "受付 6件（6件/分）")
    #expect(Progress.line("受付", 6, of: 66, after: 60) == "受付 6/66件（6件/分・残り約10分）")
  }

  @Test func `A settlement names who bought less, and whose purchases are not known`() throws {
    let report = SettlementReport(
      round: try round(), market: .fit,
      underbought: [
        .init(
          operatorID: try #require(OperatorID("0001")), name: "株式会社さくらでんき",
          grantedKWh: 1_500_000, purchasedKWh: 1_300_000)
      ],
      unrecorded: [
        .init(operatorID: try #require(OperatorID("0005")), name: "日の出", grantedKWh: 5_000)
      ], releasedKWh: 200_000, folder: "results/202304/FIT")
    let lines = SettlementLines(report).lines
    #expect(
      lines.prefix(2) == [
        "\(try round().title) FIT: 購入が割当量に満たない事業者 1者・解放 200,000 kWh（results/202304/FIT）",
        "  0001 株式会社さくらでんき: 割当 1,500,000 kWh・購入 1,300,000 kWh",
      ])
    #expect(lines[2].hasPrefix("  購入の記録がない事業者 1者（割当 5,000 kWh）は、購入 0 kWh とはせず"))
    #expect(lines[3] == "    記録なし: 0005 日の出")
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
        ruleSet: .maxMin, folder: nil, digest: "0f", difference: nil, settlement: nil,
        leftOut: LeftOut(receipts: [.checkedOK: [receipt(7)], .returned: [receipt(3)]]),
        fallenNotices: 0)
    ]
    #expect(
      AllocationLines(report).lines == [
        "\(try round().title) 非FIT: 設備 3・希望 2行・割当 600,000 kWh（\(Grant.allCases.map { "\($0.rawValue) 0" }.joined(separator: "・"))）",
        "  確定でない申請 2件は含みません（チェックOK 1件・エラー 1件）", "    受付番号 0003、0007",
        "  実行番号: 4　規則: max-min",
        "  結果: 試行のため公表していません（見るには: wariate runs show 4）", "  ダイジェスト: 0f",
      ])
  }

  @Test func `A move says from where to where, a refusal why`() throws {
    let receipt = try #require(ReceiptNumber(1))
    let moved = MoveReport(
      receipt: receipt, to: .confirmed, result: .moved(from: .reviewed, file: "a.xlsx"))
    #expect(MoveLine(moved).text == "0001: 事務局確認済 → 確定  a.xlsx")
    let refused = MoveReport(receipt: receipt, to: .confirmed, result: .refused(why: "理由"))
    #expect(MoveLine(refused).text == "0001: 理由")
    var warned = moved
    (warned.warnings, warned.toSettle) = (3, 1)
    #expect(MoveLine(warned).text.hasSuffix("  ※警告3件（うち要調整1件）"))
    #expect(
      MoveSummary([moved, warned, refused], to: .confirmed, isDryRun: false).text
        == "2件を「確定」にしました。うち警告あり 1件・要調整 1件。進められない申請 1件")
    #expect(
      MoveSummary([moved], to: .confirmed, isDryRun: true).text
        == "1件が「確定」になります（試行のため、変えていません）")
  }

  @Test func `A pending upload says whether it is still written`() {
    #expect(PendingLine(PendingUpload(file: "a.xlsx", isSettled: true)).text == "a.xlsx")
    #expect(
      PendingLine(PendingUpload(file: "a.xlsx", isSettled: false)).text
        == "a.xlsx（書き込み中か、置かれたばかりです）")
  }
}
