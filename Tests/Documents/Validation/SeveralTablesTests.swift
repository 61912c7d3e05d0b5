import TestSupport
import Testing
import Trade
import Workbooks

@testable import Validation

@Suite("Several tables, each with its sheet")
struct SeveralTablesTests {
  private func review(
    _ workbook: InMemoryWorkbook, slot: Slot = .month("202504"), rows: RowSink? = nil
  ) throws -> Review {
    try Reviewer(definitions: TestForms.definitions).review(
      workbook, filing: Filing(form: FormID("monthly-report"), slot: slot), references: nil,
      rows: rows)
  }

  private func marks(_ review: Review) -> [String] {
    review.findings.map { "\($0.code) \($0.sheet ?? "-")!\($0.cell?.description ?? "-")" }
  }

  @Test("The forms of the tests have no problem") func lint() {
    #expect(Definitions.lint(folder: TestForms.folder).map(\.description) == [])
  }

  @Test("Rows say of which table they are, and have the number of their sheet")
  func rows() throws {
    var rows: [String] = []
    let workbook = TestForms.monthly(
      plants: [[.text("A123456C13"), .kwh(1000)], [.text("B123456C13"), .kwh(5)]],
      users: [[.text("佐倉花子"), .text("hanako@example.jp")]])
    let review = try review(workbook) { table, row, values in
      rows.append("\(table) \(row) \(String(decoding: values, as: UTF8.self))")
    }
    #expect(review.verdict == .passed)
    #expect(
      rows == [
        #"0 6 ["A123456C13",1000]"#, #"0 7 ["B123456C13",5]"#,
        #"1 6 ["佐倉花子","hanako@example.jp"]"#,
      ])
    #expect(review.rowCount == 3)
    #expect(review.tables.map(\.name) == ["plants", "users"])
    #expect(review.tables.map(\.columns) == [["plantId", "kwh"], ["name", "mail"]])
  }

  @Test("Findings name their sheet, in the order of the sheets, and call the row of that sheet")
  func findings() throws {
    let review = try review(
      TestForms.monthly(
        plants: [[.text("A123456C13"), .text("たくさん")]],
        users: [[.text("佐倉花子")], [.empty, .text("taro@example.jp")]]))
    #expect(marks(review) == ["E0202 設備!B6", "E0201 担当者!B6", "E0201 担当者!A7"])
    #expect(review.findings[0].message.contains("A123456C13"))
    #expect(review.findings[1].message.contains("佐倉花子"))
  }

  @Test("A rule belongs to the table that has its columns, and its findings bear its message's id")
  func rules() throws {
    let review = try review(
      TestForms.monthly(
        plants: [[.text("A123456C13"), .kwh(1)], [.text("A123456C13"), .kwh(2)]],
        users: [[.text("佐倉"), .text("a@example.jp")], [.text("桜井"), .text("a@example.jp")]]))
    #expect(marks(review).count == 2)
    #expect(review.findings.map(\.sheet) == ["設備", "担当者"])
    #expect(review.findings.map(\.messageID) == ["MSG_C0001E", nil])
  }

  @Test("Each table needs a row, each sheet its headings, and the form its sheets")
  func missing() throws {
    #expect(marks(try review(TestForms.monthly(users: []))) == ["E0201 担当者!A6"])
    var workbook = TestForms.monthly()
    workbook.contents[2].cells = [:]
    #expect(marks(try review(workbook)) == ["E0403 担当者!-"])
    let renamed = try review(TestForms.monthly(sheets: ["申請書", "設備", "担当者表"]))
    #expect(marks(renamed) == ["E0401 -!-"])
    #expect(renamed.findings[0].message.contains("もしかして「担当者表」"))
  }

  @Test(
    "The version is that of the month", arguments: [("202504", "2025.1"), ("202507", "2025.2")])
  func versions(month: String, version: String) throws {
    let other = version == "2025.1" ? "2025.2" : "2025.1"
    let right = try review(TestForms.monthly(version: version), slot: .month(month))
    #expect(right.verdict == .passed && right.formVersion == version)
    #expect(
      marks(try review(TestForms.monthly(version: other), slot: .month(month))) == ["E0405 申請書!E2"])
  }

  @Test("A permission may be about one cell, where it then stands")
  func permission() throws {
    let cell = try #require(CellReference("B4"))
    var filing = Filing(form: FormID("monthly-report"), slot: .month("202504"))
    filing.permissions = [
      try #require(Permission(rule: "late-upload", reason: "災害のため", cell: cell))
    ]
    let review = try Reviewer(definitions: TestForms.definitions).review(
      TestForms.monthly(), filing: filing, references: nil, rows: nil)
    #expect(marks(review) == ["I0613 申請書!B4"])
  }
}
