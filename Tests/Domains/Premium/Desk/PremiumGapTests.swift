import HouseBench
import PremiumRecords
import RegistersRecords
import Testing
import Trade

@testable import PremiumDesk

/// Plants that cannot be calculated are named with their first reason, and hold up nobody else.
@Suite struct PremiumGapTests {
  private let bench: PremiumBench

  init() throws { bench = try PremiumBench() }

  private func reason(
    _ register: Register, _ lines: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [String] {
    try bench.take(register, lines)
    let report = try bench.calculate()
    #expect(report.calculated == 1, sourceLocation: sourceLocation)
    return try bench.table("open")
  }

  private let plants = """
    plant_id,valid_from,valid_to,operator_code,scheme,kind,name,grid_point_id,fuel_codes,\
    grid_battery,former_plant_id,panel_kw,panel_kw_at_end,disposal_yen_per_kw,ten_years
    """
  private func plant(
    _ id: String = "B000000001", kind: String = "太陽光", area: String = "03", fuels: String = "",
    battery: String = "false"
  ) -> String {
    "\(id),2022-04-01,,0011,FIP,\(kind),,\(area)00000000000000000410,\(fuels),\(battery),,,,,"
  }

  private func supplied(area: String = "03", kind: String = "太陽光", fuels: String = "") throws {
    try bench.take(.certifiedPlants, [plants, plant(kind: kind, area: area, fuels: fuels)])
    try bench.take(
      .fipSupply,
      [
        "month,plant_id,year_month,supply_incl,supply_excl", "202507,B000000001,202507,1,1",
      ])
  }

  @Test func `without energy nor terms the terms are told first`() throws {
    #expect(
      try reason(.certifiedPlants, [plants, plant()]) == ["2025-07,B000000001,supply-missing"])
    try supplied()
    try bench.calculate()
    #expect(try bench.table("open") == ["2025-07,B000000001,terms-missing"])
  }

  @Test func `every reason and every flag has its words, and of many plants the first are named`() {
    for gap in PremiumGap.allCases { #expect(PremiumWords.gap(gap.rawValue) != gap.rawValue) }
    for flag in ["c<e", "share>1", "negative", "no-charge", "sum"] {
      #expect(BatteryFlagWords.title(of: flag) != flag)
    }
    let many = (10..<35).map { PremiumBench.plant("B0000000\($0)") }
    let words = PremiumWords.plants(many)
    #expect(words.hasPrefix("B000000010、B000000011、") && words.hasSuffix("、B000000029、ほか5件"))
    #expect(PremiumWords.plants([many[0]], of: 3) == "B000000010、ほか2件")
  }

  @Test func `while one is open, the run of another says so`() throws {
    try bench.take(.certifiedPlants, [plants, plant()])
    #expect(try bench.calculate().openRows == 1)
    let one = try bench.calculate(plant: PremiumBench.plant)
    #expect(one.open.isEmpty && one.openRows == 1)
  }

  @Test func `without the area's prices nothing is calculated`() throws {
    try supplied(area: "04")
    try bench.calculate()
    #expect(try bench.table("open") == ["2025-07,B000000001,price-missing"])
  }

  @Test func `a point of no area is told`() throws {
    try supplied(area: "11")
    #expect(
      try reason(
        .fipTerms,
        [
          "plant_id,fuel,valid_from,base_price,generation_charge,dismantling_price,ratio_cap",
          "B000000001,,2022-04-01,10,0,,",
        ]) == ["2025-07,B000000001,area-unknown"])
  }

  @Test func `an area without energy outside of 0.01円 is told`() throws {
    try supplied(area: "09")
    try bench.take(
      .fipTerms,
      [
        "plant_id,fuel,valid_from,base_price,generation_charge,dismantling_price,ratio_cap",
        "B000000001,,2022-04-01,10,0,,",
      ])
    try bench.take(
      .fipPrices,
      [
        "year_month,area,kind,prev_year_avg,month_avg,prev_year_month_avg",
        "202507,九州,太陽光,9,8,9",
      ])
    #expect(
      try reason(
        .fipMonths,
        [
          "year_month,area,kind,non_fossil,balance_cost,area_supply_incl,area_supply_excl",
          "2025-07,九州,太陽光,0,0,10,0",
        ]) == ["2025-07,B000000001,area-zero"])
  }

  @Test func `terms are those in force at the calendar month's end`() throws {
    try bench.take(
      .fipTerms,
      [
        "plant_id,fuel,valid_from,base_price,generation_charge,dismantling_price,ratio_cap",
        "A800019101,,2025-07-31,10.10,0.52,0.66,", "A800019101,,2025-08-01,99.00,0.52,0.66,",
      ])
    try bench.calculate()
    let bases = try bench.table("parts").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)[5]
    }
    #expect(bases == ["10.00", "10.10"])
  }
}
