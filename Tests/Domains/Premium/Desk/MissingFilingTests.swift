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

/// What is still to be filed, and by when; and lists of months by the page.
@Suite("未提出のもの") struct MissingFilingTests {
  private let bench: PremiumBench
  private static let owner = ApplicationBench.operatorID("0011")
  private static let heads = """
    plant_id,valid_from,valid_to,operator_code,scheme,kind,name,grid_point_id,fuel_codes,\
    grid_battery,former_plant_id,panel_kw,panel_kw_at_end,disposal_yen_per_kw,ten_years
    """

  init() throws {
    bench = try PremiumBench(settings: Bench.settings)
    try bench.take(
      .certifiedPlants,
      [
        Self.heads,
        "B800019101,2022-04-01,,0011,FIP,太陽光,蓄電池,0300000000000000000501,,true,,,,,false",
        "M800019101,2022-04-01,,0011,FIP,バイオマス,二燃料,0300000000000000000502,AB,false,,,,,false",
        "M800019102,2022-04-01,,0011,FIP,バイオマス,一燃料,0300000000000000000503,A,false,,,,,false",
        "B800019102,2022-04-01,2025-06-30,0011,FIP,太陽光,終了,0300000000000000000504,,true,,,,,false",
      ])
    try bench.take(
      .grantMonths,
      [
        "month,biomass_closes_at,battery_closes_at,objection_closes_at,pay_on",
        "202507,2025-08-20,2025-08-25,,", "202509,2025-10-20,,,",
      ])
  }

  private func missing(at moment: String = "2025-09-01T09:00:00+09:00") throws -> [MissingFiling] {
    try bench.with { try $0.premium.missingFilings(of: Self.owner, at: instant(moment)) }
  }

  @Test("Of batteries and plants of two fuels, in the month before and in those with days")
  func months() throws {
    let all = try missing()
    // August without days, July and, because it has begun, September with them.
    #expect(
      all.map { "\($0.month) \($0.plant)" } == [
        "2025-07 B800019101", "2025-07 M800019101", "2025-08 B800019101", "2025-08 M800019101",
        "2025-09 B800019101", "2025-09 M800019101",
      ])
    #expect(all[0].kind == .battery(EnergyCode.allCases) && all[1].kind == .ratios)
    #expect(all[0].closesAt?.japanText.hasPrefix("2025/08/25") == true)
    #expect(all[2].closesAt == nil)
    // Long past, nobody is asked any more.
    #expect(
      try missing(at: "2026-03-01T09:00:00+09:00").map(\.month.description)
        == ["2026-02", "2026-02"])
  }

  @Test("A register that has the days of months to come hides none that has come") func ahead()
    throws
  {
    try bench.take(
      .grantMonths,
      ["month,biomass_closes_at,battery_closes_at,objection_closes_at,pay_on"]
        + ["202510", "202511", "202512", "202601"].map { "\($0),2026-03-20,,," })
    #expect(
      try missing().map(\.month.description) == [
        "2025-07", "2025-07", "2025-08", "2025-08", "2025-09", "2025-09",
      ])
    try bench.with { house in
      #expect(
        try house.premium.knownMonths(limit: 2).map(\.description) == ["2025-09", "2025-07"])
      let days = try house.premium.days(through: PremiumBench.month("202510"), limit: 2)
      #expect(days.map(\.month.description) == ["2025-10", "2025-09"])
      #expect(try house.premium.days(limit: 1).map(\.month.description) == ["2026-01"])
    }
  }

  @Test("A code that was filed, and a plant that is calculated, are not missing") func filed()
    throws
  {
    let file = try BatteryFile(
      .charge, "2025-06-16", "2025-07-15",
      [
        .init(
          point: "0300000000000000000501", plant: "B800019101",
          values: BatteryFile.values(30, [:]))
      ])
    try bench.bench.drop(file.bytes, as: "0011_系統充電蓄電池供給電力量_GRGNtoBT_202507.csv")
    #expect(try bench.bench.process().map(\.status) == [.checkedOK])
    func july() throws -> [MissingFiling] {
      try bench.with { try $0.premium.missingFilings(in: PremiumBench.july) }
    }
    #expect(
      try july().first?.kind.codes == EnergyCode.allCases.filter { $0 != .charge })
    #expect(try july().count == 2)
    let stranger = ApplicationBench.operatorID("0001")
    let theirs = try bench.with {
      try $0.premium.missingFilings(in: PremiumBench.july, of: stranger)
    }
    #expect(theirs.isEmpty)
  }

  @Test("Plants that are not calculated are told with why, and months with their plants by state")
  func waiting() throws {
    func waiting() throws -> [String] {
      try bench.with {
        try $0.premium.waiting(in: PremiumBench.july, limit: 9).map {
          "\($0.id) \($0.gap?.rawValue ?? "-")"
        }
      }
    }
    #expect(
      try waiting() == [
        "A800019101 -", "B800019101 -", "M800019101 -", "M800019102 -",
      ])
    try bench.calculate()
    #expect(
      try waiting() == [
        "B800019101 supply-missing", "M800019101 supply-missing", "M800019102 supply-missing",
      ])
    try bench.with { house in
      let figures = try house.premium.figures(of: PremiumBench.july)
      #expect(figures.plants == 4 && figures.open == 1 && figures.waiting == 3)
      #expect(figures.sums.grant == 114_992 && figures.gaps.values.reduce(0, +) == 3)
      let months = try house.premium.knownMonths(limit: 9).map(\.description)
      #expect(months == ["2025-09", "2025-07"])
      let next = try house.premium.waiting(
        in: PremiumBench.july, after: PremiumBench.plant("B800019101"), limit: 1)
      #expect(next.map(\.id.rawValue) == ["M800019101"])
    }
  }

  @Test("Lines come by the page, each once, in both orders") func pages() throws {
    try bench.calculate()
    try bench.confirm()
    try bench.with { try bench.supply(june: ("20900.500", "19700.250"), $0) }
    for month in ["202508", "202509"] {
      let later = PremiumBench.month(month)
      try bench.calculate(later, settle: PremiumBench.july)
      try bench.confirm(later)
    }
    func walk(newestFirst: Bool) throws -> [String] {
      try bench.with { house in
        var (found, place): ([String], String?) = ([], nil)
        repeat {
          let page = try house.premium.page(
            PremiumQuestion(), after: place, isNewestFirst: newestFirst, limit: 1)
          #expect(page.total == 3 && page.sums.grant == 114_666)
          found += page.lines.map(\.id)
          place = page.next
        } while place != nil
        return found
      }
    }
    let order = ["A800019101.202507", "A800019101.202508.202507", "A800019101.202509.202507"]
    #expect(try walk(newestFirst: false) == order)
    #expect(try walk(newestFirst: true) == order.reversed())
    for text in order { #expect(PremiumPlace(text).map { "\($0)" } == text) }
    for text in ["", "A800019101", "A800019101.2025", "x.202507", "A800019101.202507.x"] {
      #expect(PremiumPlace(text) == nil, "\(text)")
      let refused = complaint {
        _ = try bench.with { try $0.premium.page(PremiumQuestion(), after: text, limit: 1) }
      }
      #expect(refused?.kind == .usage, "\(text)")
    }
  }

  @Test("What was looked at is made final, and nothing else") func unseen() throws {
    try bench.calculate()
    let digest = try bench.with { try $0.premium.digest(of: PremiumBench.july) }
    try bench.with { try bench.supply(june: ("20900.500", "19700.250"), $0) }
    try bench.calculate()
    let refused = complaint {
      try bench.with {
        _ = try $0.premium.confirm(
          PremiumBench.july, expecting: digest, by: PremiumBench.clerk)
      }
    }
    #expect(refused?.code == "elsewhere")
    let reopened = complaint {
      try bench.with {
        _ = try $0.premium.reopen(
          PremiumBench.july, because: "x", expecting: digest, by: PremiumBench.clerk)
      }
    }
    #expect(reopened?.code == "elsewhere")
    try bench.with {
      let fresh = try $0.premium.digest(of: PremiumBench.july)
      _ = try $0.premium.confirm(PremiumBench.july, expecting: fresh, by: PremiumBench.clerk)
    }
    #expect(try bench.payments().map(\.yen) == [87_518])
  }
}
