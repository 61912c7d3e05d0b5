import Testing
import Trade
import Validation

@Suite("The other tracking forms, marked")
struct TrackingFormTests {
  @Test(
    "Exactly the marked findings",
    arguments: registration + confirmation + transfer + individual + bidOrder + offer)
  func marked(_ sheet: MarkedCase) throws {
    let workbook = ExampleWorkbook(SampleWorld.form(sheet.form), changes: sheet.changes)
    let review = try SampleWorld.review(workbook, as: sheet.form, operator: sheet.filer)
    #expect(review.marks == sheet.marks, "\(review.findings.map(\.message))")
    for finding in review.findings {
      #expect(!finding.message.isEmpty && !finding.remedy.isEmpty)
      #expect(!finding.message.contains("「」"), "\(finding.message)")
    }
  }

  private static func cases(
    _ form: String, _ filer: String, _ cases: [(String, [String: ExampleCell], [String])]
  ) -> [MarkedCase] {
    cases.map { MarkedCase($0.0, $0.1, $0.2, form: form, filer: filer) }
  }

  private static let registration = cases(
    "fit-facility-registration", "0011",
    [
      ("the example itself", [:], []),
      ("a 需要家 gets PPA", ["D17": "PPA"], ["E0217 D17"]),
      ("a plant for oneself", ["F16": "4011001098993"], ["E0221 F16"]),
      ("somebody else's plant", ["B17": "A123456C99"], ["E0513 B17"]),
      ("a plant bound to another", ["B17": "F000999B07", "F17": "7123456789012"], ["E0505 B17"]),
      ("a plant for its holder", ["B17": "F000999B07"], []),
      ("an unknown plant, said once", ["B17": "F000000B00"], ["E0504 B17"]),
      (
        "the same plant twice for one",
        ["B17": "A123456C13", "C17": "XX001", "D17": "PPA", "F17": "7123456789012", "G17": "小売"],
        ["E0218 B17"]
      ),
      ("the same plant for two", ["B17": "A123456C13", "C17": "XX001"], []),
      ("an amount beside 全量", ["I17": .number("5")], ["E0216 I17"]),
      ("neither amount nor 全量", ["I16": ""], ["E0216 I16"]),
      ("a category of whom it is for", ["G16": "発電"], ["E0206 G16"]),
      ("a retailer may not file it", ["B6": "小売"], ["E0503 B6"]),
    ])

  private static let confirmation = cases(
    "fit-wholesale-confirmation", "0001",
    [
      ("the example itself", [:], []),
      ("a contract without an end", ["I16": ""], []),
      ("an end before the beginning", ["I13": "2019/12/31"], ["E0226 I13"]),
      ("begins too late", ["H13": "2023/10/02"], ["E0511 H13"]),
      ("begins on the first day", ["H13": "2023/10/01"], []),
      ("ends too early", ["I13": "2023/12/30"], ["E0511 I13"]),
      ("ends on the last day", ["I13": "2023/12/31"], []),
      ("a date in words", ["H13": "令和2年4月1日"], ["I0303 H13"]),
      ("a day that never was", ["H13": "2023/02/29"], ["E0229 H13"]),
      ("an area that is not the number's", ["E14": "関西"], ["W0308 C14"]),
      ("a number of twenty digits", ["C13": "03000000000000000002"], ["E0207 C13"]),
      ("a number cell", ["C13": .number("300000000000000000215")], ["E0213 C13"]),
      ("a plant bound to another", ["B14": "F000999B07"], ["E0505 B14"]),
      (
        "the same contract twice",
        [
          "B14": "A123456C13", "C14": "0300000000000000000215",
          "D14": "XX001", "E14": "東京",
        ], ["E0218 B14"]
      ),
      ("no answer", ["J14": ""], ["E0201 J14"]),
    ])

  private static let transfer = cases(
    "ppa-attribute-transfer", "0001",
    [
      ("the example itself", [:], []),
      ("both the same", ["B8": "4011001098993"], ["E0225 B8"]),
      ("neither is the applicant", ["B5": "3476567898342"], ["E0512 B5"]),
      ("the applicant receives", ["B5": "7123456789012", "B8": "4011001098993"], []),
      ("no person", ["B6": ""], ["E0201 B6"]),
      ("a date that is none", ["B10": "4月吉日"], ["E0229 B10"]),
      ("a period that runs backwards", ["D19": "2023/09/01"], ["E0226 D19"]),
      ("an amount beside 全量", ["F19": .number("5")], ["E0216 F19"]),
      ("the same transfer twice", ["B19": "A123456C13"], ["E0218 B19"]),
      ("a plant of the other market", ["B19": "N123456789"], ["E0506 B19"]),
    ])

  private static let individual = cases(
    "nonfit-individual-volume", "0011",
    [
      ("the example itself", [:], []),
      ("with oneself", ["D16": "4011001098993"], ["E0221 D16"]),
      ("the same plant and partner", ["B17": "N123456789", "D17": "7123456789012"], ["E0218 B17"]),
      ("a FIT plant", ["B17": "A123456C13"], ["E0506 B17"]),
      ("another operator's number", ["B4": "0001"], ["E0510 B4"]),
      ("neither amount nor 全量", ["E16": "", "F16": ""], ["E0216 F16"]),
      ("a fraction", ["F16": "10.5"], ["E0205 F16"]),
    ])

  private static let bidOrder = cases(
    "nonfit-bid-order-volume", "0001",
    [
      ("the example itself", [:], []),
      ("a rank twice", ["A17": .number("1")], ["E0227 A17"]),
      ("a rank left out", ["A17": .number("3")], ["W0309 A17"]),
      ("a rank of zero", ["A17": .number("0")], ["E0203 A17"]),
      ("a rank in words", ["A17": "二番"], ["E0202 A17"]),
      ("more than was bought", ["E16": .number("250001")], ["W0310 B10"]),
      ("nothing known of the purchase", ["B10": "", "E16": .number("250001")], []),
      (
        "a sum is silent while a part is wrong", ["E16": .number("900000"), "E17": "x"],
        ["E0202 E17"]
      ),
      ("another kind than the plant's", ["B16": "太陽光"], ["E0514 B16"]),
      ("another place than the plant's", ["C16": "青森県"], ["E0514 C16"]),
      ("no wish agrees with every plant", ["B16": "指定なし", "C16": "指定なし"], []),
      ("a kind left blank", ["B17": ""], ["E0201 B17"]),
    ])

  private static let offer = cases(
    "nonfit-facility-registration", "0011",
    [
      ("the example itself", [:], []),
      ("too much", ["L13": .number("100001")], ["E0228 L13"]),
      ("all of it", ["L13": .number("100000")], []),
      ("no amount though it takes part", ["L13": ""], ["E0220 L13"]),
      ("an amount though it takes no part", ["L14": .number("1")], ["E0224 L14"]),
      ("an altered rest", ["J13": .number("200000")], ["E0516 J13"]),
      ("an altered kind", ["C13": "太陽光"], ["E0515 C13"]),
      ("an altered capacity", ["G13": .number("1500.4")], ["E0515 G13"]),
      ("a capacity too fine", ["G13": "1500.55"], ["E0230 G13"]),
      ("an altered day", ["I13": "2020/04/02"], ["E0515 I13"]),
      ("a name in another width", ["E13": "見本水力 第一発電所"], []),
      ("an added plant of another", ["B14": "A123456C13"], ["E0506 B14"]),
      (
        "one plant in both ways, together too much",
        [
          "B14": "N123456789", "C14": "水力", "D14": "福島県", "E14": "見本水力第一発電所",
          "G14": .number("1500.5"), "H14": "2019/06/01", "I14": "2020/04/01",
          "J14": .number("100000"), "K14": "入札価格順", "L14": .number("40001"),
        ], ["W0532 B13", "E0228 L14"]
      ),
      ("a way that is none", ["K13": "参加"], ["E0206 K13"]),
    ])
}
