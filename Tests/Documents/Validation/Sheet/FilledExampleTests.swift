import Testing
import Trade
import Validation
import Workbooks

@Suite("記入例 filled in instead of 申請書")
struct FilledExampleTests {
  private let normal = SampleWorld.form("fit-normal-allocation")
  private let blanks = ["E0201 B4", "E0201 B5", "E0201 B6", "E0201 B8", "E0201 A16"]

  @Test(
    "One finding, at the first blank",
    arguments: [
      ("fit-normal-allocation", ["B4": "株式会社もみじでんき"]),
      ("fit-normal-allocation", ["A16": "風力", "B16": "北海道"]),
      ("fit-normal-allocation", ["A18": "風力", "B18": "北海道", "C18": .number("5")]),
      ("fit-facility-allocation", ["C4": "", "B6": "7123456789012"]),
      ("nonfit-bilateral-volume", ["I17": .number("30001")]),
    ] as [(String, [String: ExampleCell])])
  func filledIn(form: String, changes: [String: ExampleCell]) throws {
    let workbook = ExampleWorkbook.filledExample(SampleWorld.form(form), changes: changes)
    let review = try SampleWorld.review(workbook, as: form)
    #expect(review.marks == ["E0407 B4"])
    #expect(review.counts.errors == 1)
    #expect(
      review.findings[0].message
        == "「申請書」シートは空白ですが、「記入例」シートに入力されているようです。「記入例」シートの内容は申請になりません。")
  }

  @Test(
    "Notes, wrong values and deleted ones are not an application",
    arguments: [
      [:], ["A18": "※行を追加できます"], ["B5": "1234567890123"], ["B4": ""], ["C16": ""],
      ["A16": "指定なし", "B16": "東京都", "C16": .number("250000")],
      ["A30": "事業者名", "B30": "必須"],
    ] as [[String: ExampleCell]])
  func notFilledIn(changes: [String: ExampleCell]) throws {
    #expect(try marks(.filledExample(normal, changes: changes)) == blanks)
  }

  @Test(
    "What is begun in 申請書 is looked at as it is",
    arguments: [
      ("B4", "株式会社さくらでんき", "E0201 B5"), ("A16", "太陽光", "E0201 B4"), ("A4", "", "E0404 -"),
    ])
  func begun(cell: String, value: String, first: String) throws {
    var workbook = ExampleWorkbook.filledExample(normal, changes: ["B4": "株式会社もみじでんき"])
    let place = try #require(CellReference(cell))
    workbook.cells[place] = value.isEmpty ? nil : .text(value)
    let marks = try marks(workbook)
    #expect(marks.first == first && !marks.contains { $0.hasPrefix("E0407") })
  }

  @Test("Without 記入例, or with the rule off, the blanks are told")
  func off() throws {
    var workbook = ExampleWorkbook.filledExample(normal, changes: ["B4": "株式会社もみじでんき"])
    var settings = RuleSettings()
    try settings.set("example-filled-in", to: nil)
    let review = try Reviewer(definitions: SampleWorld.definitions, settings: settings).review(
      workbook, filing: SampleWorld.filing("fit-normal-allocation"), references: nil, rows: nil)
    #expect(review.marks == blanks)
    workbook.sheetNames = ["申請書", "メモ"]
    #expect(try marks(workbook) == blanks)
  }

  @Test("A sheet that cannot be read refuses no file when it is no data")
  func unreadable() throws {
    #expect(try marks(BrokenExample(base: .untouched(normal))) == blanks)
  }

  @Test(
    "The templates that we deliver are not filled in",
    arguments: [
      ("fit-normal-allocation", 5), ("fit-facility-allocation", 4), ("nonfit-bilateral-volume", 7),
    ])
  func templates(id: String, count: Int) throws {
    let title = SampleWorld.form(id).title
    let path = "\(SampleWorld.root)Templates/\(title).xlsx"
    let marks = try SampleWorld.review(Workbook(path: path), as: id).marks
    #expect(marks.count == count && marks.allSatisfy { $0.hasPrefix("E0201") }, "\(marks)")
  }

  @Test("The sample of this mistake is one finding")
  func sample() throws {
    let path =
      "\(SampleWorld.root)SampleWorkbooks/returned/filled-in-the-example-sheet/0006_通常割当申請書_202304.xlsx"
    let id = "fit-normal-allocation"
    let review = try SampleWorld.review(Workbook(path: path), as: id, references: nil)
    #expect(review.marks == ["E0407 B4"])
  }

  private func marks(_ workbook: ExampleWorkbook) throws -> [String] {
    try SampleWorld.review(workbook, as: "fit-normal-allocation").marks
  }

  private func marks(_ workbook: BrokenExample) throws -> [String] {
    try SampleWorld.review(workbook, as: "fit-normal-allocation").marks
  }
}

/// A workbook whose 記入例 cannot be read.
private struct BrokenExample: WorkbookReading {
  var base: ExampleWorkbook
  var sheets: [SheetInfo] { base.sheets }
  var facts: WorkbookFacts { base.facts }

  func eachRow(of sheet: SheetInfo, _ body: (borrowing Row) throws -> Void) throws {
    guard sheet.index == 0 else {
      throw Refusal(.sheetStructure, message: "読めません。", remedy: "確認してください。")
    }
    try base.eachRow(of: sheet, body)
  }

  func mergedRanges(of sheet: SheetInfo) throws -> [CellRange] {
    try base.mergedRanges(of: sheet)
  }
}
