import Foundation
import Testing
import Trade

@Suite("Days and moments as text")
struct TimeTextTests {
  @Test(
    "A day is read with hyphens or slashes, months and days of one digit or two",
    arguments: [
      ("2024-05-31", "2024-05-31"), ("2024/5/1", "2024-05-01"), ("2024-5-01", "2024-05-01"),
      ("0001-01-01", "0001-01-01"), ("9999/12/31", "9999-12-31"),
    ])
  func days(_ text: String, _ day: String) {
    #expect(CivilDate(text)?.description == day)
    #expect(CivilDate(text[...])?.description == day)
    #expect(CivilDate(text)?.slashed == day.replacingOccurrences(of: "-", with: "/"))
  }

  @Test(
    "Other texts are no days",
    arguments: [
      "", "2024-05", "2024-05-31-", "-2024-5-1", "2-24-05-31", "2-34-5-31", "202-05-31",
      "20245-5-31", "2024-05/31", "2024/05-31", "2024--05-1", "2024-005-1", "2024-5-001",
      "2024-05-", "2024--31", "2024-02-30", "2024-13-01", "0000-01-01", "2024-0-01", "２０２４-05-31",
      "2024.05.31", "20240531", " 2024-5-31", "2024-5-3a", "+024-05-31",
    ])
  func noDays(_ text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test("A moment is written to the millisecond, before 1970 too")
  func moments() {
    #expect(Instant(milliseconds: 5).description == "1970-01-01T00:00:00.005Z")
    #expect(Instant(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
    #expect(Instant(milliseconds: 1_713_279_599_040).japanISO == "2024-04-16T23:59:59+09:00")
  }
}

@Suite("Plain texts")
struct PlainTextTests {
  @Test("What is plain is its own normal form, so leaving Foundation's folding out changes nothing")
  func normal() {
    for value in UInt32(0x20)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "か" + String(Character(scalar)) + "ハ"
      guard text.isPlain else { continue }
      let same = Array(text.unicodeScalars)
      #expect(Array(text.precomposedStringWithCanonicalMapping.unicodeScalars) == same)
      #expect(Array(text.precomposedStringWithCompatibilityMapping.unicodeScalars) == same)
      #expect(!scalar.properties.isWhitespace || scalar == " ")
    }
  }

  @Test(
    "Ends are cut, and what is composed otherwise is composed",
    arguments: [
      ("  見本 電力  ", "見本 電力"), ("   ", ""), ("", ""), ("a", "a"), ("\u{3000}見本\t", "見本"),
      ("か\u{3099}", "が"), (" ㈱ ", "㈱"),
    ])
  func of(_ text: String, _ normal: String) {
    #expect(Array(NormalText.of(text).unicodeScalars) == Array(normal.unicodeScalars))
  }

  @Test("Full-width digits count as digits", arguments: [("１２", "12"), ("㈱", "(株)"), (" x ", "x")])
  func compatible(_ text: String, _ normal: String) {
    #expect(NormalText.compatible(text) == normal)
  }
}
