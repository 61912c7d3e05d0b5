import Custody
import Foundation
import House
import HouseBench
import Premises
import PremiumRecords
import RegistersDesk
import RegistersRecords
import Storage
import Testing
import Trade

@testable import PremiumDesk

/// A workspace with the plant of the worked table: 対象年月 2025-07, of which the calendar months June and
/// July make up the energy.
struct PremiumBench {
  let bench: Bench
  static let july = PremiumBench.month("202507")
  static let plant = PremiumBench.plant("A800019101")
  static let clerk = Bench.clerk

  init(settings: String = "", now: String = "2025-09-01T09:00:00+09:00") throws {
    bench = try Bench(settings: settings, now: instant(now))
    let house = try bench.house()
    defer { try? house.premises.store.close() }
    try bench.fill(
      .certifiedPlants,
      [
        """
        plant_id,valid_from,valid_to,operator_code,scheme,kind,name,grid_point_id,fuel_codes,\
        grid_battery,former_plant_id,panel_kw,panel_kw_at_end,disposal_yen_per_kw,ten_years
        """,
        "A800019101,2022-04-01,,0011,FIP,太陽光,設備8693,0300000000000000000409,,false,,100,100,10000,false",
      ], house)
    try bench.fill(
      .fipTerms,
      [
        "plant_id,fuel,valid_from,base_price,generation_charge,dismantling_price,ratio_cap",
        "A800019101,,2022-04-01,10.00,0.52,0.66,",
      ], house)
    try bench.fill(
      .fipPrices,
      [
        "year_month,area,kind,prev_year_avg,month_avg,prev_year_month_avg",
        "202506,03,太陽光,9.12,7.05,8.40", "202507,3,太陽光,9.12,8.31,9.05",
      ], house)
    try bench.fill(
      .fipMonths,
      [
        "year_month,area,kind,non_fossil,balance_cost,area_supply_incl,area_supply_excl",
        "2025-06,東京,太陽光,0.60,0.95,800000000,760000000",
        "2025-07,東京,太陽光,0.60,0.95,900000000,900000000",
      ], house)
    try supply(house)
  }

  /// Of the worked plant.
  func supply(
    june: (String, String) = ("21000.500", "19800.250"), month: String = "202507",
    _ house: House
  ) throws {
    try bench.fill(
      .fipSupply,
      [
        "month,plant_id,year_month,supply_incl,supply_excl",
        "\(month),A800019101,202506,\(june.0),\(june.1)",
        "\(month),A800019101,202507,20233.333,20233.333",
      ], house)
  }

  /// Does something with a house of its own.
  func with<Value>(
    at later: String? = nil, _ deed: (House) throws -> Value
  ) throws -> Value {
    let clock = later.map { text in
      let now = instant(text)
      return BusinessClock(now: { now }, isFixed: true)
    }
    let house = try bench.house(at: clock)
    defer { try? house.premises.store.close() }
    return try deed(house)
  }

  func take(_ register: Register, _ lines: [String]) throws {
    try with { try bench.fill(register, lines, $0) }
  }

  @discardableResult
  func calculate(
    _ month: Month = PremiumBench.july, plant: PlantID? = nil, settle: Month? = nil,
    dryRun: Bool = false
  ) throws -> PremiumReport {
    try with {
      try $0.premium.calculate(
        PremiumOrder(
          month: month, plant: plant, settledMonth: settle,
          reason: settle == nil ? "" : "検針値の訂正", isDryRun: dryRun), by: Self.clerk)
    }
  }

  @discardableResult
  func confirm(_ month: Month = PremiumBench.july, reason: String = "") throws -> PremiumMove {
    try with { try $0.premium.confirm(month, because: reason, by: Self.clerk) }
  }

  /// Lines of a month's table without the heads.
  func table(_ name: String, _ month: String = "2025-07") throws -> [String] {
    try bench.text("results/fip/\(month)/\(name).csv").split(separator: "\n").dropFirst().map(
      String.init)
  }

  func ledger(_ kind: FundKind) throws -> [ListedFundLine] {
    try with { try $0.premium.ledger(kind, of: Self.plant) }
  }

  func payments() throws -> [PremiumPayment] { try with { try $0.premium.payments() } }

  func faults() throws -> [Fault] {
    try with { try $0.custody.verify(repairing: false).faults }
  }

  static func month(_ text: String) -> Month {
    guard let month = Month(text) else { fatalError("no month: \(text)") }
    return month
  }

  static func plant(_ text: String) -> PlantID {
    guard let plant = PlantID(text) else { fatalError("no plant: \(text)") }
    return plant
  }
}

/// The complaint that a deed ends with.
func complaint(_ deed: () throws -> Void) -> Complaint? {
  do {
    try deed()
    return nil
  } catch {
    return error as? Complaint
  }
}
