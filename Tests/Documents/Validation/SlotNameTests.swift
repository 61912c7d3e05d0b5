import TestSupport
import Testing
import Trade

@testable import Validation

@Suite("What stands behind a title")
struct SlotNameTests {
  private func suffix(_ form: String, _ pieces: [String]) throws -> NameSuffix {
    try #require(TestForms.definitions.suffix(of: TestForms.id(form), pieces))
  }

  @Test("Six digits are a month in one form and a round in another")
  func kinds() throws {
    #expect(try suffix("monthly-report", ["202504"]).slot == .month("202504"))
    #expect(try suffix("round-report", ["202504"]).slot == .round("202504"))
  }

  @Test("What is no month is told as written", arguments: ["202513", "202500", "2025", "20250401"])
  func noMonth(text: String) throws {
    let suffix = try suffix("monthly-report", [text])
    #expect(suffix.period == nil && suffix.periodText == text)
  }

  @Test(
    "Key, month and number of a document",
    arguments: [
      (["A123456789", "202504"], "A123456789", true),
      (["A123456789", "202504", "2"], "A123456789/2", true),
      (["a123456789", "202504", "99"], "A123456789/99", true),
      (["0100000000000000000409", "202504"], "0100000000000000000409", true),
      (["0100000000000000000409"], "0100000000000000000409", false),
      (["A123456789", "7"], "A123456789/7", false),
    ])
  func key(pieces: [String], part: String, hasMonth: Bool) throws {
    let suffix = try suffix("site-photo", pieces)
    #expect(suffix.part?.rawValue == part)
    #expect(suffix.period == (hasMonth ? Slot.month("202504").period : nil))
    #expect(suffix.rest.isEmpty)
  }

  @Test(
    "What is no key is told as written",
    arguments: [
      ([String](), ""), (["202504"], "202504"), (["A1", "202504"], "A1"),
      (["A123456789", "x"], "A123456789_x"),
    ])
  func noKey(pieces: [String], seen: String) throws {
    let suffix = try suffix("site-photo", pieces)
    #expect(suffix.part == nil && suffix.rest.joined(separator: "_") == seen)
  }

  @Test("A title is known with its key behind it")
  func titles() {
    let definitions = TestForms.definitions
    #expect(definitions.formID(titled: "現地写真_A123456789")?.rawValue == "site-photo")
    #expect(definitions.formID(titled: "月次報告書_何か") == nil)
  }
}
