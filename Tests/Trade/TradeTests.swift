import Testing
import Trade

@Suite("Words of the trade")
struct WordsTests {
  @Test(
    "A corporate number must carry its check digit",
    arguments: [
      ("4011001098993", true), ("7123456789012", true), ("3476567898342", true),
      // Both stand as examples in the source documents and are wrong.
      ("1234567890123", false), ("1230123456789", false),
      ("347656789834", false), ("34765678983422", false), ("347656789834２", false), ("", false),
    ])
  func corporateNumber(_ text: String, _ right: Bool) {
    #expect((CorporateNumber(text) != nil) == right)
  }

  @Test("Every single wrong digit of a corporate number is caught, except 0 for 9")
  func singleDigitErrors() {
    let right = Array("3476567898342")
    for place in right.indices {
      for digit in "0123456789" where digit != right[place] {
        var wrong = right
        wrong[place] = digit
        let swapsNineAndZero = Set([digit, right[place]]) == ["0", "9"] && place > 0
        #expect((CorporateNumber(String(wrong)) == nil) == !swapsNineAndZero, "\(String(wrong))")
      }
    }
  }

  @Test(
    "An operator number is 1 to 13 of 0-9A-Z",
    arguments: [
      ("0001", true), ("A01", true), ("991", true), ("1234567890123", true),
      ("", false), ("12345678901234", false), ("a01", false), ("０００１", false), ("00 1", false),
    ])
  func operatorID(_ text: String, _ right: Bool) { #expect((OperatorID(text) != nil) == right) }

  @Test(
    "A plant id is ten of 0-9A-Z and keeps its zeros",
    arguments: [
      ("A123456C13", true), ("0000000000", true), ("00000000Z1", true), ("ZZZZZZZZZZ", true),
      ("A123456C1", false), ("A123456C130", false), ("a123456C13", false), ("A12345-C13", false),
      ("Ａ123456C1", false), ("", false),
    ])
  func plantID(_ text: String, _ right: Bool) {
    #expect(PlantID(text)?.rawValue == (right ? text : nil))
  }

  @Test("Plant ids are ordered as their texts are")
  func plantOrder() {
    let texts = [
      "00000000Z1", "0ZZZZZZZZZ", "1000000000", "A123456C13", "A123456D00", "ZZZZZZZZZZ",
    ]
    #expect(texts.reversed().compactMap { PlantID($0) }.sorted().map(\.rawValue) == texts)
  }

  @Test("A corporate number reads back as it was written")
  func corporateText() {
    #expect(CorporateNumber("7123456789012")?.rawValue == "7123456789012")
  }

  @Test(
    "A receipt number has at least four digits and no sign",
    arguments: [
      ("0007", 7), ("12345", 12_345), ("007", nil), ("0000", nil), ("+007", nil), ("００07", nil),
      ("99999999999999999999", nil),
    ] as [(String, Int?)])
  func receiptNumber(_ text: String, _ value: Int?) {
    #expect(ReceiptNumber(text)?.rawValue == value)
    if let number = ReceiptNumber(text) { #expect(number.description == text) }
  }

  @Test("202304 is the fourth round of fiscal year 2023, not April")
  func round() {
    #expect(RoundID("202304")?.title == "2023年度第4回")
    for wrong in ["202300", "20234", "2023041", "２０２３０４", "-02304", "199904"] {
      #expect(RoundID(wrong) == nil, "\(wrong)")
    }
  }

  @Test(
    "Cell references stay within the sheet",
    arguments: [
      ("C18", "C18"), ("xfd1048576", "XFD1048576"), ("AA1", "AA1"), ("XFE1", nil),
      ("A1048577", nil),
      ("A0", nil), ("4A", nil), ("A", nil), ("$A$1", nil), ("Ａ１", nil), ("A4:B4", nil),
      ("AAAAAAAAAAAAAAAAAAAAAAAA1", nil), ("A99999999999999999999", nil),
    ] as [(String, String?)])
  func cellReference(_ text: String, _ canonical: String?) {
    #expect(CellReference(text)?.description == canonical)
  }

  @Test("Fifteen years after 29 February is 28 February")
  func leapDay() throws {
    let leap = try #require(CivilDate("2012-02-29"))
    #expect(leap.adding(years: 15)?.description == "2027-02-28")
    #expect(leap.adding(years: 4)?.description == "2016-02-29")
  }

  @Test("So many months later is the same day, clipped to its month")
  func months() throws {
    func later(_ day: String, _ months: Int) throws -> String? {
      try #require(CivilDate(day)).adding(months: months)?.description
    }
    #expect(try later("2023-11-30", 3) == "2024-02-29")
    #expect(try later("2024-05-31", -3) == "2024-02-29")
    #expect(try later("2024-01-31", -1) == "2023-12-31")
    #expect(try later("9999-09-30", 3) == "9999-12-30")
    #expect(try later("9999-10-01", 3) == nil)
    #expect(try later("0001-01-31", -1) == nil)
    #expect(try later("2024-01-31", .max) == nil)
  }

  @Test("Days and dates are each other's inverse over four centuries")
  func days() {
    var previous: CivilDate?
    for day in stride(from: -25_567, through: 120_000, by: 1) {
      let date = CivilDate(daysSinceEpoch: day)
      #expect(date.daysSinceEpoch == day)
      if let previous { #expect(previous < date) }
      previous = date
    }
    #expect(CivilDate("1970-01-01")?.daysSinceEpoch == 0)
  }

  @Test(
    "Instants are read in Japan time unless they say otherwise",
    arguments: [
      ("2024-04-16T23:59:59+09:00", "2024-04-16T14:59:59.000Z"),
      ("2024-04-16T14:59:59Z", "2024-04-16T14:59:59.000Z"),
      ("2024-04-16T14:59:59.25Z", "2024-04-16T14:59:59.250Z"),
      ("2024/04/16 17:30", "2024-04-16T08:30:00.000Z"),
      ("2024-04-16", "2024-04-15T15:00:00.000Z"),
      ("2024-04-16T24:00", "2024-04-16T15:00:00.000Z"),
      ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
      ("2024-04-16T25:00", nil), ("2024-13-01", nil), ("2024-04-16T12", nil), ("", nil),
      ("明日", nil),
    ] as [(String, String?)])
  func instants(_ text: String, _ utc: String?) { #expect(Instant(text)?.description == utc) }

  @Test("People read instants in Japan time")
  func japanText() throws {
    let instant = try #require(Instant("2024-04-16T14:59:59Z"))
    #expect(instant.japanText == "2024/04/16 23:59")
    #expect(instant.japanISO == "2024-04-16T23:59:59+09:00")
    #expect(instant.japanDate.description == "2024-04-16")
  }

  @Test(
    "The table of moves is the one of the design",
    arguments: [
      (Status.received, [Status.checking]), (.checking, [.checkedOK, .returned, .stuck]),
      (.stuck, [.checking, .withdrawn]), (.checkedOK, [.underReview, .withdrawn, .superseded]),
      (.underReview, [.reviewed, .returned]), (.reviewed, [.confirmed, .underReview]),
      (.returned, [.withdrawn, .superseded]), (.confirmed, []), (.withdrawn, []), (.superseded, []),
    ])
  func moves(_ from: Status, _ to: [Status]) {
    for status in Status.allCases { #expect(from.mayBecome(status) == to.contains(status)) }
  }

  @Test("A status is read from its tag or its English id")
  func statusNames() {
    #expect(Status("事務局確認中") == .underReview)
    #expect(Status("confirmed") == .confirmed)
    #expect(Status("確認") == nil)
    #expect(Status.stuck.nameTag == "チェック中")
  }

  @Test("A composite category may do what any of its parts may")
  func categories() throws {
    let composite = try #require(OperatorCategory("発電兼仲介兼小売"))
    #expect(composite.parts == [.generator, .broker, .retailer])
    #expect(OperatorCategory("小売兼発電") == nil)
    #expect(OperatorCategory("アグリゲーター")?.parts == [.aggregator])
  }
}
