import Testing
import Trade
import Validation
import Workbooks

@Suite("Where values and headings may stand")
struct LayoutTests {
  private let normal = SampleWorld.form("fit-normal-allocation")

  @Test(
    "An untouched template gets exactly the required findings",
    arguments: [
      ("fit-normal-allocation", ["E0201 B4", "E0201 B5", "E0201 B6", "E0201 B8", "E0201 A16"]),
      ("fit-facility-allocation", ["E0201 B4", "E0201 B5", "E0201 B6", "E0201 B16"]),
      (
        "nonfit-bilateral-volume",
        ["E0201 B4", "E0201 B5", "E0201 B6", "E0201 B7", "E0201 B8", "E0201 B9", "E0201 B16"]
      ),
    ])
  func untouched(id: String, marks: [String]) throws {
    let form = SampleWorld.form(id)
    #expect(try SampleWorld.review(ExampleWorkbook.untouched(form), as: id).marks == marks)
  }

  @Test("A label's value stands right of its merged range")
  func mergedLabel() throws {
    var workbook = ExampleWorkbook(normal, changes: ["B4": "", "D4": "株式会社さくらでんき"])
    workbook.merges = [range("A4", "C4")]
    #expect(try SampleWorld.review(workbook, as: "fit-normal-allocation").marks == [])
  }

  @Test("A blank right of a merged label is reported there")
  func mergedBlank() throws {
    var workbook = ExampleWorkbook(normal, changes: ["B4": ""])
    workbook.merges = [range("A4", "C4")]
    #expect(try SampleWorld.review(workbook, as: "fit-normal-allocation").marks == ["E0201 D4"])
  }

  @Test("Below counts where the right cell is a label")
  func belowBesideLabel() throws {
    let workbook = ExampleWorkbook(
      normal,
      changes: [
        "A4": "", "B4": "", "A5": "", "B5": "", "A6": "", "B6": "",
        "G4": "事業者名", "H4": "法人番号", "I4": "事業者区分",
        "G5": "株式会社さくらでんき", "H5": "4011001098993", "I5": "小売",
      ])
    #expect(try SampleWorld.review(workbook, as: "fit-normal-allocation").marks == [])
  }

  @Test("A note below a blank field is not its value")
  func noteBelow() throws {
    let workbook = ExampleWorkbook(normal, changes: ["B8": "", "A9": "※要か不要を選択"])
    #expect(try SampleWorld.review(workbook, as: "fit-normal-allocation").marks == ["E0201 B8"])
  }

  @Test("The one below counts when it is in the list")
  func listBelow() throws {
    let workbook = ExampleWorkbook(normal, changes: ["B8": "", "A9": "要"])
    let review = try SampleWorld.review(workbook, as: "fit-normal-allocation")
    #expect(review.marks == [])
    #expect(review.head["within15Years"] == "要")
  }

  @Test("A label is never a value")
  func labelIsNoValue() throws {
    let workbook = ExampleWorkbook(normal, changes: ["B4": "", "B5": "4011001098993"])
    #expect(try SampleWorld.review(workbook, as: "fit-normal-allocation").marks == ["E0201 B4"])
  }

  @Test("Columns and rows may be moved")
  func moved() throws {
    var workbook = ExampleWorkbook(normal)
    let cells = workbook.cells
    workbook.cells = [:]
    for (cell, value) in cells {
      let column = cell.row < 15 ? cell.column : [3: 5, 1: 6, 2: 7][cell.column] ?? 9
      workbook.cells[CellReference(row: cell.row + 7, column: column)] = value
    }
    var rows: [String] = []
    let review = try SampleWorld.review(workbook, as: "fit-normal-allocation") {
      rows.append("\($1) \(String(decoding: $2, as: UTF8.self))")
    }
    #expect(review.marks == [])
    #expect(rows == ["23 [\"太陽光\",\"福島県\",1500000]", "24 [\"指定なし\",\"東京都\",250000]"])
  }

  @Test("Labels are known whatever their width, spaces, line breaks and brackets")
  func spelling() throws {
    let workbook = ExampleWorkbook(
      normal, changes: ["A7": "割当希望量合計（ｋＷｈ）", "A8": "RE100対応\n（15年対応）：", "C15": "割当 希望量\n(kWh) ※1"])
    #expect(try SampleWorld.review(workbook, as: "fit-normal-allocation").marks == [])
  }

  @Test(
    "A form under another form's name is one finding",
    arguments: [
      ("fit-normal-allocation", "fit-facility-allocation"),
      ("fit-facility-allocation", "fit-normal-allocation"),
      ("nonfit-bilateral-volume", "fit-facility-allocation"),
      ("fit-facility-allocation", "nonfit-bilateral-volume"),
    ])
  func swapped(form: String, content: String) throws {
    let workbook = ExampleWorkbook(SampleWorld.form(content))
    let review = try SampleWorld.review(workbook, as: form)
    #expect(review.marks == ["E0402 -"])
    #expect(review.findings[0].message.contains(SampleWorld.form(content).title))
  }

  @Test("A sheet without any heading is one finding beside those of the head")
  func noHeadings() throws {
    let workbook = ExampleWorkbook(normal, changes: ["A15": "", "B15": "", "C15": ""])
    #expect(try SampleWorld.review(workbook, as: "fit-normal-allocation").marks == ["E0403 -"])
  }

  @Test("Headings that are all in another language are shown where they stand")
  func foreignHeadings() throws {
    let workbook = ExampleWorkbook(
      normal, changes: ["A15": "Plant location", "B15": "Method", "C15": "Requested kWh"])
    #expect(try SampleWorld.review(workbook, as: "fit-normal-allocation").marks == ["E0403 A15"])
  }

  @Test("A sheet in which nothing is known is one finding")
  func nothingKnown() throws {
    var workbook = ExampleWorkbook(normal)
    workbook.cells = [CellReference(row: 1, column: 1): .text("議事録")]
    #expect(try SampleWorld.review(workbook, as: "fit-normal-allocation").marks == ["E0403 -"])
    workbook.cells = [:]
    #expect(try SampleWorld.review(workbook, as: "fit-normal-allocation").marks == ["E0403 -"])
  }

  @Test("The data sheet's name is compared after NFKC and trimming")
  func sheetName() throws {
    var workbook = ExampleWorkbook(normal)
    workbook.sheetNames = ["　申請書 "]
    let review = try SampleWorld.review(workbook, as: "fit-normal-allocation")
    #expect(review.marks == [])
    workbook.sheetNames = ["申請書類", "記入例"]
    let missing = try SampleWorld.review(workbook, as: "fit-normal-allocation")
    #expect(missing.marks == ["E0401 -"])
    #expect(missing.findings[0].message.contains("もしかして「申請書類」"))
  }

  @Test("Two heading rows, the ungrouped headings merged over both")
  func tallHeadings() throws {
    let form = SampleWorld.form("fit-facility-allocation")
    var changes: [String: ExampleCell] = [:]
    for (column, title) in ["No", "設備ID", "BGコード(5桁)※任意", "申請区分"].enumerated() {
      let letter = CellReference.letters(column + 1)
      changes["\(letter)14"] = .text(title)
      changes["\(letter)15"] = .blank
    }
    let review = try SampleWorld.review(
      ExampleWorkbook(form, changes: changes), as: "fit-facility-allocation")
    #expect(review.marks == [])
    #expect(review.rowCount == 2)
  }

  @Test(
    "A label is the applicant's own, below its group or without one",
    arguments: [
      ("発電事業者", "発電事業者 法人番号"), ("", "法人番号"),
    ])
  func ownLabel(group: String, label: String) throws {
    let workbook = ExampleWorkbook(
      SampleWorld.form("fit-facility-allocation"),
      changes: ["E14": group.isEmpty ? .blank : .text(group), "F16": "7123456789013"])
    let review = try SampleWorld.review(workbook, as: "fit-facility-allocation")
    #expect(review.findings.map(\.field) == [label])
  }

  private func range(_ first: String, _ last: String) -> CellRange {
    guard let first = CellReference(first), let last = CellReference(last) else { fatalError() }
    return CellRange(first: first, last: last)
  }
}
