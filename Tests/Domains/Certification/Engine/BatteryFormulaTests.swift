import Testing
import Trade

@testable import Certification

@Suite("The formula of batteries that are charged from the grid") struct BatteryFormulaTests {
  private static func result(
    _ a: String, _ b: String, _ c: String, _ e: String, _ d: String, rule: BatteryRule = .init()
  ) throws -> BatteryFormula {
    func hundredths(_ text: String) throws -> Int64 { try #require(MeterReading.exact(text)) }
    return try BatteryFormula(
      exported: hundredths(d),
      parts: [
        MeterSums(
          charge: hundredths(a), discharge: hundredths(b), grid: hundredths(c),
          ownUse: hundredths(e))
      ], rule: rule)
  }

  @Test("A calendar month, to the last digit of every intermediate value") func example1() throws {
    let month = try Self.result("61204.37", "53870.92", "24018.55", "613.08", "148902")
    #expect(month.shares.map { $0?.description } == ["2340547/6120437"])
    #expect(month.gridDischargeText == "20601.0486")
    #expect(month.rawText == "128300.9514")
    #expect(month.flags.isEmpty)
    #expect(month.certified(.down) == 128_300)
    #expect(month.certified(.halfUp) == 128_301)
    #expect(month.certified(.up) == 128_301)
    let sums = MeterSums(
      charge: 6_120_437, discharge: 5_387_092, grid: 2_401_855, ownUse: 61_308)
    #expect(BatteryProof.generation(exported: 14_890_200, sums) == 13_282_998)
    #expect(BatteryProof.fromPlant(sums) == 3_779_890)
    #expect(BatteryProof.certified(exported: 14_890_200, sums) == 128_300)
  }

  @Test("Thirty days across two months, slots rounded one by one") func example2() throws {
    /// Slots of a day, as they are typed.
    func day(_ pieces: [(ClosedRange<Int>, String)]) throws -> Int64 {
      try pieces.reduce(0) { sum, piece in
        let value = try #require(MeterReading.rounded(piece.1))
        return sum + Int64(piece.0.count) * value.hundredths
      }
    }
    let a = try day([(1...10, "125.255"), (20...27, "90.005")])
    let b = try day([(35...42, "209.334")])
    let c = try day([(1...10, "125.505"), (43...48, "0.245")])
    let e = try day([(1...10, "0.245"), (43...48, "0.245")])
    #expect([a, b, c, e] == [197_268, 167_464, 125_660, 400])
    let sums = MeterSums(charge: a * 30, discharge: b * 30, grid: c * 30, ownUse: e * 30)
    #expect(sums.fromGrid == 3_757_800)
    let period = BatteryFormula(exported: 9_600_000, parts: [sums])
    #expect(period.shares.map { $0?.description } == ["31315/49317"])
    #expect(period.gridDischargeText == "31900.5728")
    #expect(period.rawText == "64099.4272")
    #expect(period.certified() == 64_099)
    #expect(BatteryProof.generation(exported: 9_600_000, sums) == 6_736_320)
    #expect(BatteryProof.fromPlant(sums) == 2_160_240)
    #expect(BatteryProof.certified(exported: 9_600_000, sums) == 64_099)
  }

  @Test(
    "What bends the formula is told, and has its number",
    arguments: [
      (["1000", "900", "420", "20", "5000"], 4640, "2/5", ""),
      (["1000", "850", "320", "20", "5000"], 4745, "3/10", ""),
      (["0", "0", "0", "0", "123.45"], 123, "-", ""),
      (["1000", "900", "10", "20", "5000"], 5000, "0/1", "c<e"),
      (["1000", "900", "1200", "20", "5000"], 4100, "1/1", "share>1"),
      (["1000", "900", "1020", "20", "850"], 0, "1/1", "negative"),
    ] as [([String], Int64, String, String)])
  func edges(_ n: [String], kwh: Int64, share: String, flags: String) throws {
    let edge = try Self.result(n[0], n[1], n[2], n[3], n[4])
    #expect(edge.certified() == kwh)
    #expect(edge.shares.map { $0?.description ?? "-" } == [share])
    #expect(edge.flags.map(\.rawValue).joined(separator: "|") == flags)
  }

  @Test("A battery that gave without having been charged has no number, unless the rule says so")
  func noCharge() throws {
    let held = try Self.result("0", "5", "0", "0", "100")
    #expect(held.certified() == nil)
    #expect(held.flags == [.noCharge])
    let all = try Self.result("0", "5", "0", "0", "100", rule: BatteryRule(noCharge: .allFromGrid))
    #expect(all.certified() == 95)
    #expect(all.flags == [.noCharge])
  }

  @Test("Below zero is kept for reading, and certified as nothing") func negative() throws {
    #expect(try Self.result("1000", "900", "1020", "20", "850").rawText == "-50.0000")
  }

  @Test("Parts have their own share each, and are added exactly") func parts() throws {
    // 1/3 of 100 and 2/3 of 100 of one hundredth: exactly 1.00 kWh away.
    let thirds = [(1, 3), (2, 3)].map { part, whole in
      MeterSums(charge: Int64(whole), discharge: 100, grid: Int64(part), ownUse: 0)
    }
    let exact = BatteryFormula(exported: 10_000, parts: thirds)
    #expect(exact.shares.map { $0?.description } == ["1/3", "2/3"])
    #expect(exact.certified() == 99)
    #expect(exact.certified(.up) == 99)
    let less = BatteryFormula(exported: 9_999, parts: thirds)
    #expect(less.certified() == 98)
  }

  @Test("The second way agrees wherever nothing was bent") func proof() {
    var dice = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let charge = Int64.random(in: 1...9_999_999_999, using: &dice)
      let fromGrid = Int64.random(in: 0...charge, using: &dice)
      let ownUse = Int64.random(in: 0...1_000_000, using: &dice)
      let sums = MeterSums(
        charge: charge, discharge: Int64.random(in: 0...charge, using: &dice),
        grid: fromGrid + ownUse, ownUse: ownUse)
      let exported = sums.discharge + Int64.random(in: 0...9_999_999_999, using: &dice)
      let ratio = Int64.random(in: 0...100_000, using: &dice)
      let formula = BatteryFormula(exported: exported, parts: [sums])
      for rounding in EnergyRounding.allCases {
        #expect(
          formula.certified(ratio: ratio, rounding)
            == BatteryProof.certified(exported: exported, sums, ratio: ratio, rounding),
          "\(sums) \(exported) \(ratio)")
      }
    }
  }

  @Test("Ten parts of the greatest sums are still exact") func greatest() {
    let most = MeterReading.most
    let parts = (0..<10).map { index in
      MeterSums(
        charge: most - Int64(index), discharge: most / 20, grid: most / 3, ownUse: Int64(index))
    }
    let all = BatteryFormula(exported: most, parts: parts)
    #expect(all.certified(ratio: 99_999, .halfUp) != nil)
    #expect(!all.isNegative)
    let zero = BatteryFormula(
      exported: 0,
      parts: parts.map { MeterSums(charge: $0.charge, discharge: 0, grid: 0, ownUse: 0) })
    #expect(zero.certified(.up) == 0)
  }
}
