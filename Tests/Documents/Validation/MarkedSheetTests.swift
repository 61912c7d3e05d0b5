import Testing
import Trade
import Validation

/// A changed example, and every finding that it must get: missing, extra and misplaced ones fail.
struct MarkedCase: CustomTestStringConvertible, Sendable {
  var name: String
  var changes: [String: ExampleCell]
  var marks: [String]
  var form = "fit-normal-allocation"
  var filer = "0001"

  init(
    _ name: String, _ changes: [String: ExampleCell], _ marks: [String],
    form: String = "fit-normal-allocation", filer: String = "0001"
  ) {
    self.name = name
    self.changes = changes
    self.marks = marks
    self.form = form
    self.filer = filer
  }

  static func facility(
    _ name: String, _ changes: [String: ExampleCell], _ marks: [String], filer: String = "0001"
  ) -> MarkedCase {
    MarkedCase(name, changes, marks, form: "fit-facility-allocation", filer: filer)
  }

  static func bilateral(
    _ name: String, _ changes: [String: ExampleCell], _ marks: [String]
  ) -> MarkedCase {
    MarkedCase(name, changes, marks, form: "nonfit-bilateral-volume", filer: "0011")
  }

  var testDescription: String { name }
}

@Suite("Marked sheets")
struct MarkedSheetTests {
  @Test("Exactly the marked findings", arguments: head + rows + facility + bilateral)
  func marked(_ sheet: MarkedCase) throws {
    let workbook = ExampleWorkbook(SampleWorld.form(sheet.form), changes: sheet.changes)
    let review = try SampleWorld.review(workbook, as: sheet.form, operator: sheet.filer)
    #expect(review.marks == sheet.marks, "\(review.findings.map(\.message))")
    for finding in review.findings {
      #expect(!finding.message.isEmpty && !finding.remedy.isEmpty)
      #expect(finding.sheet == (finding.code.hasPrefix("E06") ? nil : "申請書"))
    }
  }

  private static let head: [MarkedCase] = [
    .init("the example itself", [:], []),
    .init(
      "every field blank", ["B4": "", "B5": "", "B6": "", "B8": ""],
      ["E0201 B4", "E0201 B5", "E0201 B6", "E0201 B8"]),
    .init("a blank of U+3000 is blank", ["B4": "　"], ["E0201 B4"]),
    .init("twelve digits", ["B5": "011001098993"], ["E0208 B5"]),
    .init("T and thirteen digits", ["B5": "T4011001098993"], ["E0208 B5"]),
    .init("hyphens", ["B5": "4-0110-0109-8993"], ["E0208 B5"]),
    .init("full-width digits", ["B5": "４０１１００１０９８９９３"], ["I0303 B5"]),
    .init("a number cell of thirteen digits", ["B5": .number("4011001098993")], ["I0304 B5"]),
    .init("a number cell in exponent form", ["B5": .number("4.011001098993E12")], ["I0304 B5"]),
    .init("a number cell of twelve digits", ["B5": .number("401100109899")], ["E0213 B5"]),
    .init("a wrong check digit", ["B5": "5011001098993"], ["E0209 B5"]),
    .init("another company's number", ["B5": "7123456789012"], ["E0502 B5"]),
    .init("white space around a name", ["B4": " 株式会社さくらでんき　"], ["I0303 B4"]),
    .init("a category that is none", ["B6": "小売業"], ["E0206 B6"]),
    .init("an error value", ["B6": .error("#N/A")], ["E0212 B6"]),
    .init("a total that differs", ["B7": .number("1750001")], ["E0219 B7"]),
    .init("a total never calculated", ["B7": .uncalculated], ["I0306 B7"]),
    .init(
      "a total is silent while an addend is wrong", ["B7": .number("1"), "C16": "約500"],
      ["E0202 C16"]),
    .init("an unknown version", ["E2": "2099.1"], ["W0302 E2"]),
    .init(
      "another known version, and nothing else", ["E2": "2022.1", "B4": "", "C16": "x"],
      ["E0405 E2"]),
    .init("no version", ["D2": "", "E2": ""], []),
    .init("a label mistyped", ["A8": "RE100の対応(15年対応)"], ["E0404 A8"]),
  ]

  private static let rows: [MarkedCase] = [
    .init("zero", ["C16": .number("0"), "B7": .number("250000")], ["E0203 C16"]),
    .init("below zero", ["C16": .number("-5")], ["E0203 C16"]),
    .init("a fraction", ["C16": .number("10.5")], ["E0205 C16"]),
    .init("an exponent as text", ["C16": "1E+3"], ["E0205 C16"]),
    .init("an exponent that is an integer", ["C16": .number("1.5E6")], []),
    .init("an integer with the noise of a double", ["C16": .number("1500000.0000000002")], []),
    .init("digit groups and a unit", ["C16": "1,500,000kWh"], ["I0303 C16"]),
    .init("a group of two digits", ["C16": "1,50"], ["E0202 C16"]),
    .init("a million million", ["C16": .number("1000000000000")], ["E0204 C16"]),
    .init("twenty digits", ["C16": "99999999999999999999"], ["E0204 C16"]),
    .init("a formula never calculated", ["C16": .uncalculated], ["E0211 C16"]),
    .init("a wrong prefecture", ["B16": "福島懸"], ["E0206 B16"]),
    .init("blanks in a row", ["A16": "", "C17": ""], ["E0201 A16", "E0201 C17"]),
    .init(
      "two wrong cells of a row in their order", ["A16": "原子力", "B16": "東京"],
      ["E0206 A16", "E0206 B16"]),
    .init("the same wish twice", ["A17": "太陽光", "B17": "福島県"], ["W0301 B17"]),
    .init(
      "a blank row in the middle",
      ["A19": "水力", "B19": "東京都", "C19": .number("1"), "B7": .number("1750001")], ["I0305 A18"]),
    .init("a note beside the table is no row", ["F20": "※ここに書かない"], ["I0360 F20"]),
    .init("a heading is missing", ["B15": ""], ["E0403 B15"]),
    .init("a heading in other words", ["B15": "希望する地域"], ["E0403 B15"]),
    .init(
      "a heading missing and another twice", ["B15": "", "D15": "発電設備区分"],
      ["E0403 B15", "E0406 D15"]),
    .init("a heading mistyped", ["B15": "設備の所在池"], ["E0403 B15"]),
    .init("a heading twice", ["E15": "設備の所在地"], ["E0406 E15"]),
  ]

  private static let facility: [MarkedCase] = [
    .facility("the example itself", [:], []),
    .facility("an id of eight", ["B16": "ABCD1234"], ["E0207 B16"]),
    .facility("lower case", ["B16": "a123456c13"], ["I0303 B16"]),
    .facility("O for 0", ["B17": "F00O123B07"], ["E0504 B17"]),
    .facility("a BG code in a number cell", ["C16": .number("12345")], ["I0304 C16"]),
    .facility("a BG code that lost its zeros", ["C16": .number("12")], ["E0213 C16"]),
    .facility("an amount beside 全量", ["H17": .number("5")], ["E0216 H17"]),
    .facility("neither amount nor 全量", ["H16": ""], ["E0216 H16"]),
    .facility("a blank method means an amount", ["G16": ""], []),
    .facility(
      "an unknown method says nothing of the amount", ["G16": "全部", "H16": ""], ["E0206 G16"]),
    .facility("a 需要家 files PPA", ["B5": "需要家"], ["E0217 D16"], filer: "0012"),
    .facility(
      "the same plant, BG and 区分 twice",
      ["B17": "A123456C13", "C17": "XX001", "D17": "PPA"], ["E0218 B17"]),
    .facility("a plant of another holder", ["B17": "F000999B07"], ["E0505 B17"]),
    .facility("a plant of the other market", ["B17": "N123456789"], ["E0506 B17"]),
    .facility("a row that holds only its number", ["A18": .number("3")], []),
    .facility("a generator's number that is wrong", ["F16": "7123456789013"], ["E0209 F16"]),
    .facility("an optional heading mistyped", ["C15": "BGコート(5桁)※任意"], ["E0403 C15"]),
    .facility(
      "two headings in other words", ["E15": "どなた", "F15": "何番"], ["E0403 -", "E0403 -"]),
    .facility("an optional column that is not there", ["C15": "", "C16": ""], []),
    .facility("an operator that is not registered", [:], ["E0605 -"], filer: "9999"),
    .facility("headings without their groups", ["E14": "", "G14": ""], []),
    .facility("flat headings", ["E14": "", "G14": "", "E15": "発電事業者名", "H15": "割当量"], []),
  ]

  private static let bilateral: [MarkedCase] = [
    .bilateral("the example itself", [:], []),
    .bilateral("no plant though tracking is wished", ["H17": ""], ["E0220 H17"]),
    .bilateral("no plant and no tracking", ["B8": "希望しない", "H17": ""], []),
    .bilateral(
      "a trade with oneself, said once", ["B16": "0011", "D16": "4011001098993"], ["E0221 B16"]),
    .bilateral("a generator buys", ["E16": "買"], ["E0222 E16"]),
    .bilateral("a month outside the year", ["G16": "2024/01"], ["E0223 G16"]),
    .bilateral("a month that is none", ["G16": "2023/13"], ["E0215 G16"]),
    .bilateral("a month in words", ["G16": "令和5年4月"], ["I0303 G16"]),
    .bilateral("a year in words", ["B9": "2023年度"], ["I0303 B9"]),
    .bilateral(
      "too much of a plant, at the row that goes over", ["I17": .number("50001")], ["E0507 I17"]),
    .bilateral("exactly what is left", ["I17": .number("50000")], []),
    .bilateral("another operator's number", ["B4": "0001"], ["E0510 B4"]),
    .bilateral(
      "another operator's head, said once",
      ["B4": "0005", "B5": "株式会社ひのでんき", "B7": "小売"], ["E0510 B4"]),
    .bilateral("a partner's number that lost its zeros", ["B16": .number("2")], ["E0213 B16"]),
  ]
}
