/// What a plant's energy of one calendar month and fuel is paid by. Prices are in hundredths of a yen
/// for a kWh, energy in thousandths of a kWh.
package struct PremiumPart: Hashable, Sendable {
  package var yearMonth: Month
  /// Nil unless the plant burns biomass.
  package var fuel: BiomassFuel?
  /// Thousandths of a percent, 100,000 where all counts.
  package var ratio: Int64
  /// 基準価格 without 発電側課金相当額.
  package var basePrice: Int64
  /// 発電側課金相当額.
  package var generationCharge: Int64
  /// 前年度平均価格, 当年度月間平均価格, 前年度月間平均価格.
  package var prevYearAvg: Int64
  package var monthAvg: Int64
  package var prevYearMonthAvg: Int64
  /// 非化石価値.
  package var nonFossil: Int64
  /// バランスコスト.
  package var balanceCost: Int64
  /// The area's energy of the kind, with and without slots at 0.01円.
  package var areaSupplyIncl: Int64
  package var areaSupplyExcl: Int64
  /// The plant's, likewise.
  package var supplyIncl: Int64
  package var supplyExcl: Int64
  /// 解体等積立基準額; nil where nothing is set aside.
  package var dismantlingPrice: Int64?

  /// Energy is not below zero, and `ratio` lies within 0 and 100,000.
  package init(
    yearMonth: Month, fuel: BiomassFuel? = nil, ratio: Int64 = PremiumPart.whole,
    basePrice: Int64, generationCharge: Int64, prevYearAvg: Int64, monthAvg: Int64,
    prevYearMonthAvg: Int64, nonFossil: Int64, balanceCost: Int64, areaSupplyIncl: Int64,
    areaSupplyExcl: Int64, supplyIncl: Int64, supplyExcl: Int64, dismantlingPrice: Int64? = nil
  ) {
    precondition(
      [areaSupplyIncl, areaSupplyExcl, supplyIncl, supplyExcl].allSatisfy { $0 >= 0 },
      "energy below zero")
    precondition((0...Self.whole).contains(ratio), "a ratio outside of 0 to 100 %")
    self.yearMonth = yearMonth
    self.fuel = fuel
    self.ratio = ratio
    self.basePrice = basePrice
    self.generationCharge = generationCharge
    self.prevYearAvg = prevYearAvg
    self.monthAvg = monthAvg
    self.prevYearMonthAvg = prevYearMonthAvg
    self.nonFossil = nonFossil
    self.balanceCost = balanceCost
    self.areaSupplyIncl = areaSupplyIncl
    self.areaSupplyExcl = areaSupplyExcl
    self.supplyIncl = supplyIncl
    self.supplyExcl = supplyExcl
    self.dismantlingPrice = dismantlingPrice
  }

  /// 100 % in thousandths of a percent.
  package static let whole: Int64 = 100_000
}
