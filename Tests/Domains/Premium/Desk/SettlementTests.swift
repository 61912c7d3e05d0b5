import House
import HouseBench
import PremiumRecords
import RegistersRecords
import Storage
import Testing
import Trade

@testable import PremiumDesk

/// 精算: an earlier month is put right with a later one.
@Suite struct SettlementTests {
  private let bench: PremiumBench
  private let august = PremiumBench.month("202508")
  private let july = PremiumBench.july

  init() throws {
    bench = try PremiumBench()
    try bench.calculate()
  }

  private func corrected() throws {
    try bench.confirm()
    try bench.with { try bench.supply(june: ("20900.500", "19700.250"), $0) }
  }

  @Test func `a month that was never confirmed is not put right`() throws {
    let complaint = complaint { try bench.calculate(august, settle: july) }
    #expect(complaint?.kind == .refused)
    #expect(complaint?.description == "2025年7月分は確定していないため、精算できません")
  }

  @Test func `the later month is not before the earlier one, and a reason is given`() throws {
    #expect(complaint { try bench.calculate(july, settle: july) }?.kind == .usage)
    let order = PremiumOrder(month: august, settledMonth: july)
    let complaint = complaint {
      _ = try bench.with { try $0.premium.calculate(order, by: PremiumBench.clerk) }
    }
    #expect(complaint?.kind == .usage)
  }

  @Test func `less energy is claimed back: 326 and 66 less make a claim of 260`() throws {
    try corrected()
    let report = try bench.calculate(august, settle: july)
    #expect(report.sums.grant == -326 && report.sums.reserve == -66)
    #expect(
      try bench.table("fip", "2025-08") == [
        "2025-08,2025-07,0011,A800019101,未確定,false,-326,-66,0,-260,0"
      ])
    try bench.confirm(august)
    let claim = try #require(try bench.payments().last)
    #expect(claim.subject == .overpaid && claim.claimYen == 260 && claim.payYen == 0)
    #expect(claim.month == august && claim.number == "0000000002")
    let lines = try bench.ledger(.disposal)
    #expect(lines.map(\.line.text) == ["2025年7月分 廃棄等費用積立（精算）", "2025年7月分 廃棄等費用積立"])
    #expect(lines.map(\.balance) == [27_148, 27_214])
    #expect(try bench.faults().isEmpty)
  }

  @Test func `put right once with a month, a month is not put right with it again`() throws {
    try corrected()
    try bench.calculate(august, settle: july)
    try bench.confirm(august)
    let complaint = complaint { try bench.calculate(august, settle: july) }
    #expect(complaint?.code == "month-closed")
    #expect(complaint?.description == "2025年8月分での2025年7月分の精算は、すべて確定済です")
  }

  @Test func `more energy is paid later`() throws {
    try bench.confirm()
    try bench.with { try bench.supply(june: ("21100.500", "19900.250"), $0) }
    try bench.calculate(august, settle: july)
    try bench.confirm(august)
    let payment = try #require(try bench.payments().last)
    // 19,900.250 kWh give 326.316 more, 100 kWh set 66 aside.
    #expect(payment.subject == .grant && payment.yen == 260)
    #expect(try bench.faults().isEmpty)
  }

  @Test func `put right twice, the second difference is against the first`() throws {
    try corrected()
    try bench.calculate(august, settle: july)
    try bench.confirm(august)
    let september = PremiumBench.month("202509")
    let report = try bench.calculate(september, settle: july)
    #expect(report.sums == .zero)
    let shown = try bench.with {
      try $0.premium.show(PremiumBench.plant, september, settled: july)
    }
    #expect(shown.line.before?.grant == 114_666)
    #expect(try bench.faults().isEmpty)
  }

  @Test
  func
    `of two settlements of one month the later is calculated again, or the earlier comes too late`()
    throws
  {
    try corrected()
    let september = PremiumBench.month("202509")
    try bench.calculate(august, settle: july)
    try bench.calculate(september, settle: july)
    try bench.confirm(august)
    // Both are the difference to what was confirmed first: one of them would be paid twice.
    #expect(complaint { try bench.confirm(september) }?.code == "conflict")
    try bench.calculate(september, settle: july)
    try bench.confirm(september)
    #expect(try bench.payments().map(\.yen) == [87_778, 260])
    let october = PremiumBench.month("202510")
    try bench.calculate(october, settle: july)
    try bench.with { try bench.supply(june: ("20800.500", "19600.250"), $0) }
    let november = PremiumBench.month("202511")
    try bench.calculate(november, settle: july)
    try bench.confirm(november)
    #expect(complaint { try bench.confirm(october) }?.code == "conflict")
    #expect(try bench.faults().isEmpty)
  }

  @Test func `reopened, a settlement is gone and the month itself stays`() throws {
    try corrected()
    try bench.calculate(august, settle: july)
    _ = try bench.with {
      try $0.premium.reopen(august, because: "誤り", by: PremiumBench.clerk)
    }
    #expect(try bench.ledger(.disposal).map(\.line.yen) == [27_214])
    #expect(try bench.faults().isEmpty)
  }

  @Test func `a list shows what was put right by the month that it is of`() throws {
    try corrected()
    try bench.calculate(august, settle: july)
    var question = PremiumQuestion()
    question.settledFrom = july
    question.settledTo = july
    var months: [Month?] = []
    try bench.with { try $0.premium.list(question) { months.append($0.line.settledMonth) } }
    #expect(months == [july])
  }
}
