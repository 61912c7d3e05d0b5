import Testing
import Trade

@Suite("Energy as it is written") struct MeterReadingTests {
  @Test(
    "A reading is taken as it is typed, half up at the third decimal",
    arguments: [
      ("125.255", 12_526, false), ("125.505", 12_551, false), ("90.005", 9_001, false),
      ("209.334", 20_933, false), ("0.245", 25, false), ("0.2449999", 24, false),
      ("120.5", 12_050, true), ("120.500", 12_050, true), ("0", 0, true), ("7", 700, true),
      ("0.995", 100, false),
    ] as [(String, Int64, Bool)])
  func reading(_ text: String, hundredths: Int64, isExact: Bool) throws {
    let read = try #require(MeterReading.rounded(text))
    #expect(read.hundredths == hundredths)
    #expect(read.isExact == isExact)
    #expect(MeterReading.exact(text) == (isExact ? hundredths : nil))
  }

  @Test(
    "What is no reading is none",
    arguments: ["", ".5", "1.", "-1", "1,000", "1e3", "１", "1.2.3", "1234567890123", " 1"])
  func noReading(_ text: String) { #expect(MeterReading.rounded(text) == nil) }

  @Test("Readings are written with two decimals") func text() {
    #expect(MeterReading.text(5) == "0.05")
    #expect(MeterReading.text(-12_345) == "-123.45")
    #expect(MeterReading.text(96_000_00) == "96000.00")
  }
}
