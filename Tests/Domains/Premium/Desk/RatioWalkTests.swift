import Files
import FilingRecords
import House
import HouseBench
import Premises
import PremiumRecords
import Reception
import RegistersRecords
import Storage
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

  @Test("A file waits with 確定 while another may be filed for a plant that is not calculated yet")
  func waiting() throws {
    let bench = try bench()
    try bench.take(
      .certifiedPlants,
      [
        """
        plant_id,valid_from,valid_to,operator_code,scheme,kind,name,grid_point_id,fuel_codes,\
        grid_battery,former_plant_id,panel_kw,panel_kw_at_end,disposal_yen_per_kw,ten_years
        """,
        "M800019102,2022-04-01,,0011,FIP,バイオマス,見本バイオマス2,0300000000000000000778,AB,false,,,,,false",
      ])
    try bench.take(
      .fipTerms,
      [
        "plant_id,fuel,valid_from,base_price,generation_charge,dismantling_price,ratio_cap",
        "M800019102,A,2022-04-01,29.00,0,,", "M800019102,B,2022-04-01,22.00,0,,",
      ])
    try bench.take(
      .fipSupply,
      [
        "month,plant_id,year_month,supply_incl,supply_excl",
        "202507,M800019102,202507,1000,1000",
      ])
    #expect(try upload("M800019101,,ABF,50.000,20.000,,,,,30.000,", to: bench) == .checkedOK)
    #expect(try bench.calculate().open == ["ratio-missing": 1])
    let first = try bench.confirm()
    #expect(first.lines == 2 && first.files == 0)
    #expect(try bench.bench.application(1).status == .checkedOK)
    // The plant that is final keeps its ratios, though the new file does not name it.
    #expect(try upload("M800019102,,AB,50.000,50.000,,,,,,", to: bench) == .checkedOK)
    #expect(try bench.calculate().open.isEmpty)
    let second = try bench.confirm()
    #expect(second.lines == 1 && second.files == 1)
    #expect(try bench.bench.application(2).status == .confirmed)
    #expect(try bench.faults().isEmpty)
  }

  @Test("Who has filed what holds: the operator, or the office in its place")
  func filers() throws {
    let bench = try bench()
    func filer() throws -> [FilingParty] {
      try bench.with { try $0.premium.ratios(month: PremiumBench.july).map(\.updatedBy) }
    }
    _ = try upload("M800019101,,ABF,50.000,20.000,,,,,30.000,", to: bench)
    #expect(try filer() == [.applicant])
    let text = Self.heads + "\nM800019101,,ABF,60.000,10.000,,,,,30.000,\n"
    try bench.with { house in
      let desk = UploadDesk(house.premises)
      try desk.begin("1")
      let writer = try desk.writer(of: "1", at: 0)
      try writer.write(Array(text.utf8))
      try writer.sync()
      try desk.handOver(
        "1", to: #require(OperatorID("0011")), as: #require(FileName("0011_バイオマス比率_202507.csv")),
        claim: UploadDesk.newClaim(at: bench.bench.clock.now()), by: Bench.clerk)
    }
    try bench.bench.process()
    #expect(try filer() == [.office])
    #expect(
      try bench.with { try $0.premium.ratios().map { $0.ratios[.methane] } } == [60_000])
  }

  @Test("Whoever dies after the month's 確定: its files become 確定 with the next look of a watcher")
  func later() throws {
    let bench = try bench()
    _ = try upload("M800019101,,ABF,50.000,20.000,,,,,30.000,", to: bench)
    try bench.calculate()
    try bench.with { house in
      // One that never comes to the files.
      let move = try PremiumDesk(house.premises).confirm(
        PremiumBench.july, by: PremiumBench.clerk)
      #expect(move.files == 0)
      #expect(try house.premises.store.knownApplication(receipt(1)).status == .checkedOK)
      #expect(try house.premium.settleFilings(by: .service) == 1)
      #expect(try house.premium.settleFilings(by: .service) == 0)
    }
    #expect(try bench.bench.application(1).status == .confirmed)
    #expect(try bench.faults().isEmpty)
  }

  @Test("What is kept of ratios is proven against what the check left, and missed where it is gone")
  func proof() throws {
    let bench = try bench()
    _ = try upload("M800019101,,ABF,50.000,20.000,,,,,30.000,", to: bench)
    #expect(try bench.faults().isEmpty)
    for sql in ["UPDATE biomass_ratios SET ratio_a = 50001", "DELETE FROM biomass_ratios"] {
      try bench.with { house in
        try house.premises.store.write("spoiling") { try $0.database.run(sql) }
      }
      #expect(try bench.faults().count { $0.kind == .ratio } == 1)
    }
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
