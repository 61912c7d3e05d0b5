import House
import HouseBench
import PremiumRecords
import RegistersRecords
import Storage
import Testing
import Trade

@testable import PremiumDesk

/// A month from 受付中 over 未確定 to 確定済, and what it brings.
@Suite struct PremiumMonthTests {
  private let bench: PremiumBench
  private let july = PremiumBench.july

  init() throws { bench = try PremiumBench() }

  @Test func `the worked month is calculated to the yen, and its tables say how`() throws {
    let report = try bench.calculate()
    #expect(report.calculated == 1 && report.open.isEmpty && report.folder == "results/fip/2025-07")
    #expect(
      try bench.table("fip") == [
        "2025-07,,0011,A800019101,未確定,false,114992,27214,0,87778,0"
      ])
    #expect(
      try bench.table("parts") == [
        "2025-07,,A800019101,2025-06,,10.00,0.52,7.77,0.60,0.95,3.10,800000000.000,760000000.000,21000.500,19800.250,64611.342,0.000,13860.330",
        "2025-07,,A800019101,2025-07,,10.00,0.52,8.38,0.60,0.95,2.49,900000000.000,900000000.000,20233.333,20233.333,50380.999,0.000,13353.999",
      ])
    #expect(try bench.table("open").isEmpty)
    #expect(try bench.faults().isEmpty)
  }

  @Test func `a trial writes and keeps nothing`() throws {
    let report = try bench.calculate(dryRun: true)
    #expect(report.sums.grant == 114_992 && report.folder == nil)
    #expect(bench.bench.files(in: "results").isEmpty)
    #expect(complaint { try bench.confirm() }?.kind == .refused)
  }

  @Test func `calculated again, a month is replaced, its ledger too`() throws {
    try bench.calculate()
    try bench.with { try bench.supply(june: ("20900.500", "19700.250"), $0) }
    try bench.calculate()
    #expect(try bench.table("fip") == ["2025-07,,0011,A800019101,未確定,false,114666,27148,0,87518,0"])
    #expect(try bench.ledger(.disposal).map(\.line.yen) == [27_148])
    #expect(try bench.ledger(.disposal).map(\.line.status) == [.open])
  }

  @Test func `what is confirmed is final, and is booked once`() throws {
    try bench.calculate()
    let move = try bench.confirm()
    #expect(move.lines == 1)
    #expect(try bench.table("fip") == ["2025-07,,0011,A800019101,確定済,false,114992,27214,0,87778,0"])
    let payment = try #require(try bench.payments().first)
    #expect(payment.number == "0000000001" && payment.subject == .grant)
    #expect(payment.yen == 87_778 && payment.dueOn.description == "2025-09-12")
    #expect(payment.status == "処理中" && payment.settledOn == nil)
    let line = try #require(try bench.ledger(.disposal).first)
    #expect(line.line.text == "2025年7月分 廃棄等費用積立" && line.line.status == .confirmed)
    #expect(line.line.bookedMonth.description == "2025-10" && line.balance == 27_214)
    #expect(complaint { try bench.calculate() }?.code == "month-closed")
    #expect(complaint { try bench.confirm() }?.code == "month-closed")
    let reopened = complaint {
      _ = try bench.with {
        try $0.premium.reopen(july, because: "誤り", by: PremiumBench.clerk)
      }
    }
    #expect(reopened?.code == "month-closed")
    #expect(try bench.payments().count == 1)
    #expect(try bench.faults().isEmpty)
  }

  @Test func `before objections close, a confirmation gives its reason`() throws {
    try bench.take(
      .grantMonths,
      [
        "month,biomass_closes_at,battery_closes_at,objection_closes_at,pay_on",
        "202507,,,2025-09-05 17:00,2025-09-30",
      ])
    try bench.calculate()
    #expect(complaint { try bench.confirm() }?.code == "too-early")
    // From then on none is asked for.
    _ = try bench.with(at: "2025-09-05T17:00:00+09:00") {
      try $0.premium.confirm(july, by: PremiumBench.clerk)
    }
    #expect(try bench.payments().first?.dueOn.description == "2025-09-30")
  }

  @Test func `with a reason it is confirmed earlier`() throws {
    try bench.take(
      .grantMonths,
      [
        "month,biomass_closes_at,battery_closes_at,objection_closes_at,pay_on",
        "202507,,,2025-09-05,",
      ])
    try bench.calculate()
    #expect(try bench.confirm(reason: "全事業者の同意済み").lines == 1)
  }

  @Test func `reopened, a month is as if it had not been calculated`() throws {
    try bench.calculate()
    _ = try bench.with {
      try $0.premium.reopen(july, because: "差し替え", by: PremiumBench.clerk)
    }
    #expect(try bench.table("fip").isEmpty && bench.table("parts").isEmpty)
    #expect(complaint { _ = try bench.ledger(.disposal) } != nil)
    #expect(complaint { try bench.confirm() }?.kind == .refused)
    #expect(try bench.faults().isEmpty)
    #expect(try bench.calculate().calculated == 1)
    #expect(try bench.faults().isEmpty)
  }

  @Test func `figures that registers would not give any more are not confirmed`() throws {
    let words =
      "算定の後に、算定の元の値（台帳か事業者のファイル）が変わりました（設備ID A800019101）。もう一度算定してください。"
    try bench.calculate()
    try bench.with { try bench.supply(june: ("20900.500", "19700.250"), $0) }
    let refusal = complaint { try bench.confirm() }
    #expect(refusal?.description == words && refusal?.code == "conflict")
    #expect(try bench.payments().isEmpty)
    try bench.calculate()
    try bench.take(.fipHolds, ["plant_id,from_month,to_month", "A800019101,202507,202507"])
    #expect(complaint { try bench.confirm() }?.description == words)
    try bench.calculate()
    #expect(try bench.confirm().lines == 1)
  }

  @Test func `a register that touches none of the figures holds up no confirmation`() throws {
    try bench.calculate()
    try bench.take(.fipHolds, ["plant_id,from_month,to_month", "A800019101,202508,"])
    try bench.take(
      .ledgerEntries,
      [
        "ledger,plant_id,booked_month,target_month,text,yen,status",
        "廃棄等費用,A800019101,202503,,徴収,1,",
      ])
    #expect(try bench.confirm().lines == 1)
  }

  @Test func `a settlement that registers would not give any more is not confirmed`() throws {
    let august = PremiumBench.month("202508")
    try bench.calculate()
    try bench.confirm()
    try bench.with { try bench.supply(june: ("20900.500", "19700.250"), $0) }
    try bench.calculate(august, settle: july)
    try bench.with { try bench.supply(june: ("20800.500", "19600.250"), $0) }
    let refusal = complaint { try bench.confirm(august) }?.description
    #expect(refusal?.contains("変わりました（設備ID A800019101）") == true, "\(refusal ?? "")")
    try bench.calculate(august, settle: july)
    #expect(try bench.confirm(august).lines == 1)
  }

  @Test func `a month that would be paid or entered after the last one there is is wrong usage`()
    throws
  {
    let last = PremiumBench.month("999912")
    #expect(complaint { try bench.calculate(last) }?.kind == .usage)
    #expect(complaint { try bench.calculate(last, dryRun: true) }?.kind == .usage)
    #expect(complaint { try bench.confirm(last) }?.kind == .usage)
    #expect(try bench.calculate(PremiumBench.month("999909")).openRows == 1)
  }

  @Test func `a confirmation tells what it has booked, and not what was booked before`() throws {
    try bench.calculate()
    let first = try bench.confirm()
    #expect(first.payYen == 87_778 && first.claimYen == 0)
    try bench.with { try bench.supply(june: ("20900.500", "19700.250"), $0) }
    let august = PremiumBench.month("202508")
    try bench.calculate(august, settle: july)
    let second = try bench.confirm(august)
    #expect(second.payYen == 0 && second.claimYen == 260)
  }

  @Test func `a confirmation names the plants that it has left, and a day of payment that is over`()
    throws
  {
    try bench.take(
      .certifiedPlants,
      [
        """
        plant_id,valid_from,valid_to,operator_code,scheme,kind,name,grid_point_id,fuel_codes,\
        grid_battery,former_plant_id,panel_kw,panel_kw_at_end,disposal_yen_per_kw,ten_years
        """,
        "B000000001,2022-04-01,,0011,FIP,太陽光,,0300000000000000000410,,false,,,,,",
      ])
    let report = try bench.calculate()
    let other = PremiumBench.plant("B000000001")
    #expect(report.openPlants == ["supply-missing": [other]])
    // Of a plant that is open it is told why.
    let why = complaint {
      _ = try bench.with { try $0.premium.show(other, july, settled: nil) }
    }
    #expect(
      why?.description == "設備B000000001の2025年7月分の算定はできていません: supply-missing（供給電力量が台帳にありません）")
    let move = try bench.with(at: "2025-10-01T09:00:00+09:00") {
      try $0.premium.confirm(july, by: PremiumBench.clerk)
    }
    #expect(move.lines == 1 && move.open == ["supply-missing": [other]])
    #expect(move.unconfirmed.isEmpty)
    #expect(move.missedDueOn?.description == "2025-09-12")
  }

  @Test func `of a plant confirmed by itself the others are told, and a day to come is not`() throws
  {
    try bench.take(
      .certifiedPlants,
      [
        """
        plant_id,valid_from,valid_to,operator_code,scheme,kind,name,grid_point_id,fuel_codes,\
        grid_battery,former_plant_id,panel_kw,panel_kw_at_end,disposal_yen_per_kw,ten_years
        """,
        "B000000001,2022-04-01,,0011,FIP,太陽光,,0300000000000000000410,,false,,,,,",
      ])
    try bench.take(
      .fipTerms,
      [
        "plant_id,fuel,valid_from,base_price,generation_charge,dismantling_price,ratio_cap",
        "B000000001,,2022-04-01,10.00,0.52,0.66,",
      ])
    try bench.take(
      .fipSupply,
      ["month,plant_id,year_month,supply_incl,supply_excl", "202507,B000000001,202507,100,100"])
    #expect(try bench.calculate().calculated == 2)
    let move = try bench.with {
      try $0.premium.confirm(july, plant: PremiumBench.plant, by: PremiumBench.clerk)
    }
    #expect(move.unconfirmed == [PremiumBench.plant("B000000001")])
    #expect(move.open.isEmpty && move.missedDueOn == nil)
  }

  @Test func `energy of twelve digits holds up no month`() throws {
    try bench.with { try bench.supply(june: ("999999999999.999", "999999999999.999"), $0) }
    #expect(try bench.calculate().calculated == 1)
  }

  @Test func `under 留保 what is withheld goes to the other ledger`() throws {
    try bench.take(.fipHolds, ["plant_id,from_month,to_month", "A800019101,202507,202507"])
    try bench.calculate()
    try bench.confirm()
    #expect(
      try bench.table("fip") == ["2025-07,,0011,A800019101,確定済,true,60381,27214,54611,33167,0"])
    let line = try #require(try bench.ledger(.withheld).first)
    #expect(line.line.text == "2025年7月分 交付金相当額積立" && line.line.yen == 54_611)
    var question = PremiumQuestion()
    question.onlyWithheld = true
    var listed: [ListedPremium] = []
    try bench.with { try $0.premium.list(question) { listed.append($0) } }
    #expect(listed.map(\.line.sums.withheld) == [54_611])
  }

  @Test func `settings say on what the charge rides, and when what is paid and entered`() throws {
    let bench = try PremiumBench(
      settings: """
        occto:
          chargeOn: incl
          payMonths: 1
          payDay: 31
          ledgerMonths: 0
        """)
    try bench.calculate()
    try bench.confirm()
    #expect(try bench.table("fip") == ["2025-07,,0011,A800019101,確定済,false,115074,27214,0,87860,0"])
    #expect(try bench.payments().first?.dueOn.description == "2025-08-31")
    #expect(try bench.ledger(.disposal).first?.line.bookedMonth == july)
    #expect(try bench.faults().isEmpty)
  }

  @Test func `a plant that is not FIP in the month is not calculated`() throws {
    #expect(
      complaint { try bench.calculate(PremiumBench.month("202203")) }?.description
        == "2022年3月分の算定の対象となるFIPの設備がありません")
    #expect(complaint { try bench.calculate(plant: PremiumBench.plant("B000000001")) } != nil)
  }

  @Test func `a range that ends before it begins is wrong usage`() throws {
    var question = PremiumQuestion()
    question.from = july
    question.to = PremiumBench.month("202506")
    let complaint = complaint { try bench.with { try $0.premium.list(question) { _ in } } }
    #expect(complaint?.kind == .usage && complaint?.code == "MSG_F0011E")
  }
}
