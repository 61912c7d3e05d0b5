import Premium
import Trade

/// The plant of the design's table: its two calendar months of 対象年月 2025-07.
enum WorkedFigures {
  static func june(
    monthAvg: Int64 = 705, incl: Int64 = 21_000_500, excl: Int64 = 19_800_250
  )
    -> PremiumPart
  {
    PremiumPart(
      yearMonth: month(6), basePrice: 1000, generationCharge: 52, prevYearAvg: 912,
      monthAvg: monthAvg, prevYearMonthAvg: 840, nonFossil: 60, balanceCost: 95,
      areaSupplyIncl: 800_000_000_000, areaSupplyExcl: 760_000_000_000, supplyIncl: incl,
      supplyExcl: excl, dismantlingPrice: 66)
  }

  static let july = PremiumPart(
    yearMonth: month(7), basePrice: 1000, generationCharge: 52, prevYearAvg: 912, monthAvg: 831,
    prevYearMonthAvg: 905, nonFossil: 60, balanceCost: 95, areaSupplyIncl: 900_000_000_000,
    areaSupplyExcl: 900_000_000_000, supplyIncl: 20_233_333, supplyExcl: 20_233_333,
    dismantlingPrice: 66)

  static func month(_ number: Int) -> Month {
    guard let month = Month(year: 2025, month: number) else { fatalError("no month") }
    return month
  }

  static func fuel(_ fuel: BiomassFuel, ratio: Int64, unit: Int64, supply: Int64) -> PremiumPart {
    PremiumPart(
      yearMonth: month(7), fuel: fuel, ratio: ratio, basePrice: unit, generationCharge: 0,
      prevYearAvg: 0, monthAvg: 0, prevYearMonthAvg: 0, nonFossil: 0, balanceCost: 0,
      areaSupplyIncl: 1000, areaSupplyExcl: 1000, supplyIncl: supply, supplyExcl: supply)
  }
}
