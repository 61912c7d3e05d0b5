import Testing

@testable import Workbooks

@Suite("The canonical dump")
struct DumpTests {
  private func decimal(_ text: String) -> String? {
    var bytes: [UInt8] = []
    let isSpelled = DumpText.spellDecimal(Array(text.utf8).span, into: &bytes)
    return isSpelled ? String(decoding: bytes, as: UTF8.self) : nil
  }

  @Test(
    "A plain decimal is spelled without parsing",
    arguments: [
      ("1", "1E0"), ("0", "0E0"), ("-0", "0E0"), ("0.000", "0E0"), ("10", "1E1"),
      ("-0.05", "-5E-2"),
      ("43831.5", "4.38315E4"), ("0012.50", "1.25E1"), ("999999999999999", "9.99999999999999E14"),
      ("0.000000000000001", "1E-15"),
    ])
  func plain(_ text: String, _ spelled: String) {
    #expect(decimal(text) == spelled)
    #expect(decimal(text) == DumpText.number(Double(text) ?? .nan))
  }

  @Test(
    "What is no plain decimal of fifteen digits is parsed",
    arguments: ["", "-", ".5", "5.", "1e3", "+1", "1.2.3", "1234567890123456", "NaN", " 1"])
  func other(_ text: String) { #expect(decimal(text) == nil) }

  @Test("Spelling equals parsing, for two thousand random decimals")
  func random() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      var text = String(Int64.random(in: 0..<1_000_000_000_000_000, using: &random))
      let place = Int.random(in: 0...text.utf8.count, using: &random)
      if place > 0, place < text.utf8.count {
        text.insert(".", at: text.index(text.startIndex, offsetBy: place))
      }
      if Bool.random(using: &random) { text = "-" + text }
      #expect(decimal(text) == DumpText.number(Double(text) ?? .nan), "\(text)")
    }
  }
}
