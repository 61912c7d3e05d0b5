import Testing

@testable import CertificationRecords

@Suite("Half hours in bytes")
struct HalfHoursTests {
  @Test(
    "come back as they were",
    arguments: [
      [Int64](repeating: 0, count: 48), (0..<48).map { Int64(1) << Int64($0 % 40) },
      [Int64](repeating: 99_999_999_999, count: 48), (0..<48).map { Int64($0) * 127 },
    ])
  func roundTrip(values: [Int64]) {
    #expect(HalfHours.values(HalfHours.packed(values)) == values)
  }

  @Test("take a byte for what is below 128, two below 16384")
  func size() {
    #expect(HalfHours.packed([Int64](repeating: 127, count: 48)).count == 48)
    #expect(HalfHours.packed([0x80]) == [0x80, 0x01] && HalfHours.packed([16_384]).count == 3)
  }

  @Test("are refused where they are not 48 whole numbers")
  func damage() {
    let whole = HalfHours.packed([Int64](repeating: 300, count: 48))
    #expect(HalfHours.values(Array(whole.dropLast())) == nil)
    #expect(HalfHours.values(whole + [1]) == nil)
    #expect(HalfHours.values([UInt8](repeating: 0x80, count: 480)) == nil)
  }
}
