import Testing

@testable import Validation

@Suite("The energy of a half hour")
struct MeterAmountTests {
  @Test(
    "is rounded half up on the decimal of fifteen digits, never on its binary neighbour",
    arguments: [
      ("125.255", 12526, true), ("125.505", 12551, true), ("90.005", 9001, true),
      ("209.334", 20933, true), ("0.245", 25, true), ("0.24499999999999", 24, true),
      ("0.2449999999999999", 25, true),
      ("1.005", 101, true), ("2.675", 268, true), ("0.285", 29, true), ("0", 0, false),
      ("0.00", 0, false), ("12", 1200, false), ("12.3", 1230, false), ("12.34", 1234, false),
      ("12.340000", 1234, false), ("125.25500000000001", 12526, true),
      ("125.50499999999999", 12551, true), ("0.57999999999999996", 58, false),
      ("1.2525499999999999E2", 12526, true), ("1E2", 10000, false), ("1E-9", 0, true),
      ("0.0049999", 0, true), ("0.005", 1, true), ("999999999.99", 99_999_999_999, false),
      ("-0", 0, false),
    ])
  func rounds(text: String, hundredths: Int64, isRounded: Bool) throws {
    guard case .kwh(let value, _, let rounded) = MeterAmount(text.utf8.span) else {
      Issue.record("\(text) is \(MeterAmount(text.utf8.span))")
      return
    }
    #expect(value == hundredths && rounded == isRounded)
  }

  @Test("is none of these", arguments: ["", ".", "1,000", "1.2.3", "abc", "NaN", "--1"])
  func isNone(text: String) {
    #expect(MeterAmount(text.utf8.span) == .none)
  }

  @Test("is not below zero, nor beyond the most")
  func bounds() {
    #expect(MeterAmount("-0.01".utf8.span) == .negative)
    #expect(MeterAmount("-1E-9".utf8.span) == .negative)
    #expect(MeterAmount("1000000000".utf8.span) == .tooLarge)
    #expect(MeterAmount("999999999.995".utf8.span) == .tooLarge)
    #expect(MeterAmount("1E300".utf8.span) == .tooLarge)
  }
}

@Suite("The half hours of a day")
struct HalfHourTests {
  @Test(
    "are read from headings",
    arguments: [
      ("0:00", 0), ("00:00", 0), ("23:30", 47), ("0:00～0:30", 0), ("12:30-13:00", 25), ("1", 0),
      ("48", 47), ("26コマ", 25), ("26コマ目", 25), ("9:30:00", 19),
    ])
  func headings(text: String, index: Int) { #expect(HalfHour(text.utf8.span)?.index == index) }

  @Test("are none of these", arguments: ["24:00", "0:15", "49", "0", "", "合計", "1日", "100"])
  func strangers(text: String) { #expect(HalfHour(text.utf8.span) == nil) }

  @Test("have a number and a time") func title() {
    #expect(HalfHour(index: 25).title == "12:30～13:00（26コマ目）")
    #expect(HalfHour(index: 47).title == "23:30～24:00（48コマ目）")
    #expect(HalfHour(0.5)?.index == 24 && HalfHour(0.520833333333)?.index == 25)
    #expect(HalfHour(0.51) == nil && HalfHour(48)?.index == 47 && HalfHour(2.5) == nil)
  }
}
