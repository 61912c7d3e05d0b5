import CertificationDesk
import CertificationRecords
import Custody
import FilingRecords
import Foundation
import House
import HouseBench
import Office
import Premises
import Reception
import RegistersRecords
import Storage
import Testing
import Trade

/// 直接取引 and 融通, and what 相対 takes of certified months.
@Suite("Passing certified energy on") struct TransferTests {
  private let bench: Bench
  private static let form = Form("value-transfer")
  private static let buyer = Applicant(
    id: "0031", name: "株式会社けやき製作所", number: "7990000000101", category: "需要家")
  private static let child = Applicant(
    id: "0032", name: "けやき部品株式会社", number: "6990000000102", category: "需要家")
  private static let stranger = Applicant(
    id: "0033", name: "見本商店株式会社", number: "5990000000103", category: "需要家")

  init() throws {
    bench = try Bench(now: instant("2025-06-20T12:00:00+09:00"))
    let house = try bench.house()
    try bench.fill(
      .operators,
      [
        "operator_id,name,kana,corporate_number,category,address,participates_fit,participates_nonfit"
      ]
        + [Self.buyer, Self.child, Self.stranger].map {
          "\($0.id),\($0.name),かな,\($0.number),\($0.category),東京都港区1-1,false,true"
        }, house)
    try bench.fill(
      .sources,
      [
        "plant_id,id_scheme,operator_id,kind,renewable,grid_point_id,operation_started_on",
        "A123456789,非FIT,0011,太陽光,有,0300000000000000001001,2022-04-01",
        "E123456789,非FIT,0011,太陽光,有,0300000000000000001002,2022-03-31",
      ], house)
    try bench.fill(
      .certifications,
      [
        "month,operator_id,plant_id,grid_point_id,renewable,exported_kwh,certified_kwh,certified_on",
        "2025-04,0011,A123456789,0300000000000000001001,有,1000.00,1000,2025-06-01",
        "2025-04,0011,E123456789,0300000000000000001002,有,1000.00,1000,2025-06-01",
      ], house)
    try bench.fill(
      .companyGroups,
      [
        "parent_corporate_number,child_corporate_number,valid_from,valid_to",
        "\(Self.buyer.number),\(Self.child.number),2025-01-01,2025-06-10",
      ], house)
    try house.premises.store.close()
  }

  private func row(
    _ kind: String, to partner: Applicant, _ kwh: String, plant: String = "A123456789",
    month: String = "2025/04", on day: String = "2025/06/01"
  ) -> [String] {
    ["1", kind, month, plant, partner.id, partner.name, partner.number, kwh, day]
  }

  @discardableResult
  private func file(
    _ rows: [[String]], by filer: Applicant = .generator
  ) throws -> (status: Status?, codes: [String]) {
    let outcome = try bench.upload(
      Self.form.by(filer).rows(rows), as: "\(filer.id)_直接取引・融通申請書.xlsx")
    let house = try bench.house()
    defer { try? house.premises.store.close() }
    let newest = try house.premises.store.applications().map(\.receipt).max() ?? receipt(1)
    return (outcome.status, try house.premises.store.findings(of: newest).map(\.code))
  }

  private func left(_ plant: String = "A123456789") throws -> Int64? {
    let house = try bench.house()
    defer { try? house.premises.store.close() }
    return try house.certification.balances().first { $0.plant.rawValue == plant }?.left
  }

  private func confirm(_ number: Int) throws {
    try bench.advance(number, through: .underReview, .reviewed, .confirmed)
  }

  private func faults() throws -> [String] {
    let house = try bench.house()
    defer { try? house.premises.store.close() }
    let verification = try house.custody.verify(repairing: false)
    return verification.isClean ? [] : verification.lines
  }

  @Test("A direct deal holds what it takes, and gives it back when it is withdrawn") func direct()
    throws
  {
    #expect(try file([row("直接取引", to: Self.buyer, "600")]) == (.checkedOK, []))
    #expect(try left() == 400)
    let more = try file([row("直接取引", to: Self.stranger, "401")])
    #expect(more == (.returned, ["E0507"]))
    try bench.advance(1, to: .withdrawn)
    #expect(try left() == 1000)
    #expect(try file([row("直接取引", to: Self.stranger, "1000")]) == (.checkedOK, []))
    try confirm(3)
    #expect(try left() == 0)
    #expect(try faults() == [])
    // More than the row says, and more than was certified.
    let house = try bench.house()
    try house.premises.store.write("altering") {
      try $0.database.run("UPDATE energy_holds SET kwh = 5000 WHERE receipt = 3")
    }
    try house.premises.store.close()
    let found = try faults()
    #expect(found.contains { $0.contains("受付番号0003が確保した電力量が、申請の行と違います") }, "\(found)")
    #expect(found.contains { $0.contains("事業者0011の直接取引") }, "\(found)")
  }

  @Test("Two that arrive together cannot take more than there is") func together() throws {
    for (kwh, name) in [("600", ""), ("500", " (2)")] {
      try bench.drop(
        Self.form.by(.generator).rows([row("直接取引", to: Self.buyer, kwh)]),
        as: "0011_直接取引・融通申請書\(name).xlsx")
    }
    #expect(try bench.process().map(\.status) == [.checkedOK, .returned])
    #expect(try left() == 400)
    #expect(try faults() == [])
  }

  @Test("Only what is open to direct deals is dealt in directly") func open() throws {
    #expect(try file([row("直接取引", to: Self.buyer, "1", plant: "E123456789")]).codes == ["E0817"])
    #expect(try file([row("直接取引", to: .broker, "1")]).codes == ["E0817"])
    #expect(try file([row("直接取引", to: Self.child, "1")], by: Self.buyer).codes == ["E0817"])
    #expect(try file([row("直接取引", to: Self.buyer, "1", month: "2025/03")]).codes == ["E0507"])
  }

  @Test("A parent passes on what it bought, once, to its child on the day of the agreement")
  func group() throws {
    let early = try file([row("融通", to: Self.child, "100")], by: Self.buyer)
    #expect(early == (.returned, ["E0507"]))
    try file([row("直接取引", to: Self.buyer, "600")])
    let pending = try file([row("融通", to: Self.child, "101")], by: Self.buyer)
    #expect(pending.codes == ["E0507"])
    try confirm(2)
    #expect(
      try file([row("融通", to: Self.child, "100")], by: Self.buyer) == (.checkedOK, []))
    #expect(
      try file([row("融通", to: Self.child, "501")], by: Self.buyer) == (.returned, ["E0507"]))
    let stranger = try file([row("融通", to: Self.stranger, "1")], by: Self.buyer)
    #expect(stranger.codes == ["E0818"])
    let late = try file([row("融通", to: Self.child, "1", on: "2025/06/11")], by: Self.buyer)
    #expect(late.codes == ["E0818"])
    let old = try file([row("融通", to: Self.child, "1", month: "2024/12")], by: Self.buyer)
    #expect(old.codes == ["E0818"])
    // A second transfer of the same.
    let again = try file([row("融通", to: Self.buyer, "1")], by: Self.child)
    #expect(again.codes == ["E0818"])
    let house = try bench.house()
    try bench.fill(
      .companyGroups,
      [
        "parent_corporate_number,child_corporate_number,valid_from,valid_to",
        "\(Self.child.number),\(Self.stranger.number),,",
      ], house)
    try house.premises.store.close()
    let grandchild = try file([row("融通", to: Self.stranger, "1")], by: Self.child)
    #expect(grandchild.codes == ["W0710", "E0507"])
    try confirm(4)
    let settled = try file([row("融通", to: Self.stranger, "1")], by: Self.child)
    #expect(settled.codes == ["E0709"])
    #expect(try faults() == [])
  }

  @Test("Who received something passes on what it bought itself, and no more") func bothWays()
    throws
  {
    try file([row("直接取引", to: Self.buyer, "600"), row("直接取引", to: Self.child, "100")])
    try confirm(1)
    try file([row("融通", to: Self.child, "50")], by: Self.buyer)
    try confirm(2)
    let house = try bench.house()
    try bench.fill(
      .companyGroups,
      [
        "parent_corporate_number,child_corporate_number,valid_from,valid_to",
        "\(Self.child.number),\(Self.stranger.number),,",
      ], house)
    try house.premises.store.close()
    let more = try file([row("融通", to: Self.stranger, "101")], by: Self.child)
    #expect(more == (.returned, ["E0507"]))
    let own = try file([row("融通", to: Self.stranger, "100")], by: Self.child)
    #expect(own == (.checkedOK, []))
    try confirm(4)
    let received = try file([row("融通", to: Self.stranger, "1")], by: Self.child)
    #expect(received == (.returned, ["E0709"]))
    #expect(try faults() == [])
  }

  @Test("A correction below what is held is told, and is no fault") func corrected() throws {
    try file([row("直接取引", to: Self.buyer, "600")])
    let house = try bench.house()
    var number = ""
    try house.certification.list(plant: PlantID("A123456789")) { number = $0.number }
    let entry = try house.certification.correct(
      number, to: 500, because: "検針値の訂正", by: Bench.clerk)
    #expect(
      entry.overdraft == "設備A123456789 の割当可能量 500 kWh に対し、600 kWh が確保されています")
    let verification = try house.custody.verify(repairing: false)
    #expect(verification.isClean, "\(verification.lines)")
    #expect(
      verification.lines.contains { $0.contains("確保の後に電力量の認定が訂正されました") },
      "\(verification.lines)")
    try house.premises.store.close()
  }

  @Test("相対 takes no more of a certified month than is left of it") func bilateral() throws {
    let house = try bench.house()
    try bench.fill(
      .plants,
      [
        "plant_id,scheme,kind,prefecture,location,plant_name,owner_name,owner_corporate_number,"
          + "capacity_kw,certified_on,operation_started_on,repowered_on,grid_point_id,bg_code,"
          + "priority_holder_corporate_number",
        "A123456789,非FIT,太陽光,東京都,,,株式会社さくらでんき,4011001098993,500,,2022-04-01,,0300000000000000001001,,",
      ], house)
    try bench.fill(
      .certifications,
      [
        "month,operator_id,plant_id,grid_point_id,renewable,exported_kwh,certified_kwh,certified_on",
        "2025-05,0011,A123456789,0300000000000000001001,有,5000.00,5000,2025-06-01",
      ], house)
    try house.premises.store.close()
    try file([row("直接取引", to: Self.buyer, "600")])
    func trade(_ month: String, _ kwh: String) throws -> [String] {
      let outcome = try bench.upload(
        Form.bilateral.by(.generator).with("year", "2025").rows([
          [
            "1", "0002", "みどり電力株式会社", "7123456789012", "売", "非FIT再エネ指定", month, "A123456789", kwh,
            "",
          ]
        ]), as: "0011_割当希望量申請書（相対）.xlsx")
      let house = try bench.house()
      defer { try? house.premises.store.close() }
      let newest = try house.premises.store.applications().map(\.receipt).max() ?? receipt(1)
      return try house.premises.store.findings(of: newest).map(\.code).filter {
        !$0.hasPrefix("W07")
      }
        + ["\(outcome.status == .checkedOK)"]
    }
    #expect(try trade("2025/04", "401") == ["E0507", "false"])
    #expect(try trade("2025/04", "400") == ["true"])
    #expect(try trade("2025/06", "100") == ["W0819", "true"])
    #expect(try file([row("直接取引", to: Self.buyer, "1")]).codes == ["E0507"])
    #expect(try faults() == [])
  }
}
