import Annotation
import Testing
import Trade

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
    #expect(rows.rows[20] == .more(count: 10, first: like[20]))
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
