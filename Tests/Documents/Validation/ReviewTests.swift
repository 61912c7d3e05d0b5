import TestSupport
import Testing
import Trade
import Validation
import Workbooks

@Suite("What a review tells")
struct ReviewTests {
  @Test("Head, rows, version and operator of a good application")
  func good() throws {
    var rows: [String] = []
    let form = SampleWorld.form("fit-facility-allocation")
    let review = try SampleWorld.review(ExampleWorkbook(form), as: form.id.rawValue) {
      _, row, values in
      rows.append("\(row) \(String(decoding: values, as: UTF8.self))")
    }
    #expect(review.verdict == .passed)
    #expect(review.form == form.id)
    #expect(review.formVersion == "2023.1")
    #expect(review.formTitle == "設備特定申請書（様式版 2023.1）")
    #expect(review.operator == OperatorID("0001"))
    #expect(review.slot == .round("202304"))
    #expect(review.rowCount == 2)
    #expect(
      review.head == [
        "operatorName": "株式会社さくらでんき", "category": "小売", "corporateNumber": "4011001098993",
      ])
    #expect(
      review.tables[0].columns == [
        "number", "plantId", "bgCode", "basis", "generatorName", "generatorNumber", "method",
        "quantity",
      ])
    #expect(
      rows == [
        #"16 [1,"A123456C13","XX001","PPA","みどり発電株式会社","7123456789012","数量を入力する",120000]"#,
        #"17 [2,"F000123B07",null,"個別合意","合同会社あおぞら風力","3476567898342","対象期間全量とする",null]"#,
      ])
  }

  @Test("Rows carry normalised values")
  func normalised() throws {
    let rows = try rows(["B16": " ａ123456c13", "H16": "120,000 kWh"])
    #expect(
      rows.first
        == #"[1,"A123456C13","XX001","PPA","みどり発電株式会社","7123456789012","数量を入力する",120000]"#)
  }

  @Test("Rows of a sheet that goes back do not come")
  func wrongCell() throws { #expect(try rows(["B17": "X"]) == []) }

  @Test("Quotes, backslashes and line breaks survive as JSON")
  func escapes() throws {
    let rows = try rows(["E16": "\"A\\B\"\n社"])
    #expect(rows.first?.contains(#""\"A\\B\"\u000a社""#) == true)
  }

  private func rows(_ changes: [String: ExampleCell]) throws -> [String] {
    var rows: [String] = []
    let form = "fit-facility-allocation"
    _ = try SampleWorld.review(
      ExampleWorkbook(SampleWorld.form(form), changes: changes), as: form
    ) { rows.append(String(decoding: $2, as: UTF8.self)) }
    return rows
  }

  @Test("A duplicate wish names both rows, the applicant's label and what was typed")
  func words() throws {
    let workbook = ExampleWorkbook(
      SampleWorld.form("fit-normal-allocation"), changes: ["A17": "太陽光", "B17": "福島県"])
    let finding = try #require(
      SampleWorld.review(workbook, as: "fit-normal-allocation").findings.first)
    #expect(finding.severity == .warning)
    #expect(finding.code == "W0301")
    #expect(finding.rule == "duplicate-wish")
    #expect(finding.field == "設備の所在地")
    #expect(finding.value == "福島県")
    #expect(finding.message == "16行目と同じ希望です（発電設備区分「太陽光」、設備の所在地「福島県」）。")
  }

  @Test("A near entry of a list is offered")
  func suggestion() throws {
    let workbook = ExampleWorkbook(
      SampleWorld.form("fit-normal-allocation"), changes: ["B17": "東京"])
    let finding = try #require(
      SampleWorld.review(workbook, as: "fit-normal-allocation").findings.first)
    #expect(finding.message == "「設備の所在地」の「東京」は選択肢にありません。もしかして「東京都」ですか。")
  }

  @Test("Without registers and operator the workbook's own number is the operator")
  func unknownOperator() throws {
    let form = SampleWorld.form("nonfit-bilateral-volume")
    let filing = Filing(form: form.id)
    let reviewer = Reviewer(definitions: SampleWorld.definitions)
    let alone = try reviewer.review(
      ExampleWorkbook(form), filing: filing, references: nil, rows: nil)
    #expect(alone.operator == OperatorID("0011"))
    #expect(alone.verdict == .passed)
    let unknown = try reviewer.review(
      ExampleWorkbook(form, changes: ["B4": "0777", "B5": "ある社", "B6": "7990000000010"]),
      filing: filing, references: SampleRegister(), rows: nil)
    #expect(unknown.operator == nil)
    #expect(unknown.marks.contains("E0605 -"))
  }

  @Test("An unknown form is one error with the titles there are")
  func unknownForm() throws {
    let reviewer = Reviewer(definitions: SampleWorld.definitions)
    let review = try reviewer.review(
      ExampleWorkbook(SampleWorld.form("fit-normal-allocation")), filing: Filing(form: nil),
      references: nil, rows: nil)
    #expect(review.marks == ["E0604 -"])
    #expect(review.verdict == .returned)
    #expect(review.findings[0].remedy.contains("通常割当申請書"))
  }

  @Test("A rule may weigh less or be silent, and keeps its code")
  func settings() throws {
    var settings = RuleSettings()
    try settings.set("duplicate-wish", to: .error)
    try settings.set("sum-matches", to: nil)
    let form = SampleWorld.form("fit-normal-allocation")
    let review = try Reviewer(definitions: SampleWorld.definitions, settings: settings).review(
      ExampleWorkbook(form, changes: ["A17": "太陽光", "B17": "福島県", "B7": .number("1")]),
      filing: SampleWorld.filing("fit-normal-allocation"), references: nil, rows: nil)
    #expect(review.marks == ["W0301 B17"])
    #expect(review.findings[0].severity == .error)
  }

  @Test("A setting holds for its form, round, applicant and cell alone, and tells why")
  func scopes() throws {
    let form = SampleWorld.form("fit-facility-allocation")
    let workbook = ExampleWorkbook(form, changes: ["B16": "A999999C99", "B17": "A999999C98"])
    func review(_ scope: RuleScope) throws -> Review {
      var settings = RuleSettings()
      try settings.set("plant-unknown", to: .warning, for: scope)
      return try Reviewer(definitions: SampleWorld.definitions, settings: settings).review(
        workbook, filing: SampleWorld.filing("fit-facility-allocation"),
        references: SampleRegister(), rows: nil)
    }
    let cell = CellReference("B17")
    let applicant = OperatorID("0001")
    let waived = try review(RuleScope(applicant: applicant, cell: cell, reason: "登録の手続き中"))
    #expect(waived.marks == ["E0504 B16", "E0504 B17"])
    let unknown = waived.findings.filter { $0.rule == "plant-unknown" }
    #expect(unknown.map(\.severity) == [.error, .warning])
    #expect(unknown[1].message.contains("理由: 登録の手続き中"))
    let paired = waived.findings.filter { BetweenFiles.said($0) }
    #expect(
      paired.map(\.cell) == [cell], "a waived row is held against the other party's all the same")
    for elsewhere in [
      RuleScope(form: FormID("fit-normal-allocation")),
      RuleScope(period: Slot.round("202303").period),
      RuleScope(applicant: OperatorID("0002")), RuleScope(cell: CellReference("B18")),
    ] {
      #expect(try review(elsewhere).counts.errors == 2)
    }
    #expect(try review(RuleScope(period: Slot.round("202304").period)).verdict == .passed)
  }

  @Test("A row whose only error was waived is accepted with its values")
  func waivedRows() throws {
    var settings = RuleSettings()
    try settings.set("plant-unknown", to: .info)
    let form = SampleWorld.form("fit-facility-allocation")
    var rows: [String] = []
    let review = try Reviewer(definitions: SampleWorld.definitions, settings: settings).review(
      ExampleWorkbook(form, changes: ["B16": "A999999C99"]),
      filing: SampleWorld.filing("fit-facility-allocation"), references: SampleRegister()
    ) { _, _, json in rows.append(String(decoding: json, as: UTF8.self)) }
    #expect(review.verdict == .passed)
    #expect(rows.count == 2 && rows[0].contains("A999999C99"))
  }

  @Test(
    "What leaves no value to accept cannot weigh less",
    arguments: [
      "quantity-whole", "required", "heading-missing", "not-xlsx", "whole-period-or-quantity",
    ])
  func stays(rule: String) {
    var settings = RuleSettings()
    #expect(throws: RuleSettingError.cannotBeAccepted) { try settings.set(rule, to: .warning) }
  }

  @Test("A rule that is none is answered with what may be meant")
  func unknownRule() {
    var settings = RuleSettings()
    #expect(throws: RuleSettingError.unknownRule(nearest: "duplicate-wish")) {
      try settings.set("duplicate-wishes", to: nil)
    }
  }

  @Test("What the sink throws comes out")
  func sinkThrows() {
    struct Full: Error {}
    let workbook = ExampleWorkbook(SampleWorld.form("fit-normal-allocation"))
    #expect(throws: Full.self) {
      try SampleWorld.review(workbook, as: "fit-normal-allocation") { _, _, _ in throw Full() }
    }
  }

  @Test("A value longer than a finding keeps is cut at a character")
  func longValue() throws {
    let text = String(repeating: "髙", count: 5000)
    let workbook = ExampleWorkbook(
      SampleWorld.form("fit-normal-allocation"), changes: ["A16": .text(text)])
    let value =
      try SampleWorld.review(workbook, as: "fit-normal-allocation").findings[0].value ?? ""
    #expect(value.hasPrefix("髙髙") && value.hasSuffix("髙…") && value.utf8.count < 410)
  }

  @Test("A blank and an uncalculated formula have no value")
  func noValue() throws {
    let workbook = ExampleWorkbook(
      SampleWorld.form("fit-normal-allocation"), changes: ["B4": .blank, "C16": .uncalculated])
    let review = try SampleWorld.review(workbook, as: "fit-normal-allocation")
    #expect(review.marks == ["E0201 B4", "E0211 C16"])
    #expect(review.findings.allSatisfy { $0.value == nil })
    #expect(review.findings[1].remedy.contains("Excelで開いて保存し直してください"))
  }
}
