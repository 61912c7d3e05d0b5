import FilingRecords
import House
import HouseBench
import Office
import Premises
import PremiumRecords
import Reception
import Storage
import Testing
import Trade

@testable import PremiumDesk

/// What may be taken back, told before it is filed, follows what was filed.
@Suite("いま取り戻せる額") struct RefundProspectTests {
  private let bench: ApplicationBench

  init() throws {
    bench = try ApplicationBench()
    try bench.register()
  }

  private func prospect(_ ledger: FundKind = .disposal) throws -> RefundProspect? {
    try bench.with {
      try $0.premium.refundProspects(ledger, of: ApplicationBench.code).first {
        $0.plant == ApplicationBench.sun
      }
    }
  }

  private func upload(_ form: Form, _ title: String) throws {
    let outcome = try bench.bench.upload(form, as: "00000001_\(title).xlsx")
    #expect(outcome.status == .checkedOK, "\(title): \(outcome)")
  }

  @Test("From nothing over 審査中 and the works to the difference") func course() throws {
    let first = try #require(try prospect())
    #expect(first.balance == 1_700_000 && first.entitled == 1_700_000 && first.most == 1_700_000)
    #expect(first.standing == .free && first.difference == nil && first.panels == 100_000)
    try bench.papers(["印鑑証明書", "解体費用", "適切な構造"], "廃棄等費用積立金取戻", of: "00000001")  // 4, 5, 6
    try upload(
      Form("occto-reserve-refund").with("reason", "D").rows([
        ["A800019101", "33.333", "", "", "", "400000", "400000"]
      ]), "廃棄等費用積立金取戻申請")
    #expect(try prospect()?.standing == .pending(receipt(7)))
    #expect(try bench.confirm(7).isMoved)
    let paid = try #require(try prospect())
    #expect(paid.standing == .unfinished(receipt(7)) && paid.balance == 1_300_000)
    #expect(paid.difference == nil)
    try upload(
      Form("occto-reserve-completion").with("refundNumber", "0000000007").with(
        "end", "2025/11/01"), "工事完了登録")
    let finishing = try #require(try prospect()?.standing)
    #expect(finishing == .finishing(receipt(7)))
    #expect(try bench.confirm(8).isMoved)
    let done = try #require(try prospect())
    #expect(done.standing == .free)
    // 566,661 for these panels, of what was saved then, less what was asked.
    #expect(done.difference?.most == 166_661 && done.difference?.asked == 400_000)
    try upload(
      Form("occto-reserve-difference").with("refundNumber", "0000000007").with(
        "reasonText", "費用の増加"), "取戻差額申請")
    #expect(try prospect()?.difference == nil)
  }

  @Test("To whom a plant has gone, nothing of another's 取戻 is told") func transferred() throws {
    try bench.papers(["印鑑証明書", "解体費用", "適切な構造"], "廃棄等費用積立金取戻", of: "00000001")
    try upload(
      Form("occto-reserve-refund").with("reason", "D").rows([
        ["A800019101", "33.333", "", "", "", "400000", "400000"]
      ]), "廃棄等費用積立金取戻申請")
    #expect(try bench.confirm(7).isMoved)
    try upload(
      Form("occto-reserve-completion").with("refundNumber", "0000000007").with(
        "end", "2025/11/01"), "工事完了登録")
    #expect(try bench.confirm(8).isMoved)
    #expect(try prospect()?.difference?.asked == 400_000)
    let stranger = ApplicationBench.operatorID("00000002")
    try bench.with { house in
      try bench.bench.fill(
        .certifiedPlants,
        [
          """
          plant_id,valid_from,valid_to,operator_code,scheme,kind,name,grid_point_id,fuel_codes,\
          grid_battery,former_plant_id,panel_kw,panel_kw_at_end,disposal_yen_per_kw,ten_years
          """,
          "A800019101,2022-04-01,2025-08-31,00000001,FIP,太陽光,設備8693,0300000000000000000409,,false,,100,100.000,10000,true",
          "A800019101,2025-09-01,,00000002,FIP,太陽光,設備8693,0300000000000000000409,,false,,100,100.000,10000,true",
        ], house)
      let theirs = try house.premium.refundProspects(.disposal, of: stranger)
      #expect(theirs.map(\.balance) == [1_300_000] && theirs.first?.standing == .free)
      #expect(theirs.first?.difference == nil)
    }
    #expect(try prospect() == nil)
  }

  @Test("Panels are tried against what stands in the ledger; another's are not there")
  func trial() throws {
    try bench.with { house in
      func trial(_ panels: Int64, cost: Int64? = nil) throws -> RefundTrial? {
        try house.premium.refundTrial(
          ApplicationBench.sun, of: ApplicationBench.code, discarding: panels, cost: cost)
      }
      let third = try #require(try trial(33_333))
      #expect(third.figures.entitled == 566_661 && third.most == 566_661)
      #expect(try trial(33_333, cost: 5)?.most == 5)
      #expect(try trial(100_001)?.figures.isAboveWhole == true)
      #expect(try trial(200_000)?.most == 1_700_000)
      let stranger = ApplicationBench.operatorID("00000002")
      #expect(
        try house.premium.refundTrial(
          ApplicationBench.sun, of: stranger, discarding: 1, cost: nil) == nil)
      #expect(try house.premium.refundProspects(.disposal, of: stranger).isEmpty)
    }
  }

  @Test("Of 交付金相当額積立金 the balance itself") func withheld() throws {
    let one = try #require(try prospect(.withheld))
    #expect(one.most == 150_000 && one.entitled == nil && one.scheme == .fip)
  }
}
