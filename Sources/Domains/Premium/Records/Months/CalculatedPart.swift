package import Storage
package import Trade

/// A part of a plant's month with what it came to.
package struct CalculatedPart: Hashable, Sendable {
  package let part: PremiumPart
  package let amounts: PremiumAmounts

  package init(part: PremiumPart, amounts: PremiumAmounts) {
    self.part = part
    self.amounts = amounts
  }

  static let columns = """
    year_month, fuel, ratio_thousandths, base_price, generation_charge, prev_year_avg, month_avg, \
    prev_year_month_avg, non_fossil, balance_cost, area_supply_incl, area_supply_excl, supply_incl, \
    supply_excl, dismantling_price, market_price, unit, granted, withheld, reserve
    """

  init(_ row: Row) throws {
    let fuel: String = try row[1]
    part = PremiumPart(
      yearMonth: try stored(Month(row[0] as String), "a month"),
      fuel: fuel.isEmpty ? nil : try stored(BiomassFuel(rawValue: fuel), "a fuel"),
      ratio: try row[2], basePrice: try row[3], generationCharge: try row[4],
      prevYearAvg: try row[5], monthAvg: try row[6], prevYearMonthAvg: try row[7],
      nonFossil: try row[8], balanceCost: try row[9], areaSupplyIncl: try row[10],
      areaSupplyExcl: try row[11], supplyIncl: try row[12], supplyExcl: try row[13],
      dismantlingPrice: try row[14])
    amounts = PremiumAmounts(
      marketPrice: try row[15], unit: try row[16], grant: Int128(try row[17] as Int64),
      withheld: Int128(try row[18] as Int64), reserve: Int128(try row[19] as Int64))
  }

  /// Nil where an amount has more than 64 bits.
  var values: [(any Bindable)?]? {
    guard let grant = Int64(exactly: amounts.grant),
      let withheld = Int64(exactly: amounts.withheld),
      let reserve = Int64(exactly: amounts.reserve)
    else { return nil }
    return [
      part.yearMonth.description, part.fuel?.rawValue ?? "", part.ratio, part.basePrice,
      part.generationCharge, part.prevYearAvg, part.monthAvg, part.prevYearMonthAvg,
      part.nonFossil, part.balanceCost, part.areaSupplyIncl, part.areaSupplyExcl,
      part.supplyIncl, part.supplyExcl, part.dismantlingPrice, amounts.marketPrice,
      amounts.unit, grant, withheld, reserve,
    ]
  }
}

extension Database {
  /// The parts of a line by calendar month and fuel.
  package func parts(of line: PremiumLine) throws -> [CalculatedPart] {
    let sql = """
      SELECT \(CalculatedPart.columns) FROM fip_parts
      WHERE month = ? AND settled_month = ? AND plant = ? ORDER BY year_month, fuel
      """
    return try all(sql, Arguments(line.key)).map(CalculatedPart.init)
  }
}
