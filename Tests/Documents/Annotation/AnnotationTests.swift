import Testing
import Trade
import Workbooks

@testable import Annotation

private func finding(
  _ code: String, _ cell: String?, field: String = "割当希望量(kWh)", severity: Severity = .error
) -> Finding {
  Finding(
    severity: severity, code: code, rule: "rule", sheet: "申請書",
    cell: cell.flatMap { CellReference($0) }, field: field, value: "x", message: "m", remedy: "r")
}

@Suite("The rows of an answer")
struct AnswerRowsTests {
  @Test("No findings are one row that says so")
  func nothing() {
    #expect(AnswerRows([]).rows == [.nothingFound])
    #expect(!AnswerRows([]).isTruncated)
  }

  @Test("The 21st of a kind starts one row that counts the rest and leads to the first of them")
  func folding() {
    let like = (1...30).map { finding("E0201", "C\($0)") }
    let other = finding("E0202", "B5")
    let rows = AnswerRows(like.prefix(25) + [other] + like.suffix(5))
    #expect(rows.rows.count == 22)
    guard case .more(let folded) = rows.rows[20] else { return #expect(Bool(false)) }
    #expect(folded.first == like[20] && folded.count == 10)
    #expect(folded.message == "同じエラーがあと 10 件")
    #expect(folded.places == "C21～C30")
    #expect(rows.rows[21] == .finding(other))
    #expect(rows.isTruncated)
  }

  @Test("A single finding past the twentieth is shown itself")
  func single() {
    let like = (1...21).map { finding("E0201", "C\($0)") }
    #expect(AnswerRows(like).rows.last == .finding(like[20]))
    #expect(!AnswerRows(like).isTruncated)
  }

  @Test("The same code in another field is another kind")
  func kinds() {
    let mixed = (1...40).map { finding("E0201", "C\($0)", field: $0 % 2 == 0 ? "a" : "b") }
    #expect(AnswerRows(mixed).rows.count == 40)
  }

  @Test("There are never more than 1,000 rows")
  func limit() {
    let many = (1...3000).map { finding("E\($0 % 300)", "C\($0)") }
    let rows = AnswerRows(many)
    #expect(rows.rows.count == 1000)
    #expect(rows.isTruncated)
  }
}

@Suite("The change since the check before")
struct ComparisonTests {
  @Test("Findings are resolved, unresolved or new by code and cell")
  func change() throws {
    let before = [finding("E0201", "C18"), finding("E0202", "B4"), finding("E0203", nil)]
    let now = [
      finding("E0202", "B4"), finding("E0201", "C19"), finding("I0001", "A1", severity: .info),
    ]
    let previous = try #require(ReceiptNumber("0001"))
    let change = Comparison(previous: previous, before: before, now: now)
    #expect(change.resolved.count == 2)
    #expect(change.unresolved == 1)
    #expect(change.new == 1)
    #expect(
      change.text
        == "解消 2件（申請書!C18、割当希望量(kWh)）・未解消 1件・新規 1件（受付番号0001との比較）")
  }
}

@Suite("What an answer asks for")
struct AnswerGuidanceTests {
  private static func guidance(_ findings: [Finding]) -> String {
    AnswerCauses(AnswerRows(findings).rows).guidance
  }

  @Test("The head line fits the cause")
  func causes() {
    let cell = finding("E0202", "C16")
    func file(_ code: String) -> Finding {
      Finding(severity: .error, code: code, rule: "r", message: "m", remedy: "r")
    }
    #expect(Self.guidance([cell]) == "下の表のセルを直し、このファイルをそのままもう一度提出してください。")
    for code in ["E0402", "E0602", "E0604", "E0608"] {
      #expect(Self.guidance([file(code)]).contains("ファイル名を直し"))
      #expect(Self.guidance([file(code), cell]).contains("セルとファイル名の両方"))
    }
    for code in ["E0607", "E0609"] {
      #expect(Self.guidance([file(code)]).contains("事務局へ連絡"))
      #expect(Self.guidance([cell, file(code)]).contains("セルを直すだけでは"))
    }
    #expect(Self.guidance([finding("E0527", "B4"), file("E0604")]).contains("書き換えず"))
  }

  @Test("What a reviewer says of the whole asks for no other name and no cell")
  func remarks() {
    let whole = Finding(
      severity: .error, code: "E0690", rule: "reviewer-remark", message: "m", remedy: "r")
    #expect(Self.guidance([whole]) == "下の表の内容と対処方法に沿って直し、もう一度提出してください。")
    #expect(Self.guidance([finding("E0690", "C16")]).hasPrefix("下の表のセルを直し"))
  }

  @Test("Who, what for, until when and whom to ask stand in this order, notices last")
  func furtherLines() {
    let remark = SummaryLine.text([
      SummaryLine("事業者名", "株式会社\n見本"), SummaryLine("締切", "2024/05/01 17:00"),
      SummaryLine("問い合わせ先", "事務局"), .notice("引き続き有効です。"),
    ])
    let contents = AnswerContents(
      fileName: "a.xlsx", receipt: nil, checkedAt: Instant(milliseconds: 0), form: nil,
      verdict: .passed, counts: FindingCounts(), remark: remark,
      facts: [SummaryLine("事業者番号", "0001"), SummaryLine("対象回", "2023年度第4回")])
    #expect(
      contents.furtherLines.map(\.label)
        == ["事業者番号", "事業者名", "対象回", "締切", "問い合わせ先", "お知らせ"])
    #expect(contents.furtherLines[1].text == "株式会社 見本")
    // What was kept before there were such lines.
    #expect(SummaryLine.lines(of: "有効です。") == [.notice("有効です。")])
    #expect(SummaryLine.text([]) == nil && SummaryLine.lines(of: nil).isEmpty)
  }

  @Test("One empty row sets the block apart; the headings head every printed page")
  func layout() throws {
    var fixable = finding("E0206", "B16")
    fixable.suggestion = SuggestedValue("福島県", isNumber: false)
    for findings in [[finding("E0201", "C16")], [fixable]] {
      let sheet = Answer(
        AnswerContents(
          fileName: "a.xlsx", receipt: nil, checkedAt: Instant(milliseconds: 0), form: nil,
          verdict: .returned, counts: FindingCounts()), findings: findings
      ).sheet
      let row = try #require(sheet.repeatedRow)
      #expect(sheet.rows[row - 1].cells.first?.content == .text("No"))
      #expect(sheet.rows[row - 2].cells.prefix(9).allSatisfy { $0.content == .empty })
      #expect(sheet.frozenRows == row)
      // Readable on A4: Excel fits the width, and prints as small as it must.
      #expect(sheet.columnWidths.reduce(0, +) <= 210)
    }
  }

  @Test("Errors stand before warnings, warnings before informations, places in their order")
  func order() {
    let rows = AnswerRows([
      finding("I0303", "A1", severity: .info), finding("W0301", "A2", severity: .warning),
      finding("E0201", "A3"), finding("I0306", "B1", severity: .info), finding("E0202", "B2"),
    ]).rows
    let codes = rows.map { row in if case .finding(let finding) = row { finding.code } else { "" } }
    #expect(codes == ["E0201", "E0202", "W0301", "I0303", "I0306"])
  }

  @Test("What is folded can be found, whatever it weighs")
  func places() {
    let many = (1...60).map {
      finding("W0301", "B\($0 > 40 ? $0 * 2 : $0)", severity: .warning)
    }
    guard case .more(let folded) = AnswerRows(many).rows.last else { return #expect(Bool(false)) }
    #expect(folded.message == "同じ警告がほかに40件あります")
    #expect(folded.places.hasPrefix("B21～B40、B82、B84"))
    #expect(folded.places.hasSuffix(" ほか"))
  }

  @Test(
    "The sheet is in front and coloured only where there is something to do",
    arguments: [
      (Verdict.returned, 1, 0, true, "C00000"), (.passed, 0, 1, false, "FFC000"),
      (.passed, 0, 0, false, nil),
    ]
      as [(Verdict, Int, Int, Bool, String?)])
  func front(verdict: Verdict, errors: Int, warnings: Int, isInFront: Bool, color: String?) {
    var counts = FindingCounts()
    for _ in 0..<errors { counts.add(.error) }
    for _ in 0..<warnings { counts.add(.warning) }
    let answer = Answer(
      AnswerContents(
        fileName: "a.xlsx", receipt: nil, checkedAt: Instant(milliseconds: 0), form: nil,
        verdict: verdict, counts: counts), findings: [])
    #expect(answer.sheet.opensInFront == isInFront)
    #expect(answer.sheet.tabColor == color)
  }
}
