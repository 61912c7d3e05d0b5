import FilingRecords
import Foundation
import House
import HouseBench
import Office
import Premises
import PremiumRecords
import Reception
import RegistersRecords
import Storage
import Testing
import Trade

@testable import PremiumDesk

/// 取戻, 差額, 工事完了: from the workbook to the ledger and the payment.
@Suite("積立金の取戻し") struct RefundApplicationTests {
  fileprivate let bench: ApplicationBench
  private static let name = "00000001_廃棄等費用積立金取戻申請.xlsx"
  private static let papers = ["印鑑証明書", "解体費用", "適切な構造"]

  init() throws {
    bench = try ApplicationBench()
    try bench.register()
  }

  /// Without what is calculated.
  private static func refund(
    _ kw: String, cost: String = "900000", yen: String, reason: String = "D"
  ) -> Form {
    Form("occto-reserve-refund").with("reason", reason).rows([
      ["A800019101", kw, "", "", "", cost, yen]
    ])
  }

  private func figures(_ number: Int) throws -> [String] {
    try bench.with { house in
      try house.premises.store.findings(of: receipt(number)).filter {
        $0.rule == "refund-figures-blank"
      }.map { $0.message }
    }
  }

  private func ledger(_ kind: FundKind = .disposal) throws -> [ListedFundLine] {
    try bench.with { try $0.premium.ledger(kind, of: ApplicationBench.sun) }
  }

  private func payments() throws -> [PremiumPayment] {
    try bench.with { try $0.premium.payments() }
  }

  @Test("Ten years of reserve: 33.333 of 100 kW entitle to 566,661 of 1,700,000 yen") func worked()
    throws
  {
    let outcome = try bench.bench.upload(Self.refund("33.333", yen: "566661"), as: Self.name)
    #expect(outcome.status == .checkedOK, "\(outcome)")
    let told = try figures(4)
    #expect(told.count == 3)
    for (message, figure) in zip(told, ["33.33", "566,661", "1,700,000"]) {
      #expect(message.contains("\(figure)として扱います。"))
    }
    // While it is looked at there is no second.
    #expect(
      try bench.bench.upload(Self.refund("33.333", yen: "566662"), as: Self.name).status
        == .returned)
    #expect(try bench.marks(5).contains("E1285 A21"))
  }

  @Test("Before ten years are over: 10,000 yen for each of 33.333 kW") func before() throws {
    try bench.with { house in
      try bench.bench.fill(
        .certifiedPlants,
        [
          """
          plant_id,valid_from,valid_to,operator_code,scheme,kind,name,grid_point_id,fuel_codes,\
          grid_battery,former_plant_id,panel_kw,panel_kw_at_end,disposal_yen_per_kw,ten_years
          """,
          "A800019101,2022-04-01,,00000001,FIP,太陽光,設備8693,0300000000000000000409,,false,,100,,10000,false",
        ], house)
    }
    let outcome = try bench.bench.upload(Self.refund("33.333", yen: "333330"), as: Self.name)
    #expect(outcome.status == .checkedOK, "\(outcome)")
    #expect(try figures(4).contains { $0.contains("333,330") })
    #expect(
      try bench.bench.upload(
        Self.refund("33.333", yen: "333331"), as: "00000001_haiki_torimodoshi.xlsx"
      ).status == .returned)
  }

  @Test("All of 100 kW: the whole of 1,700,000 yen, into ledger and payment with 確定") func whole()
    throws
  {
    let outcome = try bench.bench.upload(
      Self.refund("100", yen: "1700000", reason: "C"), as: Self.name)
    #expect(outcome.status == .checkedOK, "\(outcome)")
    #expect(try figures(4).first?.contains("100.00") == true)
    #expect(try bench.confirm(4).isRefused)
    try bench.papers(Self.papers, "廃棄等費用積立金取戻", of: "00000001")
    let report = try bench.final(4)
    #expect(report.isMoved, "\(report)")
    let newest = try #require(try ledger().first)
    #expect(newest.line.text == "廃棄等費用積立金取戻")
    #expect(newest.line.yen == -1_700_000 && newest.balance == 0)
    #expect(newest.line.status == .confirmed)
    let paid = try #require(try payments().first)
    #expect(paid.subject == .disposalRefund && paid.yen == 1_700_000)
    #expect(paid.number == "0000000001" && paid.month == PremiumBench.month("202509"))
    #expect(paid.dueOn.description == "2025-11-12")
    #expect(try bench.faults() == [])
    // It is told on a notice of the month.
    let pages = try bench.with {
      try $0.premium.writePaymentNotices(
        of: PremiumBench.month("202509"), to: bench.bench.folder + "/通知")
    }
    #expect(pages.map(\.total) == [1_700_000])
  }

  @Test("A reason for the whole balance takes nothing less") func wholeOnly() throws {
    let outcome = try bench.bench.upload(
      Self.refund("100", yen: "1600000", reason: "A"), as: Self.name)
    #expect(outcome.status == .returned)
    #expect(try bench.marks(4) == ["W0809 A21", "W0809 A21", "W0809 A21", "E1287 G21"])
  }

  @Test("What a refund asks is paid once, then the difference once, after the works") func course()
    throws
  {
    try bench.papers(Self.papers, "廃棄等費用積立金取戻", of: "00000001")  // 4, 5, 6
    try bench.bench.upload(
      Self.refund("33.333", cost: "400000", yen: "400000"), as: Self.name)
    #expect(try bench.status(7) == .checkedOK)
    let difference = Form("occto-reserve-difference").with("refundNumber", "0000000007")
    let completion = Form("occto-reserve-completion").with("refundNumber", "0000000007")
    func upload(_ form: Form, _ title: String) throws -> Status? {
      try bench.bench.upload(form, as: "00000001_\(title).xlsx").status
    }
    // Before 確定 there is no difference, and no works are done.
    #expect(try upload(difference, "取戻差額申請") == .returned)
    #expect(try bench.marks(8) == ["E1291 B4"])
    #expect(try upload(completion, "工事完了登録") == .returned)
    #expect(try bench.confirm(7).isMoved)
    #expect(try upload(difference.with("reasonText", "増加"), "取戻差額申請") == .returned)
    #expect(try bench.marks(10) == ["E1292 B4"])
    #expect(try upload(completion.with("end", "2025/11/01"), "工事完了登録") == .checkedOK)
    #expect(try upload(difference.with("reasonText", "増加した"), "取戻差額申請") == .returned)
    #expect(try bench.confirm(11).isMoved)
    #expect(try upload(difference.with("reasonText", "費用の増加"), "取戻差額申請") == .checkedOK)
    #expect(try bench.confirm(13).isMoved)
    #expect(try ledger().map(\.balance) == [1_200_000, 1_300_000, 1_700_000])
    #expect(try payments().map(\.yen) == [500_000])
    // Once is enough.
    #expect(try upload(difference.with("reasonText", "もう一度"), "取戻差額申請") == .returned)
    #expect(try bench.marks(14) == ["E1292 B4"])
    #expect(try bench.faults() == [])
  }

  @Test("More than stands in the ledger is not paid") func short() throws {
    try bench.papers(Self.papers, "廃棄等費用積立金取戻", of: "00000001")
    try bench.bench.upload(Self.refund("33.333", yen: "566661"), as: Self.name)
    try bench.with { house in
      try bench.bench.fill(
        .ledgerEntries,
        [
          "ledger,plant_id,booked_month,target_month,text,yen,status",
          "廃棄等費用,A800019101,2025-07,,訂正,-1200000,確定済",
        ], house)
    }
    let report = try bench.confirm(7)
    #expect(report.isRefused, "\(report)")
    #expect(try payments() == [])
  }

  @Test("What the ledger has lost since may not be asked back any more") func lost() throws {
    try bench.papers(Self.papers, "廃棄等費用積立金取戻", of: "00000001")
    try bench.bench.upload(Self.refund("33.333", yen: "566661"), as: Self.name)
    try bench.with { house in
      try bench.bench.fill(
        .ledgerEntries,
        [
          "ledger,plant_id,booked_month,target_month,text,yen,status",
          "廃棄等費用,A800019101,2025-07,,訂正,-700000,確定済",
        ], house)
    }
    // 1,000,000 yen are left: enough to pay it, but a third of them is less.
    let report = try bench.confirm(7)
    #expect("\(report)".contains("算定額333,330円を超えています"), "\(report)")
    #expect(report.isRefused)
    #expect(try payments() == [])
  }

  @Test("Of two 取戻 of a plant that were checked at the same moment one is paid") func twins()
    throws
  {
    try bench.papers(Self.papers, "廃棄等費用積立金取戻", of: "00000001")
    try bench.bench.upload(Self.refund("33.333", yen: "566661"), as: Self.name)
    // While the other is checked, the first is not there yet.
    try set(7, "withdrawn")
    try bench.bench.upload(Self.refund("33.333", yen: "500000"), as: Self.name)
    #expect(try bench.status(8) == .checkedOK)
    try set(7, "checkedOK")
    #expect(try bench.confirm(7).isMoved)
    let second = try bench.confirm(8)
    #expect("\(second)".contains("取戻申請（受付番号0007）の工事完了登録が、まだ確定していません"), "\(second)")
    #expect(try payments().map(\.yen) == [566_661])
  }

  private func set(_ number: Int, _ status: String) throws {
    try bench.with { house in
      try house.premises.store.write("making as if") { transaction in
        try transaction.database.run(
          "UPDATE applications SET status = ? WHERE receipt = ?", [status, number])
      }
    }
  }

  @Test("認定事業者 of a plant is who 事業計画認定情報 says") func holder() throws {
    try bench.papers(Self.papers, "廃棄等費用積立金取戻", of: "00000001")
    try bench.bench.upload(Self.refund("33.333", yen: "566661"), as: Self.name)
    try bench.with { house in
      try bench.bench.fill(
        .certifiedPlants,
        [
          """
          plant_id,valid_from,valid_to,operator_code,scheme,kind,name,grid_point_id,fuel_codes,\
          grid_battery,former_plant_id,panel_kw,panel_kw_at_end,disposal_yen_per_kw,ten_years
          """,
          "A800019101,2022-04-01,2025-07-31,00000001,FIP,太陽光,設備8693,0300000000000000000409,,false,,100,100.000,10000,true",
          "A800019101,2025-08-01,,00000002,FIP,太陽光,設備8693,0300000000000000000409,,false,,100,100.000,10000,true",
        ], house)
    }
    let report = try bench.confirm(7)
    #expect("\(report)".contains("再エネ事業者コード00000002です"), "\(report)")
    #expect(report.isRefused)
    #expect(try payments() == [])
    // Had it been handed over later, it would have been right.
    try bench.with { house in
      try house.premises.store.write("making as if") { transaction in
        try transaction.database.run(
          "UPDATE certified_plants SET valid_from = '2025-10-01' WHERE operator = '00000002'")
      }
    }
    #expect(try bench.final(7).isMoved)
  }

  // MARK: 交付金相当額

  @Test("交付金相当額 is paid as the balance, or as the office decides") func withheld() throws {
    try bench.papers(["印鑑証明書", "改善措置"], "交付金相当額積立金取戻", of: "00000001")  // 4, 5
    let form = Form("occto-withheld-refund").rows([
      ["A800019101", "150000"], ["A000001A02", ""],
    ])
    let name = "00000001_交付金相当額積立金取戻申請.xlsx"
    #expect(try bench.bench.upload(form, as: name).status == .checkedOK)
    #expect(
      try bench.bench.upload(form.with("reason", "C"), as: name).status == .returned)
    #expect(try bench.marks(7) == ["E1285 A19", "E1285 A20"])
    // Of the FIT plant the office has to say how much.
    let open = try bench.confirm(6)
    #expect(open.isRefused, "\(open)")
    let roof = PremiumBench.plant("A000001A02")
    #expect(try bench.final(6, GivenNumbers(amounts: [roof: 80_001])).isRefused)
    #expect(try bench.final(6, GivenNumbers(amounts: [roof: 50_000])).isMoved)
    #expect(try ledger(.withheld).first?.balance == 0)
    #expect(
      try bench.with { try $0.premium.ledger(.withheld, of: roof).first?.balance } == 30_000)
    let paid = try #require(try payments().first)
    #expect(paid.subject == .withheldRefund && paid.yen == 200_000)
    #expect(try bench.faults() == [])
  }

  @Test("Where the office decides that nothing is paid, nothing leaves the ledger, and 0 is told")
  func nothing() throws {
    try bench.papers(["印鑑証明書", "改善措置"], "交付金相当額積立金取戻", of: "00000001")  // 4, 5
    let form = Form("occto-withheld-refund").rows([["A000001A02", ""]])
    #expect(
      try bench.bench.upload(form, as: "00000001_交付金相当額積立金取戻申請.xlsx").status == .checkedOK)
    let roof = PremiumBench.plant("A000001A02")
    #expect(try bench.confirm(6, GivenNumbers(amounts: [roof: 0])).isMoved)
    let lines = try bench.with { try $0.premium.ledger(.withheld, of: roof) }
    #expect(lines.map(\.balance) == [80_000])
    #expect(try payments() == [])
    #expect(try bench.with { try $0.premium.refunds(.withheld).map(\.amount) } == ["0"])
    #expect(try bench.faults() == [])
  }

  @Test(
    "In a month what is taken off stands behind what was paid back, and that behind what was saved")
  func order() throws {
    try bench.papers(["印鑑証明書", "改善措置"], "交付金相当額積立金取戻", of: "00000001")
    let form = Form("occto-withheld-refund").rows([["A000001A02", ""]])
    try bench.bench.upload(form, as: "00000001_交付金相当額積立金取戻申請.xlsx")
    let roof = PremiumBench.plant("A000001A02")
    #expect(try bench.confirm(6, GivenNumbers(amounts: [roof: 50_000])).isMoved)
    try bench.with { house in
      try bench.bench.fill(
        .ledgerEntries,
        [
          "ledger,plant_id,booked_month,target_month,text,yen,status",
          "交付金相当額,A000001A02,2025-09,2025-06,2025年6月分 交付金相当額積立,1000,確定済",
          "交付金相当額,A000001A02,2025-09,,交付金相当額積立金帰属,-31000,確定済",
        ], house)
    }
    let lines = try bench.with { try $0.premium.ledger(.withheld, of: roof) }
    #expect(lines.map(\.balance) == [0, 31_000, 81_000, 80_000])
  }

  @Test("Another balance than the ledger's, and a plant without one") func balance() throws {
    let form = Form("occto-withheld-refund").rows([
      ["A800019101", "150001"], ["A000009A09", "1"],
    ])
    #expect(
      try bench.bench.upload(form, as: "00000001_交付金相当額積立金取戻申請.xlsx").status == .returned)
    #expect(
      try bench.marks(4).filter { $0.hasPrefix("E") } == ["E1299 B19", "E1299 A20"])
  }

  @Test(
    "verify misses an entry that somebody has changed, and what stood in the ledger before",
    arguments: [
      "UPDATE fund_refunds SET yen = yen - 1", "UPDATE fund_refunds SET text = '取戻'",
      "UPDATE occto_refunds SET saved_yen = saved_yen + 1", "DELETE FROM occto_refunds",
    ])
  func proof(sql: String) throws {
    try bench.papers(Self.papers, "廃棄等費用積立金取戻", of: "00000001")
    try bench.bench.upload(Self.refund("33.333", yen: "566661"), as: Self.name)
    #expect(try bench.confirm(7).isMoved)
    #expect(try bench.faults() == [])
    try bench.with { house in
      try house.premises.store.write("spoiling") { transaction in
        try transaction.database.run(sql)
      }
    }
    #expect(try bench.faults().contains { $0.contains("取戻しが、最後に記録したときと違います") })
  }
}

extension RefundApplicationTests {
  @Test("What is kept of a plant whose certification has ended is told on a page")
  func collections()
    throws
  {
    try bench.with { house in
      try bench.bench.fill(
        .certifiedPlants,
        [
          """
          plant_id,valid_from,valid_to,operator_code,scheme,kind,name,grid_point_id,fuel_codes,\
          grid_battery,former_plant_id,panel_kw,panel_kw_at_end,disposal_yen_per_kw,ten_years
          """,
          "A000001A02,2022-04-01,2025-07-31,00000001,FIT,太陽光,設備2,0300000000000000000410,,false,,50,,10000,false",
        ], house)
      let folder = bench.bench.folder + "/通知"
      let august = PremiumBench.month("202508")
      #expect(
        complaint { _ = try house.premium.writeCollectionNotices(of: august, to: folder) } != nil)
      try bench.bench.fill(
        .ledgerEntries,
        [
          "ledger,plant_id,booked_month,target_month,text,yen,status",
          "交付金相当額,A000001A02,2025-08,,交付金相当額積立金徴収,-80000,確定済",
        ], house)
      let pages = try house.premium.writeCollectionNotices(of: august, to: folder)
      #expect(pages.map(\.total) == [80_000])
      #expect(pages.first?.path.hasSuffix("00000001_徴収通知書_A000001A02_202508.pdf") == true)
    }
  }

  @Test("The list of refunds tells what is paid, and what is not") func list() throws {
    try bench.bench.upload(
      Form("occto-withheld-refund").rows([["A800019101", "150001"]]),
      as: "00000001_交付金相当額積立金取戻申請.xlsx")
    try bench.bench.upload(
      Form("occto-withheld-refund").rows([["A800019101", "150000"]]),
      as: "00000001_交付金相当額積立金取戻申請.xlsx")
    try bench.papers(["印鑑証明書", "改善措置"], "交付金相当額積立金取戻", of: "00000001")
    func amounts() throws -> [String] {
      try bench.with { try $0.premium.refunds(.withheld).map { "\($0.number) \($0.amount)" } }
    }
    #expect(try amounts() == ["0000000004 -", "0000000005 審査中"])
    #expect(try bench.confirm(5).isMoved)
    #expect(try amounts() == ["0000000004 -", "0000000005 150,000"])
    #expect(try bench.with { try $0.premium.refunds(.disposal) } == [])
  }
}
