import Testing
import Trade

@testable import Validation
@testable import Workbooks

/// Mistakes and habits of people: each gets one finding, at its cell, that can be obeyed.
@Suite("Mistakes of people")
struct MistakeTests {
  @Test("One mistake, one finding", arguments: totals + rows + heads + marks + words)
  func marked(_ sheet: MarkedCase) throws {
    let workbook = ExampleWorkbook(SampleWorld.form(sheet.form), changes: sheet.changes)
    let review = try SampleWorld.review(workbook, as: sheet.form, operator: sheet.filer)
    #expect(review.marks == sheet.marks, "\(review.findings.map(\.message))")
  }

  // MARK: Totals

  /// The example asks for 1,500,000 and 250,000 kWh.
  private static let totals: [MarkedCase] = [
    .init(
      "an amount as text, which the sheet's total leaves out",
      ["C16": "1500000", "B7": .number("250000")], ["I0317 C16"]),
    .init(
      "with groups and unit, likewise", ["C16": "1,500,000kWh", "B7": .number("250000")],
      ["I0317 C16"]),
    .init("full-width, likewise", ["C17": "２５００００", "B7": .number("1500000")], ["I0317 C17"]),
    .init(
      "all amounts as text, and a total of nothing",
      ["C16": "1500000", "C17": "250000", "B7": .number("0")], ["I0317 C16", "I0317 C17"]),
    .init(
      "an amount as text in a total that counts it", ["C16": "1500000"], ["I0303 C16"]),
    .init(
      "an amount as text does not excuse any total", ["C16": "1500000", "B7": .number("999")],
      ["E0219 B7", "I0303 C16"]),
    .init("a total deleted", ["B7": .blank], ["I0306 B7"]),
    .init("a total of blanks", ["B7": "　"], ["I0306 B7"]),
    .init(
      "a total deleted, and an amount in words", ["B7": .blank, "C16": "多め"],
      ["I0306 B7", "E0202 C16"]),
    .init(
      "a total deleted, and no column that it could be made of",
      ["B7": .blank, "C15": .blank], ["E0403 C15"]),
    .init(
      "a total that inherits an error",
      ["B7": .error("#DIV/0!"), "C16": .error("#DIV/0!")], ["E0212 C16"]),
    .init("another error", ["B7": .error("#N/A"), "C17": .error("#N/A")], ["E0212 C17"]),
    .init(
      "a total that inherits a fraction",
      ["B7": .number("1750000.4"), "C16": .number("1500000.4")], ["E0205 C16"]),
    .init("a total that is wrong alone", ["B7": .error("#REF!")], ["E0212 B7"]),
  ]

  @Test("A result that a program left to be calculated is no value")
  func placeholders() throws {
    let form = SampleWorld.form("fit-normal-allocation")
    func marks(_ changes: [String: ExampleCell], isToBeCalculated: Bool) throws -> [String] {
      var workbook = ExampleWorkbook(form, changes: changes)
      workbook.formulas = ["B7", "C16"]
      workbook.facts.isToBeCalculated = isToBeCalculated
      return try SampleWorld.review(workbook, as: form.id.rawValue).marks
    }
    let total: [String: ExampleCell] = ["B7": .number("0")]
    #expect(try marks(total, isToBeCalculated: true) == ["I0306 B7"])
    #expect(try marks(total, isToBeCalculated: false) == ["E0219 B7"])
    let amount: [String: ExampleCell] = ["C16": .number("0"), "B7": .number("250000")]
    #expect(try marks(amount, isToBeCalculated: true) == ["E0211 C16"])
    #expect(try marks(amount, isToBeCalculated: false) == ["E0203 C16"])
    #expect(try marks([:], isToBeCalculated: true) == [])
  }

  @Test("A total that differs is told with the formula that mends it")
  func formula() throws {
    let finding = try #require(findings(["B7": .number("999")]).first)
    #expect(finding.remedy.contains("「=SUM(C16:C315)」"))
  }

  // MARK: Rows that are none

  private static let rows: [MarkedCase] = [
    .init("a row of totals", ["A18": "合計", "C18": .number("1750000")], ["E0231 A18"]),
    .init(
      "a row of totals that doubles the total",
      ["A18": "合計", "C18": .number("1750000"), "B7": .number("3500000")], ["E0231 A18"]),
    .init("a subtotal in the second column", ["B18": "小 計", "C18": "1,750,000"], ["E0231 B18"]),
    .facility(
      "a row of totals beside a number",
      ["A18": .number("3"), "B18": "合計", "H18": .number("120000")], ["E0231 B18"]),
    .init("「以上」", ["A18": "以上"], ["I0318 A18"]),
    .init("「以下余白」", ["A19": "（以下余白）"], ["I0318 A19"]),
    .init("「以　上」 in the last column", ["C18": "以　上"], ["I0318 C18"]),
    .init(
      "「以上」 beside an amount is a row",
      ["A18": "以上", "C18": .number("5"), "B7": .number("1750005")], ["E0206 A18", "E0201 B18"]),
  ]

  // MARK: The head

  private static let heads: [MarkedCase] = [
    .init(
      "another operator's workbook", ["B4": "みどり電力株式会社", "B5": "7123456789012"], ["E0527 B4"]),
    .init(
      "whatever else is wrong with it",
      ["B4": "みどり電力㈱", "B5": "7123456789012", "B8": "", "C16": "多め"], ["E0527 B4"]),
    .init(
      "another operator's number beside a name of nobody",
      ["B4": "だれか株式会社", "B5": "7123456789012"], ["E0501 B4", "E0502 B5"]),
    .init("another operator's number alone", ["B5": "7123456789012"], ["E0502 B5"]),
    .init("another operator's name alone", ["B4": "みどり電力株式会社"], ["E0501 B4"]),
    .init("㈱", ["B4": "㈱さくらでんき"], ["I0526 B4"]),
    .init("(株)", ["B4": "(株) さくらでんき"], ["I0526 B4"]),
    .init("（株）", ["B4": "（株）さくらでんき"], ["I0526 B4"]),
    .init("a shape of a character", ["B4": "株\u{E0100}式会社さくらでんき"], []),
    .init(
      "a value one cell too far right", ["B4": "", "C4": "株式会社さくらでんき"], ["E0232 B4"]),
    .init("two cells", ["B6": "", "D6": "小売"], ["E0232 B6"]),
    .init("a note beside a blank is no value", ["B6": "", "C6": "※登録の区分"], ["E0201 B6"]),
    .init("nor is what the field does not take", ["B6": "", "C6": "一覧から"], ["E0201 B6"]),
    .init(
      "a column put in",
      [
        "B4": "", "B5": "", "B6": "", "B7": "", "B8": "", "C4": "株式会社さくらでんき",
        "C5": "4011001098993", "C6": "小売", "C7": .number("1750000"), "C8": "不要",
      ], ["E0232 B4"]),
    .init("a part of a label", ["A6": "区分"], ["E0404 A6"]),
  ]

  @Test("Another operator's content is not told")
  func protectsOthers() throws {
    let finding = try #require(findings(["B4": "みどり電力株式会社", "B5": "7123456789012"]).first)
    #expect(finding.message.contains("「0002」"))
    #expect(!finding.message.contains("みどり") && finding.value == nil)
    #expect(finding.remedy.contains("書き換えないで"))
  }

  @Test(
    "Names of one firm are one name",
    arguments: [
      ("㈲あおば", "有限会社あおば"), ("髙橋電力(株)", "高橋電力株式会社"), ("廣瀨發電", "広瀬発電"),
      ("ジャパン･エナジー", "ジャパン・エナジー"), ("ジャパン・エナジー", "ジャパンエナジー"), ("國會‐電力", "国会-電力"),
      ("合同会社 みなと", "（同）みなと"), ("一般社団法人うみ", "(一社)うみ"),
    ])
  func sameFirm(one: String, other: String) {
    #expect(FirmName.looseKey(one) == FirmName.looseKey(other))
    #expect(FirmName.looseKey(one) != FirmName.looseKey(other + "二"))
  }

  // MARK: Marks for nothing, and what cannot be seen

  private static let marks: [MarkedCase] = [
    .facility("「-」 for an optional code", ["C16": "-"], ["E0233 C16"]),
    .facility("「なし」 for an optional code", ["C17": "なし"], ["E0233 C17"]),
    .facility("「－」 for the amount of a whole period", ["H17": "－"], ["E0233 H17"]),
    .init(
      "「/」 for an end without one", ["I13": "／"], ["E0233 I13"], form: "fit-wholesale-confirmation"),
    .facility("「-」 where something must stand", ["B16": "-"], ["E0207 B16"]),
  ]

  @Test(
    "A character that nobody sees is named, and where it is",
    arguments: [
      ("fit-facility-allocation", "B16", "A123\u{200B}456C13", "4文字目の次", "ゼロ幅スペース"),
      ("fit-facility-allocation", "C16", "XX\u{00AD}001", "2文字目の次", "ソフトハイフン"),
      ("fit-facility-allocation", "C6", "", "", ""),
      ("fit-normal-allocation", "B5", "4011\u{2060}001098993", "4文字目の次", "単語結合子"),
      ("fit-normal-allocation", "B16", "福島\u{200B}県", "2文字目の次", "ゼロ幅スペース"),
      ("fit-normal-allocation", "C16", "15\u{200E}00", "2文字目の次", "左横書き記号"),
    ] as [(String, String, String, String, String)])
  func invisible(form: String, cell: String, text: String, place: String, name: String) throws {
    guard !text.isEmpty else { return }
    let finding = try #require(
      findings([cell: .text(text)], form: form).first { $0.severity == .error })
    #expect(finding.cell?.description == cell)
    #expect(finding.message.contains(place) && finding.message.contains(name), "\(finding.message)")
  }

  // MARK: Words

  private static let words: [MarkedCase] = [
    .init(
      "a point that may set groups apart", ["C16": "1500.000", "B7": .number("250000")],
      ["I0317 C16"]),
    .init("a point behind three digits", ["C16": "150.000"], ["E0205 C16"]),
    .init("two points", ["C16": "1.500.000"], ["E0202 C16"]),
    .init(
      "a wish that no plant can meet", ["B16": "東京都", "A16": "地熱"], ["W0529 B16"]),
    .init("a place that has no plant at all", ["A16": "指定なし", "B16": "沖縄県"], ["W0529 B16"]),
    .init("a kind alone that the round has", ["A16": "地熱", "B16": "指定なし"], []),
    .init(
      "more than there is in all",
      ["C16": .number("800000000"), "B7": .number("800250000")], ["W0530 C16"]),
    .facility("another generator than the plant's", ["F16": "3476567898342"], ["W0528 F16"]),
    .facility("the applicant as generator", ["F16": "4011001098993"], ["W0528 F16"]),
    .facility("a plant of an unknown owner", ["B16": "A123456C99", "F16": "7123456789012"], []),
    .init(
      "「相違あり」", ["J14": "相違あり"], ["W0319 J14"], form: "fit-wholesale-confirmation"),
    .init(
      "days of a contract in the wrong order", ["H13": "2040/03/31", "I13": "2020/04/01"],
      ["E0226 I13"], form: "fit-wholesale-confirmation"),
    .init(
      "another round's auction", ["B8": "2023年度第2回"], ["W0531 B8"], form: "nonfit-bid-order-volume"),
    .init("another year's", ["B8": "令和4年度 第4回"], ["W0531 B8"], form: "nonfit-bid-order-volume"),
    .init("this round's in other words", ["B8": "令和5年度第４回"], [], form: "nonfit-bid-order-volume"),
    .init("a name without a round", ["B8": "非化石価値取引"], [], form: "nonfit-bid-order-volume"),
  ]

  @Test(
    "What was meant is offered",
    arguments: [
      ("fit-normal-allocation", "C16", "15万", "「150000」"),
      ("fit-normal-allocation", "C16", "150MWh", "「150000」"),
      ("fit-normal-allocation", "C16", "約1,500", "「1500」"),
      ("fit-normal-allocation", "C16", "¥150,000", "「150000」"),
      ("fit-normal-allocation", "C16", "150、000", "「150000」"),
      ("fit-normal-allocation", "C16", "1.5万kWh", "「15000」"),
      ("fit-normal-allocation", "B16", "なし", "「指定なし」"),
      ("fit-normal-allocation", "A16", "-", "「指定なし」"),
      ("fit-facility-allocation", "G16", "全量", "「対象期間全量とする」"),
      ("nonfit-bilateral-volume", "E16", "売り", "「売」"),
      ("nonfit-bilateral-volume", "F16", "再エネ指定", "「非FIT再エネ指定」"),
      ("fit-wholesale-confirmation", "H13", "45383", "「2024/04/01」"),
    ])
  func meant(form: String, cell: String, text: String, offered: String) throws {
    let finding = try #require(
      findings([cell: .text(text)], form: form).first { $0.severity == .error })
    #expect(finding.cell?.description == cell)
    #expect(finding.message.contains("もしかして" + offered), "\(finding.message)")
  }

  @Test(
    "Nothing is offered where two amounts may be meant",
    arguments: ["150.000", "一万", "たくさん", "1万2千"])
  func ambiguous(text: String) { #expect(AmountGuess.kwh(text) == nil) }

  @Test(
    "Who repeats a value by a mark is told to write it",
    arguments: [("A17", "〃"), ("B17", "同上"), ("C17", "〃")])
  func ditto(cell: String, text: String) throws {
    let finding = try #require(findings([cell: .text(text)]).first)
    #expect(finding.cell?.description == cell && finding.remedy == Wording.writeAgain)
  }

  @Test("An end that is none is told to be left blank", arguments: ["自動更新", "9999/12/31", "定めなし"])
  func endless(text: String) throws {
    let finding = try #require(
      findings(["I13": .text(text)], form: "fit-wholesale-confirmation").first)
    #expect(finding.cell?.description == "I13" && finding.remedy.contains("空白にして"))
  }

  @Test("A plant in two rows is told as that, not as equal content")
  func twice() throws {
    let finding = try #require(
      findings(
        ["B17": "A123456C13", "C17": "XX001", "D17": "PPA"], form: "fit-facility-allocation"
      ).first { $0.code == "E0218" })
    #expect(finding.message.hasPrefix("16行目と重複しています（設備ID「A123456C13」、BGコード(5桁)「XX001」"))
    #expect(!finding.message.contains("の行）"))
  }

  @Test("Rows that were deleted from a prefill are named")
  func leftOut() throws {
    let form = "nonfit-facility-registration"
    let blank = Dictionary(
      uniqueKeysWithValues: "ABCDEFGHIJKL".map { ("\($0)14", ExampleCell.blank) })
    let finding = try #require(findings(blank, form: form, filer: "0011").first)
    #expect(finding.code == "W0532" && finding.message.contains("1件（N000123B07）"))
    #expect(try findings([:], form: form, filer: "0011").isEmpty)
  }

  private func findings(
    _ changes: [String: ExampleCell], form: String = "fit-normal-allocation", filer: String = "0001"
  ) throws -> [Finding] {
    let filer = form == "nonfit-bilateral-volume" ? "0011" : filer
    let workbook = ExampleWorkbook(SampleWorld.form(form), changes: changes)
    return try SampleWorld.review(workbook, as: form, operator: filer).findings
      .filter { !BetweenFiles.said($0) }
  }
}
