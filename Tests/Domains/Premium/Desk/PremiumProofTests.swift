import Events
import House
import HouseBench
import Premises
import PremiumRecords
import RegistersRecords
import Storage
import Testing
import Trade

@testable import PremiumDesk

/// What `verify` finds of FIP.
@Suite struct PremiumProofTests {
  private let bench: PremiumBench

  init() throws {
    bench = try PremiumBench()
    try bench.calculate()
    try bench.confirm()
  }

  private func tamper(_ sql: String) throws -> [String] {
    try bench.with { try $0.premises.store.write("tampering") { try $0.database.run(sql) } }
    return try bench.faults().map(\.sentence)
  }

  @Test func `nothing is wrong with what was left alone`() throws {
    #expect(try bench.faults().isEmpty)
  }

  @Test func `an amount that its parts do not give is found`() throws {
    let sentences = try tamper("UPDATE fip_lines SET grant_yen = 114993")
    #expect(sentences.contains("2025年7月分のFIP交付金が、最後に記録したときと違います"))
    #expect(sentences.contains("設備A800019101の2025年7月分の金額が、内訳から算定した金額と違います"))
  }

  @Test func `a part that was changed is found`() throws {
    let sentences = try tamper("UPDATE fip_parts SET supply_excl = supply_excl + 100000")
    #expect(sentences.contains("設備A800019101の2025年7月分の金額が、内訳から算定した金額と違います"))
  }

  @Test func `a line of a ledger that was changed is found`() throws {
    let sentences = try tamper("UPDATE fund_lines SET yen = yen + 1")
    #expect(sentences.contains("2025年7月分のFIP交付金が、最後に記録したときと違います"))
  }

  @Test func `a payment that the months do not bring is found`() throws {
    let sentences = try tamper("UPDATE fip_payments SET pay_yen = 87779")
    #expect(sentences.contains("入出金の予定が、最後に記録したときと違います"))
    #expect(
      sentences.contains(
        "2025年7月分の0011 FIP交付金の予定額 87,779円が、確定した算定 87,778円と違います"))
  }

  @Test func `a payment that is gone is found`() throws {
    #expect(try tamper("DELETE FROM fip_payments").contains("入出金の予定が、最後に記録したときと違います"))
  }

  @Test func `a month that is gone altogether is found`() throws {
    try bench.with {
      try $0.premises.store.write("tampering") {
        for table in ["fip_parts", "fund_lines", "fip_open", "fip_lines"] {
          try $0.database.run("DELETE FROM \(table)")
        }
      }
    }
    let sentences = try bench.faults().map(\.sentence)
    #expect(sentences.contains("2025年7月分のFIP交付金が、最後に記録したときと違います"))
    #expect(
      sentences.contains("2025年7月分の0011 FIP交付金の予定額 87,778円が、確定した算定 0円と違います"))
  }

  @Test func `a month without payments that is gone altogether is found by its digest`() throws {
    try bench.calculate(PremiumBench.month("202508"))
    let sentences = try tamper("DELETE FROM fip_open WHERE month = '2025-08'")
    #expect(sentences.contains("2025年8月分のFIP交付金が、最後に記録したときと違います"))
  }

  @Test func `each change of a month is an event that says what it came to`() throws {
    let events = try bench.with { try $0.premises.store.events(.granted) }
    #expect(
      events.map(\.why) == [
        "2025年7月分: 算定 1件、交付金額 114992円、積立金額 27214円", "2025年7月分: 確定 1件、支払 87778円、請求 0円",
      ])
    #expect(events.allSatisfy { $0.file != nil && $0.actor == PremiumBench.clerk })
  }
}
