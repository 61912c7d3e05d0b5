import House
import HouseBench
import Premises
import PremiumDesk
import PremiumRecords
import Reception
import RegistersRecords
import Testing
import Trade

/// FIP in a workspace: of 0011 a solar plant whose months June and July are known, and a biomass plant of two
/// fuels; of 00000002, who is in no market, a solar plant with a battery. 対象年月 is 2025-07.
enum FIPMonths {
  static let now = instant("2025-09-01T09:00:00+09:00")
  static let sun = "A800019101"
  static let biomass = "M800019101"
  static let battery = "B800019101"
  static let point = "0300000000000000000500"
  /// Whose the battery is.
  static let other = "00000002"

  static func fill(_ bench: Bench, _ house: House) throws {
    try bench.fill(
      .operators,
      [
        "operator_id,name,kana,corporate_number,category,address,participates_fit,participates_nonfit",
        "\(other),よその発電,かな,,発電,東京都港区1-1,false,false",
      ], house)
    try bench.fill(
      .certifiedPlants,
      [
        """
        plant_id,valid_from,valid_to,operator_code,scheme,kind,name,grid_point_id,fuel_codes,\
        grid_battery,former_plant_id,panel_kw,panel_kw_at_end,disposal_yen_per_kw,ten_years
        """,
        "\(sun),2022-04-01,,0011,FIP,太陽光,見本第一太陽光,0300000000000000000409,,false,,100,100,10000,true",
        "\(biomass),2022-04-01,,0011,FIP,バイオマス,見本バイオマス,0300000000000000000777,ABF,false,,,,,false",
        "\(battery),2022-04-01,,\(other),FIP,太陽光,よその太陽光,\(point),,true,,50,,10000,false",
      ], house)
    try bench.fill(
      .fipTerms,
      [
        "plant_id,fuel,valid_from,base_price,generation_charge,dismantling_price,ratio_cap",
        "\(sun),,2022-04-01,10.00,0.52,0.66,", "\(battery),,2022-04-01,10.00,0.52,0.66,",
        "\(biomass),A,2022-04-01,29.00,0,,", "\(biomass),B,2022-04-01,22.00,0,,",
      ], house)
    try bench.fill(
      .fipPrices,
      [
        "year_month,area,kind,prev_year_avg,month_avg,prev_year_month_avg",
        "202506,03,太陽光,9.12,7.05,8.40", "202507,3,太陽光,9.12,8.31,9.05",
        "202507,3,バイオマス,0,0,0",
      ], house)
    try bench.fill(
      .fipMonths,
      [
        "year_month,area,kind,non_fossil,balance_cost,area_supply_incl,area_supply_excl",
        "2025-06,東京,太陽光,0.60,0.95,800000000,760000000",
        "2025-07,東京,太陽光,0.60,0.95,900000000,900000000",
        "2025-07,東京,バイオマス,0,0,900000000,900000000",
      ], house)
    try supply(bench, house)
    try bench.fill(
      .ledgerEntries,
      [
        "ledger,plant_id,booked_month,target_month,text,yen,status",
        "廃棄等費用,\(sun),2025-06,,繰越,1700000,確定済", "交付金相当額,\(sun),2025-06,,繰越,150000,確定済",
        "廃棄等費用,\(battery),2025-06,,繰越,42,確定済",
      ], house)
    try bench.fill(
      .grantMonths,
      [
        "month,biomass_closes_at,battery_closes_at,objection_closes_at,pay_on",
        "202507,2025-08-20 17:00,2025-09-10 17:00,2025-09-05 17:00,2025-09-30",
      ], house)
  }

  static func supply(
    _ bench: Bench, _ house: House, june: String = "21000.500,19800.250"
  ) throws {
    try bench.fill(
      .fipSupply,
      [
        "month,plant_id,year_month,supply_incl,supply_excl", "202507,\(sun),202506,\(june)",
        "202507,\(sun),202507,20233.333,20233.333",
        "202507,\(battery),202507,5000.000,4500.000",
        "202507,\(biomass),202507,1000000,1000000",
      ], house)
  }

  static let ratios = """
    設備ID,発電設備の名称,燃料区分コード,燃料区分A比率[%],燃料区分B比率[%],燃料区分C比率[%],燃料区分D比率[%],\
    燃料区分E比率[%],燃料区分E（非バイオ）比率[%],燃料区分F比率[%],燃料区分G比率[%]
    \(biomass),,ABF,50.000,20.000,,,,,30.000,

    """

  /// The five files of the battery; all flows in one half hour of July.
  static func batteryFile(_ code: EnergyCode) -> [UInt8] {
    let sums: [EnergyCode: Int64] = [
      .charge: 1000, .discharge: 900, .procurement: 420, .ownUse: 20, .generation: 4700,
    ]
    func line(_ items: String...) -> String {
      items.map { "\"\($0)\"" }.joined(separator: ",") + "\r\n"
    }
    let sum = "\(sums[code] ?? 0).00"
    var text = line(
      "1", "仕訳後電力量", "20250616", "20250715", "12345", "見本電力", "99999", "電力広域的運営推進機関")
    text += line(
      "2", point, "見本電力", "よその太陽光", "XX001", "00000000000000000001", "", sum,
      code.isOfPlants ? battery : "", code.rawValue)
    for index in 0..<30 * 48 {
      let slot = index % 48
      text += line(
        "3", (slot < 9 ? "0" : "") + String(slot + 1), SlotTime.text(slot),
        SlotTime.text(slot + 1), index == 20 * 48 + 20 ? sum : "0.00")
    }
    return Array((text + line("9")).utf8)
  }

  static func fileBatteries(_ bench: Bench, _ codes: [EnergyCode] = EnergyCode.allCases) throws {
    for code in codes {
      let outcome = try bench.upload(
        batteryFile(code), as: "\(other)_系統充電蓄電池供給電力量_\(code.rawValue)_202507.csv")
      #expect(outcome.status == .checkedOK, "\(outcome)")
    }
  }

  static func fileRatios(_ bench: Bench, month: String = "202507") throws {
    let outcome = try bench.upload(Array(ratios.utf8), as: "0011_バイオマス比率_\(month).csv")
    #expect(outcome.status == .checkedOK, "\(outcome)")
  }

  @discardableResult
  static func calculate(_ house: House) throws -> PremiumReport {
    try house.premium.calculate(PremiumOrder(month: july), by: Bench.clerk)
  }

  static func confirm(_ house: House) throws {
    _ = try house.premium.confirm(july, because: "全員の同意済み", by: Bench.clerk)
  }

  static let july: Month = {
    guard let month = Month("202507") else { preconditionFailure("no month") }
    return month
  }()
}
