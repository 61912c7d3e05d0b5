import TestSupport
import Testing
import Trade
import Validation
import Workbooks

@Suite("修正案 is there where only one value can be meant")
struct SuggestionValueTests {
  /// The suggestion at a cell of the example after it was changed.
  private func suggestion(
    _ cell: String, _ value: ExampleCell, form: String = "fit-normal-allocation"
  ) throws -> SuggestedValue? {
    let workbook = ExampleWorkbook(SampleWorld.form(form), changes: [cell: value])
    let found = try SampleWorld.review(workbook, as: form).findings.filter {
      $0.cell?.description == cell
    }
    #expect(!found.isEmpty)
    return found.compactMap(\.suggestion).first
  }

  @Test(
    "Amounts: texts, widths, groups, units",
    arguments: [
      ("150000", "150000"), ("１５００００", "150000"), ("150,000kWh", "150000"),
      (" 150000 ", "150000"), ("15万", "150000"), ("1.5万kWh", "15000"), ("150MWh", "150000"),
      ("1.5MWh", "1500"), ("１５０，０００ キロワット時", "150000"),
    ])
  func amounts(typed: String, meant: String) throws {
    #expect(
      try suggestion("C16", .text(typed)) == SuggestedValue(meant, isNumber: true), "\(typed)")
  }

  @Test(
    "No amount is guessed",
    arguments: [
      "約150000", "15万くらい", "150.000MWh", "1,50万", "150GWh", "-15万", "０", "二十万", "1.23456万",
    ])
  func noAmount(typed: String) throws {
    #expect(try suggestion("C16", .text(typed)) == nil, "\(typed)")
  }

  @Test(
    "Entries of a list",
    arguments: [
      ("B16", "東京", "東京都"), ("B16", "京都", "京都府"), ("B16", " 福島", "福島県"),
      ("A16", "ﾊﾞｲｵﾏｽ", "バイオマス"), ("A16", "ばいおます", "バイオマス"), ("A16", "太陽光発電", "太陽光"),
      ("B16", "鹿児島県 ", "鹿児島県"),
    ])
  func choices(cell: String, typed: String, meant: String) throws {
    #expect(
      try suggestion(cell, .text(typed)) == SuggestedValue(meant, isNumber: false), "\(typed)")
  }

  @Test(
    "No entry is guessed",
    arguments: [
      ("B16", "東京府"), ("B16", "指定"), ("A16", "太陽"), ("A16", "ソーラー"), ("A16", "水力以外"),
      ("B16", "島"), ("B16", "福岛"), ("B6", "小売電気事業者"),
    ])
  func noChoice(cell: String, typed: String) throws {
    #expect(try suggestion(cell, .text(typed)) == nil, "\(typed)")
  }

  @Test(
    "法人番号 and codes",
    arguments: [
      ("fit-normal-allocation", "B5", "4-0110-0109-8993", "4011001098993"),
      ("fit-normal-allocation", "B5", "T4011001098993", "4011001098993"),
      ("fit-normal-allocation", "B5", "４０１１００１０９８９９３", "4011001098993"),
      ("fit-facility-allocation", "B16", "A123-456C13", "A123456C13"),
      ("fit-facility-allocation", "B16", "ａ１２３４５６ｃ１３", "A123456C13"),
      ("fit-facility-allocation", "B16", "A123456 C13", "A123456C13"),
      ("fit-facility-allocation", "C16", "xx-001", "XX001"),
    ])
  func codes(form: String, cell: String, typed: String, meant: String) throws {
    #expect(
      try suggestion(cell, .text(typed), form: form) == SuggestedValue(meant, isNumber: false))
  }

  @Test("A 法人番号 that is a number becomes a text; a wrong check digit becomes nothing")
  func corporateNumbers() throws {
    #expect(
      try suggestion("B5", .number("4011001098993"))
        == SuggestedValue("4011001098993", isNumber: false))
    #expect(try suggestion("B5", "4-0110-0109-8994") == nil)
    #expect(try suggestion("B5", "401100109899") == nil)
    #expect(try suggestion("C16", "-", form: "fit-facility-allocation") == nil)
  }

  @Test("What a formula comes to is nobody's to replace")
  func formulas() throws {
    var sheet = ShownSheet()
    sheet.rows[0].cells =
      ShownSheet.text("A16", "太陽光")
      + "<c r=\"B16\" t=\"str\"><f>&quot;東&quot;&amp;&quot;京&quot;</f><v>東京</v></c>"
      + ShownSheet.number("C16", "1000")
    let finding = try #require(sheet.review().findings.first { $0.code == "E0206" })
    #expect(finding.suggestion == nil)
  }

  @Test("Obeyed as they stand, the fixed copy has none of these findings, and no other change")
  func fixedCopy() throws {
    var sheet = ShownSheet()
    sheet.total = "2000"
    sheet.rows[0].cells =
      ShownSheet.text("A16", "太陽光発電") + ShownSheet.text("B16", "東京", style: 2)
      + ShownSheet.text("C16", "1,000kWh", style: 2)
    sheet.rows[1].cells += "<c r=\"D17\" t=\"str\"><f>A17</f><v>風力</v></c>"
    let review = try sheet.review()
    let cells = review.findings.compactMap { finding -> CellCorrection? in
      guard let value = finding.suggestion, let name = finding.sheet, let cell = finding.cell
      else { return nil }
      return CellCorrection(sheet: name, cell: cell, value: value)
    }
    #expect(cells.map(\.cell.description) == ["A16", "B16", "C16"])
    var bytes: [UInt8] = []
    try Workbook(bytes: sheet.bytes).correct(cells, fill: "E2EFDA") { bytes += $0 }
    let fixed = try SampleWorld.review(Workbook(bytes: bytes), as: "fit-normal-allocation")
    #expect(fixed.marks.filter(ShownSheet.isOfSight).isEmpty, "\(fixed.marks)")
    #expect(fixed.rowCount == review.rowCount)
  }

  @Test("A copy differs in the named cells alone, whatever was typed")
  func property() throws {
    var random = SeededGenerator(state: 18)
    let amounts = ["1000", "１０００", "1,000kWh", "1万", "約1000", "2MWh", "", "１，０００", "0"]
    let places = ["東京", "福島県", "東京都 ", "指定", "大阪", "北海", "", "ｵｵｻｶ"]
    for _ in 0..<60 {
      var sheet = ShownSheet()
      sheet.rows = (0..<8).map { index in
        let row = 16 + index
        let amount = amounts.randomElement(using: &random) ?? ""
        let place = places.randomElement(using: &random) ?? ""
        return (
          "",
          ShownSheet.text("A\(row)", "風力", style: Int.random(in: 0...3, using: &random))
            + ShownSheet.text("B\(row)", place, style: Int.random(in: 0...3, using: &random))
            + (Bool.random(using: &random)
              ? ShownSheet.text("C\(row)", amount, style: 2) : ShownSheet.number("C\(row)", "5"))
        )
      }
      let review = try sheet.review()
      let cells = review.findings.compactMap { finding -> CellCorrection? in
        guard let value = finding.suggestion, let name = finding.sheet, let cell = finding.cell
        else { return nil }
        return CellCorrection(sheet: name, cell: cell, value: value)
      }
      var bytes: [UInt8] = []
      try Workbook(bytes: sheet.bytes).correct(cells, fill: "E2EFDA") { bytes += $0 }
      guard !cells.isEmpty else {
        #expect(bytes.isEmpty)
        continue
      }
      let (before, after) = (try values(sheet.bytes), try values(bytes))
      let named = Dictionary(
        cells.map { ($0.cell.description, $0.value) }, uniquingKeysWith: { first, _ in first })
      #expect(Set(before.keys) == Set(after.keys))
      for (place, value) in before {
        if let new = named[place] {
          #expect(after[place] == (new.isNumber ? "number " : "text ") + new.text)
        } else {
          #expect(after[place] == value)
        }
      }
      let again = try SampleWorld.review(Workbook(bytes: bytes), as: "fit-normal-allocation")
      #expect(again.findings.allSatisfy { $0.suggestion == nil }, "\(again.marks)")
    }
  }

  private func values(_ bytes: [UInt8]) throws -> [String: String] {
    var cells: [String: String] = [:]
    let workbook = try Workbook(bytes: bytes)
    try workbook.eachRow(of: workbook.sheets[0]) { row in
      for index in row.cells.indices {
        let cell = row.cells[index]
        let place = CellReference(row: row.number, column: Int(cell.column)).description
        cells[place] = "\(cell.kind) \(row.text(of: cell))"
      }
    }
    return cells
  }
}
