import House
import HouseBench
import PremiumRecords
import RegistersRecords
import Testing
import Trade

@testable import PremiumDesk

/// 200 plants, each with a point of its own, in five files in CP932; every error of a record is planted
/// once, and nothing else is said.
@Suite("Errors among two hundred plants")
struct PlantedErrorTests {
  private static let count = 200

  private static func point(_ number: Int) -> String {
    let digits = String(number)
    return "03" + String(repeating: "0", count: 20 - digits.utf8.count) + digits
  }

  private static func plant(_ number: Int) -> String {
    let digits = String(number)
    return "A8" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }

  /// One file, and what is to be said of it.
  private struct Planted {
    let code: EnergyCode
    private(set) var lines: [String] = []
    private(set) var expected: [String] = []

    init(_ code: EnergyCode) {
      self.code = code
      header()
    }

    mutating func header(_ from: String = "20250715", _ to: String = "20250715") {
      lines.append(
        BatteryFile.line([
          "1", "仕訳後電力量", from, to, "12345", "㈱髙橋電力", "99999", "電力広域的運営推進機関",
        ]))
    }

    /// A point with a day of one kWh each; `change` may change its lines, the record first.
    mutating func add(
      _ number: Int, _ change: (inout [String]) -> Void = { _ in }, says: (String, Int)...
    ) {
      var own = [
        BatteryFile.line([
          "2", PlantedErrorTests.point(number), "㈱髙橋電力", "設備\(number)", "XX001",
          "00000000000000000001", "", "48.00",
          code.isOfPlants ? PlantedErrorTests.plant(number) : "", code.rawValue,
        ])
      ]
      for slot in 0..<48 {
        own.append(
          BatteryFile.line([
            "3", (slot < 9 ? "0" : "") + String(slot + 1), SlotTime.text(slot),
            SlotTime.text(slot + 1), "1.00",
          ]))
      }
      change(&own)
      for (finding, offset) in says {
        expected.append(finding + String(lines.count + 1 + offset))
      }
      lines += own
    }

    mutating func say(_ finding: String) { expected.append(finding) }
    mutating func end() { lines.append("\"9\"") }
    var lineCount: Int { lines.count }
  }

  private func bench() throws -> PremiumBench {
    let bench = try PremiumBench(settings: Bench.settings)
    let heads = """
      plant_id,valid_from,valid_to,operator_code,scheme,kind,name,grid_point_id,fuel_codes,\
      grid_battery,former_plant_id,panel_kw,panel_kw_at_end,disposal_yen_per_kw,ten_years
      """
    var rows = (1...Self.count).map {
      "\(Self.plant($0)),2022-04-01,,0011,FIP,太陽光,設備\($0),\(Self.point($0)),,true,,,,,false"
    }
    // Another plant behind point 80, whose battery is not charged from the grid, and two due ones
    // behind point 100.
    rows.append("B800000080,2022-04-01,,0011,FIP,太陽光,設備,\(Self.point(80)),,false,,,,,false")
    rows.append("B800000100,2022-04-01,,0011,FIP,太陽光,設備,\(Self.point(100)),,true,,,,,false")
    // The worked plant of the bench has no battery.
    try bench.take(.certifiedPlants, [heads] + rows)
    return bench
  }

  private func check(_ file: Planted, _ bench: PremiumBench, _ number: Int) throws {
    let name = "0011_系統充電蓄電池供給電力量_\(file.code.rawValue)_202507.csv"
    try bench.bench.upload(BatteryFile.bytes(file.lines), as: name)
    let said = try bench.bench.findings(number).map {
      "\($0.rule) \($0.cell?.description ?? "-")"
    }
    #expect(said.sorted() == file.expected.sorted(), "\(file.code)")
  }

  @Test("The right record, the right code, nothing else")
  func planted() throws {
    let bench = try bench()
    var discharge = Planted(.discharge)
    for number in 1...Self.count {
      switch number {
      case 10:
        discharge.add(
          number, { $0[0] = $0[0].replacing(Self.point(10), with: "3E+20") },
          says: ("lost-digits B", 0))
      case 20:
        discharge.add(number, { $0.remove(at: 13) }, says: ("slot-order B", 13))
      case 30: discharge.add(number, { $0.removeLast() }, says: ("slot-count H", 0))
      case 40:
        discharge.add(
          number, { $0[0] = $0[0].replacing("48.00", with: "48.50") }, says: ("slot-sum H", 0))
      case 50:
        discharge.add(
          number, { $0[0] = $0[0].replacing("\"48.00\",\"\"", with: "\"48.00\",\"A800000050\"") },
          says: ("plant-for-code I", 0))
      default: discharge.add(number)
      }
    }
    // What is said of point 80 is said in every file.
    discharge.say("point-mixed B\(Self.line(of: 80, in: discharge.lines))")
    discharge.end()
    try check(discharge, bench, 1)

    var generation = Planted(.generation)
    for number in 1...Self.count {
      switch number {
      case 10:
        generation.add(
          number, { $0[0] = $0[0].replacing("GNtoGRBT", with: "GNtoGRBX") },
          says: ("energy-code J", 0))
      case 20:
        generation.add(
          number, { $0[0] = $0[0].replacing(Self.plant(20), with: "") },
          says: ("plant-for-code I", 0))
      case 30:
        generation.say("period-valid C\(generation.lineCount + 1)")
        generation.header("20250732")
        generation.add(number)
        generation.say("period-month D\(generation.lineCount + 1)")
        generation.header("20250815", "20250815")
      case 31:
        generation.add(number)
        generation.header()
      case 40: generation.add(number, { $0[5] = "\"7\"" }, says: ("record-mark A", 5))
      case 50:
        generation.add(
          number, { $0[5] = "\"3\",\"05\"" }, says: ("record-cells B", 5))
      case 60:
        generation.add(number, { $0[5] += "x" }, says: ("csv-quote E", 5))
      default: generation.add(number)
      }
    }
    generation.say("point-mixed B\(Self.line(of: 80, in: generation.lines))")
    generation.end()
    try check(generation, bench, 2)

    var procurement = Planted(.procurement)
    for number in 1...Self.count where number != 90 { procurement.add(number) }
    procurement.say("points-complete -")
    procurement.say("point-mixed B\(Self.line(of: 80, in: procurement.lines))")
    procurement.add(10, says: ("duplicate-series B", 0))
    procurement.add(999, says: ("point-registered B", 0))
    procurement.end()
    try check(procurement, bench, 3)

    var charge = Planted(.charge)
    for number in 1...Self.count {
      switch number {
      case 10:
        charge.add(
          number, { $0[7] = $0[7].replacing("1.00", with: "1,00") }, says: ("quantity-number E", 7))
      case 20:
        charge.add(
          number, { $0[0] = $0[0].replacing("XX001", with: "XX0001") }, says: ("group-form E", 0))
      case 30:
        charge.add(
          number, { $0[1] = $0[1].replacing("00:00", with: "0:00") }, says: ("slot-time C", 1))
      case 40:
        charge.add(
          number, { $0[9] = $0[9].replacing("1.00", with: "-1.00") },
          says: ("quantity-positive E", 9))
      default: charge.add(number)
      }
    }
    charge.say("point-mixed B\(Self.line(of: 80, in: charge.lines))")
    // Its end is missing.
    charge.say("record-end A\(charge.lineCount)")
    try check(charge, bench, 4)

    var ownUse = Planted(.ownUse)
    for number in 1...Self.count { ownUse.add(number) }
    ownUse.say("point-mixed B\(Self.line(of: 80, in: ownUse.lines))")
    ownUse.say("plants-complete -")
    ownUse.end()
    try check(ownUse, bench, 5)
  }

  private static func line(of number: Int, in lines: [String]) -> Int {
    (lines.firstIndex { $0.contains(point(number)) } ?? -1) + 1
  }
}
