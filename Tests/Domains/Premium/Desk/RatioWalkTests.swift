import FilingRecords
import House
import HouseBench
import PremiumRecords
import Reception
import RegistersRecords
import Testing
import Trade

@testable import PremiumDesk

@Suite("The ratios of a biomass plant, from their file to what is paid")
struct RatioWalkTests {
  private static let heads = """
    設備ID,発電設備の名称,燃料区分コード,燃料区分A比率[%],燃料区分B比率[%],燃料区分C比率[%],燃料区分D比率[%],\
    燃料区分E比率[%],燃料区分E（非バイオ）比率[%],燃料区分F比率[%],燃料区分G比率[%]
    """

  /// 1,000,000 kWh of July; A is paid 29.00, B 22.00, at W of nothing.
  private func bench() throws -> PremiumBench {
    let bench = try PremiumBench(settings: Bench.settings)
    try bench.take(
      .certifiedPlants,
      [
        """
        plant_id,valid_from,valid_to,operator_code,scheme,kind,name,grid_point_id,fuel_codes,\
        grid_battery,former_plant_id,panel_kw,panel_kw_at_end,disposal_yen_per_kw,ten_years
        """,
        "M800019101,2022-04-01,,0011,FIP,バイオマス,見本バイオマス,0300000000000000000777,ABF,false,,,,,false",
      ])
    try bench.take(
      .fipTerms,
      [
        "plant_id,fuel,valid_from,base_price,generation_charge,dismantling_price,ratio_cap",
        "M800019101,A,2022-04-01,29.00,0,,", "M800019101,B,2022-04-01,22.00,0,,",
      ])
    try bench.take(
      .fipPrices,
      [
        "year_month,area,kind,prev_year_avg,month_avg,prev_year_month_avg",
        "202507,3,バイオマス,0,0,0",
      ])
    try bench.take(
      .fipMonths,
      [
        "year_month,area,kind,non_fossil,balance_cost,area_supply_incl,area_supply_excl",
        "2025-07,東京,バイオマス,0,0,900000000,900000000",
      ])
    try bench.take(
      .fipSupply,
      [
        "month,plant_id,year_month,supply_incl,supply_excl",
        "202507,M800019101,202507,1000000,1000000",
      ])
    return bench
  }

  private func upload(_ rows: String..., to bench: PremiumBench) throws -> Status? {
    let text = ([Self.heads] + rows).map { $0 + "\n" }.joined()
    return try bench.bench.upload(Array(text.utf8), as: "0011_バイオマス比率_202507.csv").status
  }

  @Test("The worked 18,900,000: A 50.000 at 29.00, B 20.000 at 22.00, F is never paid")
  func worked() throws {
    let bench = try bench()
    #expect(try bench.calculate().open == ["ratio-missing": 1])
    #expect(try upload("M800019101,,ABF,50.000,20.000,,,,,30.000,", to: bench) == .checkedOK)
    #expect(try bench.calculate().open.isEmpty)
    let line = try #require(try bench.table("fip").first { $0.contains("M800019101") })
    #expect(line.contains(",18900000,0,0,18900000,0"), "\(line)")
    let listed = try bench.with { try $0.premium.ratios(month: PremiumBench.july) }
    #expect(listed.map(\.ratios) == [[.methane: 50_000, .unusedWood: 20_000, .other: 30_000]])
    #expect(try bench.faults().isEmpty)
  }

  @Test(
    "Each mistake of a row at its cell",
    arguments: [
      ("M800019101,,ABF,50.000,20.000,,,,,29.999,", ["ratio-sum D2"]),
      ("M800019101,,ABF,50.000,20.000,30,,,,0.000,", ["ratio-fuel F2"]),
      ("M800019101,,ABF,50.000,20.000,,,,30,0,", ["ratio-fuel I2"]),
      ("A800019101,,,100,,,,,,,", ["ratio-due -", "ratio-not-due A2"]),
      ("M800019101,,ABF,50.0001,20.000,,,,,30.000,", ["decimal-places D2"]),
    ])
  func mistakes(row: String, expected: [String]) throws {
    let bench = try bench()
    _ = try upload(row, to: bench)
    let said = try bench.bench.findings(1).map { "\($0.rule) \($0.cell?.description ?? "-")" }
    #expect(said == expected)
  }
}
