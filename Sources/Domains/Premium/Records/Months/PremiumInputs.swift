package import Storage
package import Trade

/// All that registers know of a month (対象年月), looked up once: there are thousands of plants and few
/// prices.
package struct PremiumInputs: Sendable {
  /// Prices and energy of an area and kind; hundredths of a yen, thousandths of a kWh.
  package struct Market: Hashable, Sendable {
    package let prevYearAvg: Int64
    package let monthAvg: Int64
    package let prevYearMonthAvg: Int64
    package let nonFossil: Int64
    package let balanceCost: Int64
    package let areaSupplyIncl: Int64
    package let areaSupplyExcl: Int64
  }

  package struct Supply: Hashable, Sendable {
    package let yearMonth: Month
    /// Thousandths of a kWh.
    package let incl: Int64
    package let excl: Int64

    package init(yearMonth: Month, incl: Int64, excl: Int64) {
      self.yearMonth = yearMonth
      self.incl = incl
      self.excl = excl
    }
  }

  /// What a plant, or a fuel of it, is paid by from a day on; hundredths of a yen, thousandths of a percent.
  package struct Terms: Hashable, Sendable {
    package let fuel: BiomassFuel?
    package let validFrom: String
    package let basePrice: Int64
    package let generationCharge: Int64
    package let dismantlingPrice: Int64?
    package let ratioCap: Int64?
  }

  private struct Place: Hashable {
    let yearMonth: Month
    let area: SupplyArea
    let kind: PlantKind
  }

  private var markets: [Place: Market] = [:]
  private var supplies: [PlantID: [Supply]] = [:]
  private var terms: [PlantID: [Terms]] = [:]
  private var held: Set<PlantID> = []
  private var batteries = BatteryBook()
  private var ratios: [PlantID: [OperatorID: [BiomassFuel: Int64]]] = [:]

  package func market(_ yearMonth: Month, _ area: SupplyArea, _ kind: PlantKind) -> Market? {
    markets[Place(yearMonth: yearMonth, area: area, kind: kind)]
  }

  /// By calendar month.
  package func supplies(of plant: PlantID) -> [Supply] { supplies[plant] ?? [] }

  /// Those in force at the end of a calendar month.
  package func terms(of plant: PlantID, fuel: BiomassFuel?, in yearMonth: Month) -> Terms? {
    terms[plant]?.last { $0.fuel == fuel && $0.validFrom <= yearMonth.lastDay }
  }

  /// What was filed of the battery of a plant that is charged from the grid.
  package func battery(of plant: CertifiedPlant) -> BatteryBook.Battery {
    batteries.battery(of: plant)
  }

  /// The shares of the fuels of a plant, in thousandths of a percent; nil where none were filed.
  package func ratios(of plant: CertifiedPlant) -> [BiomassFuel: Int64]? {
    ratios[plant.id]?[plant.operatorID]
  }

  /// 留保.
  package func isWithheld(_ plant: PlantID) -> Bool { held.contains(plant) }
}

extension PremiumInputs {
  /// `plant`: nil for all of them.
  package init(of month: Month, plant: PlantID? = nil, _ database: Database) throws {
    try readMarkets(database)
    try readSupplies(month, plant, database)
    try readTerms(plant, database)
    batteries = try BatteryBook(of: month, plant: plant, database)
    try database.eachRatios(in: month, plant: plant) { filed, _ in
      ratios[filed.plant, default: [:]][filed.operatorID] = filed.ratios
    }
    let holds = """
      SELECT plant FROM fip_holds
      WHERE from_month <= ?1 AND (to_month IS NULL OR to_month >= ?1)
      """
    for row in try database.all(holds, [month.description]) {
      held.insert(try stored(PlantID(row[0] as String), "a plant's id"))
    }
  }

  private mutating func readMarkets(_ database: Database) throws {
    let sql = """
      SELECT year_month, area, kind, prev_year_avg_hundredths, month_avg_hundredths,
        prev_year_month_avg_hundredths, non_fossil_hundredths, balance_cost_hundredths,
        area_supply_incl_thousandths, area_supply_excl_thousandths
      FROM fip_prices JOIN fip_months USING (year_month, area, kind)
      """
    try database.each(sql) { row in
      let place = Place(
        yearMonth: try stored(Month(row[0] as String), "a month"),
        area: try stored(SupplyArea(rawValue: row[1]), "an area"),
        kind: try stored(PlantKind(rawValue: row[2]), "a kind of plant"))
      markets[place] = Market(
        prevYearAvg: try row[3], monthAvg: try row[4], prevYearMonthAvg: try row[5],
        nonFossil: try row[6], balanceCost: try row[7], areaSupplyIncl: try row[8],
        areaSupplyExcl: try row[9])
    }
  }

  private mutating func readSupplies(
    _ month: Month, _ plant: PlantID?, _ database: Database
  ) throws {
    let sql = """
      SELECT plant, year_month, supply_incl_thousandths, supply_excl_thousandths FROM fip_supply
      WHERE month = ?1 AND (?2 IS NULL OR plant = ?2) ORDER BY plant, year_month
      """
    try database.each(sql, [month.description, plant?.rawValue]) { row in
      let id = try stored(PlantID(row[0] as String), "a plant's id")
      supplies[id, default: []].append(
        Supply(
          yearMonth: try stored(Month(row[1] as String), "a month"), incl: try row[2],
          excl: try row[3]))
    }
  }

  private mutating func readTerms(_ plant: PlantID?, _ database: Database) throws {
    let sql = """
      SELECT plant, fuel, valid_from, base_price_hundredths, generation_charge_hundredths,
        dismantling_price_hundredths, ratio_cap_thousandths
      FROM fip_terms WHERE ?1 IS NULL OR plant = ?1 ORDER BY plant, valid_from
      """
    try database.each(sql, [plant?.rawValue]) { row in
      let id = try stored(PlantID(row[0] as String), "a plant's id")
      let fuel: String = try row[1]
      terms[id, default: []].append(
        Terms(
          fuel: fuel.isEmpty ? nil : try stored(BiomassFuel(rawValue: fuel), "a fuel"),
          validFrom: try row[2], basePrice: try row[3], generationCharge: try row[4],
          dismantlingPrice: try row[5], ratioCap: try row[6]))
    }
  }
}
