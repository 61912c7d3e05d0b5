import Testing
import Trade

@Suite struct PlacedDecimalTests {
  @Test(
    arguments: [
      ("10", 2, 1000), ("10.5", 2, 1050), ("0.01", 2, 1), ("007.10", 2, 710), ("0", 3, 0),
      ("9223372036854775.807", 3, Int64.max),
    ] as [(String, Int, Int64)])
  func `decimals are read as whole numbers of their last place`(
    _ text: String, _ places: Int, _ number: Int64
  ) {
    #expect(PlacedDecimal.read(text, places: places) == number)
  }

  @Test(arguments: [
    "", ".", "1.", ".5", "1.005", "-1", "+1", "1e3", "1,000", " 1", "１", "1.2.3",
    "92233720368547758.08",
  ])
  func `nothing else is a decimal of two places`(_ text: String) {
    #expect(PlacedDecimal.read(text, places: 2) == nil)
  }

  @Test func `below zero only where that may be`() {
    #expect(PlacedDecimal.read("-0.60", places: 2, mayBeNegative: true) == -60)
    #expect(PlacedDecimal.read("--1", places: 2, mayBeNegative: true) == nil)
    #expect(PlacedDecimal.read("-", places: 2, mayBeNegative: true) == nil)
  }

  @Test func `all places are written`() {
    #expect(PlacedDecimal.text(64_611_342, places: 3) == "64611.342")
    #expect(PlacedDecimal.text(-60, places: 2) == "-0.60")
    #expect(PlacedDecimal.text(0, places: 3) == "0.000")
    #expect(PlacedDecimal.text(7, places: 0) == "7")
    #expect(PlacedDecimal.text(Int64.min, places: 2) == "-92233720368547758.08")
  }
}
