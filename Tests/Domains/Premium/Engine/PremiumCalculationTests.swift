import Premium
import Testing
import Trade

/// FIP 交付金, to the yen (the worked figures of the OCCTO page).
@Suite struct PremiumCalculationTests {
  private let july = WorkedFigures.july

  private func sums(
    _ parts: [PremiumPart], isWithheld: Bool = false, _ rules: PremiumRules = PremiumRules()
  ) throws -> PremiumSums {
    try #require(try PremiumCalculation(parts, isWithheld: isWithheld, rules)).sums
  }

  @Test func `the plant of the table gets 114,992 yen, and 27,214 of it are set aside`() throws {
    let calculation = try #require(
      try PremiumCalculation(
        [WorkedFigures.june(), july], isWithheld: false, PremiumRules()))
    #expect(calculation.amounts.map(\.marketPrice) == [777, 838])
    #expect(calculation.amounts.map(\.unit) == [310, 249])
    #expect(calculation.amounts.map(\.grant) == [64_611_342, 50_380_999])
    #expect(calculation.amounts.map(\.reserve) == [13_860_330, 13_353_999])
    #expect(calculation.amounts.map(\.withheld) == [0, 0])
    #expect(
      calculation.sums
        == PremiumSums(grant: 114_992, reserve: 27_214, withheld: 0, payment: 87_778, shortage: 0))
  }

  @Test func `発電側課金 on all of the energy makes it 115,074`() throws {
    let sums = try sums([WorkedFigures.june(), july], PremiumRules(chargeOn: .incl))
    #expect(sums.grant == 115_074)
  }

  @Test func `留保 withholds 54,611, and 60,381 are paid`() throws {
    let calculation = try #require(
      try PremiumCalculation([WorkedFigures.june(), july], isWithheld: true, PremiumRules()))
    #expect(calculation.amounts.map(\.withheld) == [33_973_060, 20_637_999])
    #expect(calculation.amounts.map(\.grant) == [64_611_342, 50_380_999])
    #expect(
      calculation.sums
        == PremiumSums(
          grant: 60_381, reserve: 27_214, withheld: 54_611, payment: 33_167, shortage: 0))
  }

  @Test func `under 留保 the charge may ride on all of the energy, what is withheld never does`()
    throws
  {
    let calculation = try #require(
      try PremiumCalculation(
        [WorkedFigures.june(), july], isWithheld: true, PremiumRules(chargeOn: .incl)))
    #expect(calculation.amounts.map(\.withheld) == [33_973_060, 20_637_999])
    #expect(calculation.sums.withheld == 54_611)
    #expect(calculation.sums.grant == 60_463)
  }

  @Test func `no more is withheld than is granted`() throws {
    // balance below zero: the grant is less than what base alone would give.
    var part = july
    part.generationCharge = 0
    part.balanceCost = -50
    let calculation = try #require(try PremiumCalculation([part], isWithheld: true, PremiumRules()))
    #expect(calculation.amounts[0].withheld > calculation.amounts[0].grant)
    #expect(calculation.sums.grant == 0)
    #expect(calculation.sums.withheld == calculation.amounts[0].grant / 1000)
  }

  @Test func `a calendar month below zero takes the other with it, or stands alone`() throws {
    let june = WorkedFigures.june(monthAvg: 1300)
    let calculation = try #require(
      try PremiumCalculation([june, july], isWithheld: false, PremiumRules()))
    #expect(calculation.amounts.map(\.grant) == [-59_400_750, 50_380_999])
    #expect(calculation.sums.grant == 0)
    #expect(calculation.sums.shortage == 27_214)
    let alone = try #require(
      try PremiumCalculation([june, july], isWithheld: false, PremiumRules(negative: .part)))
    #expect(alone.amounts.map(\.grant) == [-59_400_750, 50_380_999])
    #expect(alone.sums.grant == 50_380)
  }

  @Test func `fuels are paid by their ratios, F and the rest of E never`() throws {
    let parts = [
      WorkedFigures.fuel(.methane, ratio: 50_000, unit: 2900, supply: 1_000_000_000),
      WorkedFigures.fuel(.unusedWood, ratio: 20_000, unit: 2200, supply: 1_000_000_000),
      WorkedFigures.fuel(.other, ratio: 30_000, unit: 2200, supply: 1_000_000_000),
    ]
    let calculation = try #require(try PremiumCalculation(parts, isWithheld: true, PremiumRules()))
    #expect(calculation.amounts.map(\.grant) == [14_500_000_000, 4_400_000_000, 0])
    #expect(calculation.amounts[2].unit == 2200)
    #expect(calculation.amounts[2].withheld == 0)
    #expect(try sums(parts).grant == 18_900_000)
    let waste = WorkedFigures.fuel(.wasteNotBiomass, ratio: 100_000, unit: 2200, supply: 1000)
    #expect(try sums([waste]).grant == 0)
  }

  @Test func `the reserve of the manual's ledger is 7,840, and 7,580 in the short month`() throws {
    var part = july
    part.dismantlingPrice = 140
    var balances: [Int128] = []
    for supply: Int64 in [5_414_286, 5_600_000, 5_414_286, 5_600_000, 5_600_000] {
      part.supplyIncl = supply
      balances.append((balances.last ?? 0) + (try sums([part]).reserve))
    }
    #expect(balances == [7580, 15_420, 23_000, 30_840, 38_680])
  }

  @Test func `a blank price sets nothing aside`() throws {
    var part = july
    part.dismantlingPrice = nil
    #expect(try sums([part]).reserve == 0)
  }

  @Test func `what is put right is the new figures less those that were confirmed`() throws {
    let confirmed = try sums([WorkedFigures.june(), july])
    let new = try sums([WorkedFigures.june(incl: 20_900_500, excl: 19_700_250), july])
    #expect(new.grant == 114_666)
    #expect(new.reserve == 27_148)
    #expect(new.payment == 87_518)
    let difference = new - confirmed
    #expect(difference.grant == -326)
    #expect(difference.reserve == -66)
    #expect(difference.net == -260)
  }

  @Test func `an area without energy outside of 0.01円 is not calculated`() throws {
    var part = july
    part.areaSupplyExcl = 0
    #expect(try PremiumCalculation([part], isWithheld: false, PremiumRules()) == nil)
  }

  @Test func `figures beyond 128 bits are refused, and never trap`() {
    var part = july
    part.areaSupplyIncl = .max
    part.supplyExcl = .max
    #expect(throws: PremiumOverflow.self) {
      try PremiumCalculation([part], isWithheld: false, PremiumRules())
    }
    part = july
    part.basePrice = .max
    part.generationCharge = .max
    #expect(throws: PremiumOverflow.self) {
      try PremiumCalculation([part], isWithheld: false, PremiumRules())
    }
  }

  @Test func `prices at the end of 64 bits are refused, or calculated, and never trap`() throws {
    var part = july
    part.prevYearAvg = -Int64.max
    part.monthAvg = -1
    part.prevYearMonthAvg = 0
    for isWithheld in [false, true] {
      #expect(throws: PremiumOverflow.self) {
        try PremiumCalculation([part], isWithheld: isWithheld, PremiumRules())
      }
    }
    // W is Int64.min; U, its opposite less 19.13 yen, fits.
    part.basePrice = -2000
    part.areaSupplyIncl = 1000
    part.areaSupplyExcl = 1000
    part.supplyExcl = 1000
    let calculation = try #require(
      try PremiumCalculation([part], isWithheld: false, PremiumRules()))
    #expect(calculation.amounts[0].marketPrice == .min)
    #expect(calculation.amounts[0].unit == Int64.max - 1912)
    part.generationCharge = .min
    let charged = try #require(
      try PremiumCalculation([part], isWithheld: false, PremiumRules(chargeOn: .incl)))
    #expect(charged.amounts[0].unit == -1965)
  }

  @Test func `below zero, too, parts are cut toward zero`() throws {
    var part = WorkedFigures.fuel(.liquid, ratio: 33_333, unit: -1, supply: 1_000)
    part.fuel = nil
    let calculation = try #require(
      try PremiumCalculation([part], isWithheld: false, PremiumRules()))
    // −0.01 × 1 kWh × 33.333 % = −0.0033333 yen.
    #expect(calculation.amounts[0].grant == -3)
  }
}
