import Foundation
import House
import HouseBench
import Premises
import PremiumRecords
import RegistersRecords
import Storage
import Testing
import Trade

@testable import PremiumDesk

/// The two ledgers, payments, and the pages about them.
@Suite struct FundTests {
  private let bench: PremiumBench
  private let july = PremiumBench.july
  private let plant = PremiumBench.plant

  init() throws { bench = try PremiumBench() }

  /// A month whose reserve is above its grant.
  private func lacking() throws {
    try bench.take(
      .fipTerms,
      [
        "plant_id,fuel,valid_from,base_price,generation_charge,dismantling_price,ratio_cap",
        "A800019101,,2022-04-01,7.50,0.52,0.66,",
      ])
    try bench.calculate()
  }

  @Test func `of a shortage the grant is saved, the rest is claimed, and saved when it is paid`()
    throws
  {
    try lacking()
    try bench.confirm()
    let row = try bench.table("fip")[0].split(separator: ",", omittingEmptySubsequences: false)
    let (grant, reserve, shortage) = (Int64(row[6]) ?? 0, Int64(row[7]) ?? 0, Int64(row[10]) ?? 0)
    #expect(shortage > 0 && reserve - grant == shortage && row[9] == "0")
    let line = try #require(try bench.ledger(.disposal).first)
    #expect(line.balance == grant && line.shortage == shortage)
    let claim = try #require(try bench.payments().first)
    #expect(claim.subject == .disposalShortage && claim.claimYen == shortage)
    try bench.take(
      .receipts,
      ["number,date,yen", "0000000001,2025-11-10,\(shortage - 1)"])
    #expect(try bench.payments().first?.status == "処理中")
    #expect(try bench.ledger(.disposal).count == 1)
    try bench.take(.receipts, ["number,date,yen", "0000000001,2025-11-12,1"])
    let paid = try #require(try bench.payments().first)
    #expect(paid.status == "完了" && paid.settledOn?.description == "2025-11-12")
    let lines = try bench.ledger(.disposal)
    #expect(lines.map(\.line.text).first == "2025年7月分 廃棄等費用積立不足額の納付")
    #expect(lines.first?.balance == reserve && lines.first?.shortage == 0)
    #expect(lines.first?.line.bookedMonth.description == "2025-11")
    #expect(try bench.faults().isEmpty)
  }

  @Test func `a shortage that is paid before it is entered is saved in the month of its entry`()
    throws
  {
    try lacking()
    try bench.confirm()
    let claim = try #require(try bench.payments().first)
    // Invoices fall due in the month before that of the ledger.
    #expect(claim.dueOn.description == "2025-09-12")
    try bench.take(.receipts, ["number,date,yen", "0000000001,2025-09-12,\(claim.yen)"])
    let lines = try bench.ledger(.disposal)
    #expect(lines.map(\.line.bookedMonth.description) == ["2025-10", "2025-10"])
    #expect(lines.map(\.shortage) == [0, claim.yen])
    #expect(lines.first?.line.text == "2025年7月分 廃棄等費用積立不足額の納付")
    #expect(try bench.faults().isEmpty)
  }

  @Test func `entries of twelve digits are added up, more than 64 bits are told`() throws {
    try bench.take(
      .ledgerEntries,
      [
        "ledger,plant_id,booked_month,target_month,text,yen,status",
        "廃棄等費用,A800019101,202503,,一,999999999999,", "廃棄等費用,A800019101,202503,,二,999999999999,",
      ])
    #expect(try bench.ledger(.disposal).first?.balance == 1_999_999_999_998)
    // No register takes such numbers.
    try bench.with {
      try $0.premises.store.write("tampering") {
        try $0.database.run("UPDATE ledger_entries SET yen = 9223372036854775807")
      }
    }
    #expect(throws: Trouble.self) { try bench.ledger(.disposal) }
  }

  @Test func `imported lines stand in the ledger, and one that may change makes the balance so`()
    throws
  {
    try bench.take(
      .ledgerEntries,
      [
        "ledger,plant_id,booked_month,target_month,text,yen,status",
        "廃棄等費用,A800019101,202503,202412,2024年12月分 廃棄等費用積立,7580,確定済",
        "廃棄等費用,A800019101,202504,202501,2025年1月分 廃棄等費用積立,7840,未確定",
        "廃棄等費用,A800019101,202505,,徴収,-420,",
      ])
    let lines = try bench.ledger(.disposal)
    #expect(lines.map(\.balance) == [15_000, 15_420, 7580])
    let funds = try bench.with { try $0.premium.ledgers(.disposal) }
    #expect(funds.map(\.balance) == [15_000] && funds.map(\.status) == [.open])
    #expect(funds.first?.operatorID?.rawValue == "0011")
    #expect(try bench.with { try $0.premium.ledgers(.withheld) }.isEmpty)
  }

  @Test func `at most a hundred lines of 廃棄等費用 are shown`() throws {
    let heads = "ledger,plant_id,booked_month,target_month,text,yen,status"
    let rows = (1...101).map { "廃棄等費用,A800019101,202503,,取引\($0),1,確定済" }
    try bench.take(.ledgerEntries, [heads] + rows)
    let lines = try bench.ledger(.disposal)
    #expect(lines.count == 100 && lines.first?.balance == 101)
  }

  @Test func `a certificate of balances holds what is final up to its month`() throws {
    try bench.calculate()
    let folder = bench.bench.folder + "/to"
    func write(
      _ month: String, at now: String = "2025-11-01T09:00:00+09:00"
    ) throws
      -> WrittenPremiumPage
    {
      try bench.with(at: now) {
        try $0.premium.writeBalanceNotice(
          .disposal, of: try #require(OperatorID("0011")), through: PremiumBench.month(month),
          to: folder)
      }
    }
    // Not final yet.
    #expect(complaint { _ = try write("202510") }?.kind == .refused)
    try bench.confirm()
    let page = try write("202510")
    #expect(page.total == 27_214)
    #expect(page.path.hasSuffix("/to/0011_廃棄等費用積立金残高確認書_202510.pdf"))
    #expect(try bench.bench.bytes("to/0011_廃棄等費用積立金残高確認書_202510.pdf").starts(with: "%PDF".utf8))
    // Before it was entered there is nothing.
    #expect(complaint { _ = try write("202509") }?.kind == .refused)
    let future = complaint { _ = try write("202512") }
    #expect(future?.kind == .usage && future?.code == "MSG_A0076E")
  }

  @Test func `each number gets its notice`() throws {
    let folder = bench.bench.folder + "/to"
    func write() throws -> [WrittenPremiumPage] {
      try bench.with { try $0.premium.writePaymentNotices(of: july, to: folder) }
    }
    #expect(complaint { _ = try write() }?.kind == .refused)
    try bench.calculate()
    try bench.confirm()
    let pages = try write()
    #expect(pages.map(\.total) == [87_778])
    #expect(pages.first?.path.hasSuffix("/0011_支払通知書_0000000001_202507.pdf") == true)
    let first = try bench.bench.bytes("to/0011_支払通知書_0000000001_202507.pdf")
    _ = try write()
    #expect(try bench.bench.bytes("to/0011_支払通知書_0000000001_202507.pdf") == first)
  }
}
