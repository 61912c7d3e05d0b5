import Testing
import Trade

@testable import Certification

@Suite("Certified kWh of a row") struct CertifiedEnergyTests {
  @Test("Base times ratio, rounded once") func ratio() {
    #expect(CertifiedEnergy.kwh(base: 123_456_789, ratio: 62_345) == 769_691)
    #expect(CertifiedEnergy.kwh(base: 123_456_789, ratio: 21_000) == 259_259)
    #expect(CertifiedEnergy.kwh(base: 12_399) == 123)
    #expect(CertifiedEnergy.kwh(base: 12_350, .halfUp) == 124)
    #expect(CertifiedEnergy.kwh(base: 12_349, .halfUp) == 123)
    #expect(CertifiedEnergy.kwh(base: 12_301, .up) == 124)
    #expect(CertifiedEnergy.kwh(base: 12_300, .up) == 123)
    #expect(CertifiedEnergy.kwh(base: MeterReading.most) == 999_999_999_999)
    #expect(CertifiedEnergy.kwh(base: 0, .up) == 0)
  }

  @Test("Shares add up to the whole, the largest remainders first, then the earlier row")
  func shares() {
    #expect(CertifiedEnergy.shares(of: 10, by: [1, 1, 1]) == [4, 3, 3])
    #expect(CertifiedEnergy.shares(of: 10, by: [1, 2, 1]) == [3, 5, 2])
    #expect(CertifiedEnergy.shares(of: 7, by: [0, 0]) == [7, 0])
    #expect(CertifiedEnergy.shares(of: 7, by: []).isEmpty)
    var dice = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let weights = (0..<Int.random(in: 1...9, using: &dice)).map { _ in
        Int64.random(in: 0...MeterReading.most, using: &dice)
      }
      let total = Int64.random(in: 0...999_999_999_999, using: &dice)
      #expect(CertifiedEnergy.shares(of: total, by: weights).reduce(0, +) == total)
    }
  }
}

@Suite("Formulas of points with several batteries") struct MeterFormulaTests {
  @Test("Each group has its own sums; a meter that is missing leaves no number") func groups() {
    let formula = MeterFormula([
      .init(charge: ["a1", "a2"], discharge: ["b1"], grid: ["c"], ownUse: ["e"]),
      .init(charge: ["a3"], discharge: ["b3"], grid: ["c3"], ownUse: ["e3"]),
    ])
    var sums: [String: Int64] = [
      "a1": 100, "a2": 200, "b1": 90, "c": 60, "e": 10, "a3": 5, "b3": 4, "c3": 3, "e3": 2,
    ]
    #expect(formula.symbols == ["a1", "a2", "a3", "b1", "b3", "c", "c3", "e", "e3"])
    #expect(
      formula.parts(sums) == [
        MeterSums(charge: 300, discharge: 90, grid: 60, ownUse: 10),
        MeterSums(charge: 5, discharge: 4, grid: 3, ownUse: 2),
      ])
    sums["e3"] = nil
    #expect(formula.parts(sums) == nil)
    #expect(
      MeterFormula.single.parts(["a": 4, "b": 3, "c": 2, "e": 1])
        == [MeterSums(charge: 4, discharge: 3, grid: 2, ownUse: 1)])
  }
}
