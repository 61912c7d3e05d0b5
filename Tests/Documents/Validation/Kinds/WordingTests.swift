import Testing
import Trade
import Workbooks

@testable import Validation

@Suite("How findings are put")
struct WordingTests {
  @Test(
    "A label is shown without its reference marks",
    arguments: [
      ("割当量(kWh)※2", "割当量(kWh)"), ("割当希望量\n(kWh) ※１", "割当希望量\n(kWh)"),
      ("割当量(kWh)（※1、※2）", "割当量(kWh)"), ("割当量※1※2", "割当量"),
      ("BGコード(5桁)※任意", "BGコード(5桁)※任意"), ("※1", "※1"), ("設備ID", "設備ID"), ("割当量※", "割当量※"), ("", ""),
    ])
  func marks(label: String, shown: String) {
    #expect(JapaneseText.withoutReferenceMarks(label) == shown)
  }

  @Test("The group of a label is told only where the label stands twice")
  func groups() throws {
    let review = try facility(["H16": "約5", "F16": "7123456789013"])
    #expect(review.findings.map(\.field) == ["発電事業者 法人番号", "割当量(kWh)"])
    #expect(
      review.findings.last?.message == "「割当量(kWh)」の「約5」は数値ではありません。もしかして「5」ですか。（設備ID「A123456C13」の行）")
  }

  @Test("Other columns are named in the same way")
  func otherColumns() throws {
    let finding = try #require(facility(["H17": .number("5")]).findings.first)
    #expect(finding.message.hasPrefix("「入力方法選択」が「対象期間全量とする」ですが、「割当量(kWh)」に5が"))
  }

  @Test(
    "A total is told to be more or less than its rows",
    arguments: [
      ("1678000", "「割当希望量合計(kWh)」は1,678,000kWhですが、明細の合計は1,750,000kWhです（明細の合計より72,000kWh少ない）。"),
      ("1750001", "「割当希望量合計(kWh)」は1,750,001kWhですが、明細の合計は1,750,000kWhです（明細の合計より1kWh多い）。"),
    ])
  func difference(total: String, message: String) throws {
    #expect(try normal(["B7": .number(total)]).findings.map(\.message) == [message])
  }

  @Test("A total as text is told as the number that it is")
  func totalAsText() throws {
    let finding = try #require(normal(["B7": "1,678,000kWh"]).findings.first { $0.code == "E0219" })
    #expect(finding.message.hasPrefix("「割当希望量合計(kWh)」は1,678,000kWhですが"))
    #expect(finding.value == "1,678,000kWh")
  }

  @Test("The one strange heading is asked about")
  func strangeHeading() throws {
    let finding = try #require(normal(["B15": "希望する地域※1"]).findings.first)
    #expect(finding.message == "見出し「設備の所在地」が見つかりません。「希望する地域」の欄は「設備の所在地」の欄でしょうか。")
    #expect(finding.value == "希望する地域※1")
    #expect(finding.remedy == "見出しを「設備の所在地」に直してください。")
  }

  @Test("A near heading is suggested")
  func nearHeading() throws {
    let finding = try #require(normal(["B15": "設備の所在池"]).findings.first)
    #expect(finding.message == "見出し「設備の所在地」が見つかりません。もしかして「設備の所在池」の列ですか。")
  }

  @Test("The version mark is named", arguments: ["2099.1", "2022.1"])
  func version(_ version: String) throws {
    #expect(try normal(["E2": .text(version)]).findings.map(\.field) == ["様式版"])
    #expect(
      try normal(["D2": "様式版※1", "E2": .text(version)]).findings.map(\.field) == ["様式版"])
  }

  private func normal(_ changes: [String: ExampleCell]) throws -> Review {
    try review("fit-normal-allocation", changes)
  }

  private func facility(_ changes: [String: ExampleCell]) throws -> Review {
    try review("fit-facility-allocation", changes)
  }

  private func review(_ form: String, _ changes: [String: ExampleCell]) throws -> Review {
    try SampleWorld.review(ExampleWorkbook(SampleWorld.form(form), changes: changes), as: form)
  }

  @Test(
    "Who lost the formulas' values is told, and only then",
    arguments: [
      ("LibreOffice/7.4.7", "", true, "LibreOffice/7.4.7"),
      ("Microsoft Excel", "3.1", true, "openpyxl"),
      ("Microsoft Excel", "16.0300", true, nil), ("LibreOffice/7.4.7", "", false, nil),
    ] as [(String, String, Bool, String?)])
  func program(name: String, version: String, isUncalculated: Bool, told: String?) throws {
    let form = SampleWorld.form("fit-normal-allocation")
    var workbook = ExampleWorkbook(form, changes: isUncalculated ? ["B7": .uncalculated] : [:])
    workbook.facts.application = name
    workbook.facts.applicationVersion = version
    let review = try SampleWorld.review(workbook, as: form.id.rawValue)
    let notes = review.findings.filter { $0.rule == "workbook-note" }
    #expect(notes.count == (told == nil ? 0 : 1))
    #expect(notes.allSatisfy { $0.message.contains("（\(told ?? "")）") && $0.severity == .info })
  }
}
