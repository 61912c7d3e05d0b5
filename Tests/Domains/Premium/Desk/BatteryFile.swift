import Tables
import Trade

/// A file of 系統充電蓄電池供給電力量 as metering systems write it: CP932, CRLF, all quoted.
struct BatteryFile {
  struct Series {
    var point: String
    var plant: String
    /// Hundredths of a kWh, half hour by half hour.
    var values: [Int64]
  }

  var code: EnergyCode
  var from: CivilDate
  var to: CivilDate
  var series: [Series]

  init(_ code: EnergyCode, _ from: String, _ to: String, _ series: [Series]) throws {
    self.code = code
    (self.from, self.to) = (Self.day(from), Self.day(to))
    self.series = series
  }

  /// One value in the first half hour of each day that is named, nothing else.
  static func values(_ days: Int, _ amounts: [Int: Int64]) -> [Int64] {
    var values = [Int64](repeating: 0, count: days * 48)
    for (slot, amount) in amounts { values[slot] = amount }
    return values
  }

  var lines: [String] {
    func day(_ date: CivilDate) -> String { date.description.filter { $0 != "-" } }
    var lines = [
      Self.line(["1", "仕訳後電力量", day(from), day(to), "12345", "㈱髙橋電力", "99999", "電力広域的運営推進機関"])
    ]
    for one in series {
      let sum = PlacedDecimal.text(one.values.reduce(0, +), places: 2)
      lines.append(
        Self.line([
          "2", one.point, "㈱髙橋電力", "設備8693", "XX001", "00000000000000000001", "", sum,
          code.isOfPlants ? one.plant : "", code.rawValue,
        ]))
      for (index, value) in one.values.enumerated() {
        let slot = index % 48
        lines.append(
          Self.line([
            "3", (slot < 9 ? "0" : "") + String(slot + 1), SlotTime.text(slot),
            SlotTime.text(slot + 1), PlacedDecimal.text(value, places: 2),
          ]))
      }
    }
    return lines + [Self.line(["9"])]
  }

  static func line(_ items: [String]) -> String {
    items.map { "\"\($0)\"" }.joined(separator: ",")
  }

  static func bytes(_ lines: [String]) throws -> [UInt8] {
    try CP932Encoder().bytes(of: lines.map { $0 + "\r\n" }.joined())
  }

  var bytes: [UInt8] { get throws { try Self.bytes(lines) } }

  private static func day(_ text: String) -> CivilDate {
    guard let day = CivilDate(text) else { fatalError("no day: \(text)") }
    return day
  }
}
