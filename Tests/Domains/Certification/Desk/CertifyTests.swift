import CertificationRecords
import Custody
import Files
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
import Workbooks

@testable import CertificationDesk

/// A month from the applicant's workbook to the tables.
@Suite("Certifying a month") struct CertifyTests {
  private let bench: Bench
  private static let now = instant("2025-05-20T12:00:00+09:00")
  private static let form = Form("energy-certification")
  private let month: Month

  init() throws {
    month = try #require(Month("202504"))
    bench = try Bench(now: Self.now)
    let house = try bench.house()
    try bench.fill(
      .sources,
      [
        "plant_id,id_scheme,operator_id,kind,renewable,grid_point_id,battery,battery_route,conditions_confirmed_on",
        "A123456789,非FIT,0011,太陽光,有,0300000000000000001001,なし,,",
        "B123456789,非FIT,0011,バイオマス,混在,0300000000000000001002,なし,,",
        "C123456789,FIP,0011,太陽光,有,0300000000000000001003,系統充電,2-1,2025-04-10",
        "D123456789,非FIT,0011,太陽光,有,0300000000000000001006,系統充電,2-2,2025-04-10",
      ], house)
    try house.premises.store.close()
  }

  private func certify(
    dryRun: Bool = false, meters: MeterSets = .none
  ) throws -> CertificationReport {
    let house = try bench.house()
    defer { try? house.premises.store.close() }
    return try CertificationDesk(house.premises, meters: meters).certify(
      CertificationOrder(month: month, isDryRun: dryRun), by: Bench.clerk)
  }

  private func confirm(_ number: Int) throws {
    try bench.advance(number, through: .underReview, .reviewed, .confirmed)
  }

  private func table(_ name: String) throws -> [String] {
    let path = bench.folder + "/results/certifications/2025-04/\(name).csv"
    return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      .dropFirst().map(String.init)
  }

  private func filed(_ rows: [[String]]? = nil) throws {
    let form = Self.form.by(.generator)
    let outcome = try bench.upload(
      rows.map(form.rows) ?? form, as: "0011_電力量認定申請書_202504.xlsx")
    #expect(outcome.status == .checkedOK, "\(outcome)")
  }

  private static let solar = [
    "1", "A123456789", "0300000000000000001001", "", "東京", "高圧小口", "", "98760.99", "有", "", "", "",
    "",
  ]
  private static let battery = [
    "2", "D123456789", "0300000000000000001006", "", "東京", "高圧小口", "", "96000", "有", "", "", "",
    "再エネ併設蓄電池認定",
  ]

  @Test("Rows are certified once, held where papers are missing, and numbered by what they ask for")
  func walk() throws {
    try filed()
    try confirm(1)
    let trial = try certify(dryRun: true)
    #expect(trial.rows == 4 && trial.certified == 1 && trial.held == 3 && trial.kwh == 98_760)
    #expect(!FileManager.default.fileExists(atPath: bench.folder + "/results/certifications"))
    let first = try certify()
    #expect(first.certified == 1 && first.held == 3 && first.kwh == 98_760)
    #expect(first.digest == trial.digest)
    #expect(
      try table("certifications") == [
        "202504-0000001,2025-04,0011,0001,17,A123456789,0300000000000000001001,,通常,有,通常,98760.00,,98760,true,false,2025-05-20,,"
      ])
    let pending = try table("pending")
    #expect(
      pending.map { $0.split(separator: ",")[9] } == ["W0809", "W0809", "W0809"], "\(pending)")
    // The papers come, and a later run certifies what was held.
    for (title, plant) in [
      ("サンプリング証跡", "B123456789"), ("バイオマス等比率計算書", "B123456789"),
      ("FIP交付金対象証跡", "C123456789"), ("FIP設備証跡", "C123456789"),
    ] {
      let outcome = try bench.upload(
        Array("%PDF-1.4\n%%EOF".utf8),
        as: "0011_\(title)_\(plant)\(title == "FIP設備証跡" ? "" : "_202504").pdf")
      #expect(outcome.status == .checkedOK, "\(outcome)")
    }
    let second = try certify()
    #expect(second.certified == 3 && second.held == 0)
    #expect(
      try table("certifications").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)[13]
      }
        == ["98760", "769691", "259259", "98700"])
    #expect(try table("pending").isEmpty)
    let third = try certify()
    #expect(third.rows == 0 && third.certified == 0 && third.digest == second.digest)
    let house = try bench.house()
    let notices = try house.certification.writeNotices(of: month)
    #expect(notices.map(\.rows) == [4] && notices.map(\.kwh) == [1_226_410])
    #expect(
      bench.files(in: "results/certifications/2025-04/notices") == [
        "0011_電力量認定結果通知_202504.pdf", "0011_電力量認定結果通知_202504.xlsx",
      ])
    let verification = try house.custody.verify(repairing: false)
    #expect(verification.isClean, "\(verification.lines)")
  }

  @Test("Only confirmed workbooks are certified, and one key only once") func keys() throws {
    try filed([Self.solar])
    #expect(try certify().rows == 0)
    let second = try bench.upload(
      Self.form.by(.generator).rows([Self.solar]), as: "0011_電力量認定申請書_202504 (2).xlsx")
    #expect(second.kind == .duplicate || second.status == .returned, "\(second)")
    var changed = Self.solar
    changed[7] = "5"
    let other = try bench.upload(
      Self.form.by(.generator).rows([changed]), as: "0011_電力量認定申請書_202504.xlsx")
    #expect(other.status == .returned, "\(other)")
  }

  @Test("A corrected workbook takes the place of the one whose number it bears") func corrected()
    throws
  {
    try filed([Self.solar])
    var changed = Self.solar
    changed[7] = "5"
    let outcome = try bench.upload(
      Self.form.by(.generator).rows([changed]), as: "0001_0011_電力量認定申請書_202504_チェックOK.xlsx")
    #expect(outcome.status == .checkedOK, "\(outcome)")
    try confirm(2)
    #expect(try certify().kwh == 5)
  }

  @Test("Two workbooks that come together cannot both have a row") func together() throws {
    var changed = Self.solar
    changed[7] = "5"
    try bench.drop(
      Self.form.by(.generator).rows([Self.solar]), as: "0011_電力量認定申請書_202504.xlsx")
    try bench.drop(
      Self.form.by(.generator).rows([changed]), as: "0011_電力量認定申請書_202504 (2).xlsx")
    #expect(try bench.process().map(\.status) == [.checkedOK, .returned])
  }

  @Test("Rows are kept of workbooks that come with many others, too") func batch() throws {
    try bench.drop(
      Self.form.by(.generator).rows([Self.solar]), as: "0011_電力量認定申請書_202504.xlsx")
    for number in 1...5 {
      try bench.drop(
        Array("%PDF-1.4\n%%EOF".utf8), as: "0011_サンプリング証跡_B123456789_202504_\(number).pdf")
    }
    #expect(try bench.process().count == 6)
    try confirm(1)
    #expect(try certify().kwh == 98_760)
  }

  @Test("A battery's row waits for its meters, and is certified to the digit") func battery() throws
  {
    try filed([Self.solar, Self.battery])
    try confirm(1)
    let waiting = try certify()
    #expect(waiting.certified == 1 && waiting.held == 1 && waiting.holds == ["W0823": 1])
    let sums: [[String: Int64]] = [
      ["a": 5_918_040, "b": 5_023_920, "c": 3_769_800, "e": 12_000]
    ]
    let set = MeterSet(
      from: try #require(CivilDate("2025-06-16")), to: try #require(CivilDate("2025-07-15")),
      sums: sums, isComplete: true)
    let done = try certify(meters: MeterSets { _, _, _, _ in set })
    #expect(done.certified == 1 && done.kwh == 64_099)
    #expect(
      try table("calculations") == [
        "202504-0000002,D123456789,2025-06-16,2025-07-15,59180.40,50239.20,37698.00,96000.00,120.00,31315/49317,31900.5728,64099.4272,64099,"
      ])
    let house = try bench.house()
    #expect(try house.custody.verify(repairing: false).isClean)
  }

  @Test("A battery whose conditions are open is listed as unsettled until they are confirmed")
  func openConditions() throws {
    func fill(_ confirmedOn: String) throws {
      let house = try bench.house()
      defer { try? house.premises.store.close() }
      try bench.fill(
        .sources,
        [
          "plant_id,id_scheme,operator_id,kind,renewable,grid_point_id,battery,battery_route,conditions_confirmed_on",
          "D123456789,非FIT,0011,太陽光,有,0300000000000000001006,系統充電,2-2,\(confirmedOn)",
        ], house)
    }
    func unsettled() throws -> [String] {
      let house = try bench.house()
      defer { try? house.premises.store.close() }
      return try house.applications.unsettled(in: .month(month)).filter { $0.code == "W0820" }
        .map { "\($0.receipt) \($0.row ?? 0) \($0.plant?.rawValue ?? "")" }
    }
    try fill("")
    try filed([Self.battery])
    #expect(try unsettled() == ["0001 17 D123456789"])
    try fill("2025-05-20")
    #expect(try unsettled().isEmpty)
  }

  @Test("Plants of one point share what its formula gives, and wait for each other") func formula()
    throws
  {
    let house = try bench.house()
    try bench.fill(
      .formulas,
      [
        "formula_id,group,charge,discharge,grid,own_use", "F1,1,a1,b1,c,e", "F1,2,a2,b2,c2,e2",
      ], house)
    try bench.fill(
      .sources,
      [
        "plant_id,id_scheme,operator_id,kind,renewable,grid_point_id,battery,battery_route,conditions_confirmed_on,formula_id,share_symbol",
        "E123456789,非FIT,0011,太陽光,有,0300000000000000001007,系統充電,2-3,2025-04-10,F1,d1",
        "G123456789,非FIT,0011,太陽光,有,0300000000000000001007,系統充電,2-3,2025-04-10,F1,d2",
      ], house)
    try house.premises.store.close()
    func row(_ plant: String, _ kwh: String) -> [String] {
      ["1", plant, "0300000000000000001007", "", "東京", "高圧小口", "", kwh, "有", "", "", "", ""]
    }
    try filed([row("E123456789", "3000"), row("G123456789", "2000")])
    try confirm(1)
    let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array("IEND".utf8)
    for plant in ["E123456789", "G123456789"] {
      let diagram = try bench.upload(picture, as: "0011_回路図_\(plant).png")
      #expect(diagram.status == .checkedOK, "\(diagram)")
    }
    let sets: [String: [String: Int64]] = [
      // 1000 − 1/2 × 500, and all that the second gave is of the grid: 5000 − 250 − 100.
      "E123456789": ["a1": 100_000, "b1": 50_000, "c": 60_000, "e": 10_000, "d1": 100_000],
      "G123456789": ["a2": 10_000, "b2": 10_000, "c2": 10_000, "e2": 0, "d2": 200_000],
    ]
    let (from, to) = (
      try #require(CivilDate("2025-04-01")), try #require(CivilDate("2025-04-30"))
    )
    let alone = try certify(
      meters: MeterSets { _, _, plant, _ in
        plant.rawValue == "E123456789"
          ? MeterSet(from: from, to: to, sums: [sets[plant.rawValue] ?? [:]], isComplete: true)
          : nil
      })
    #expect(alone.certified == 0 && alone.holds == ["W0823": 2])
    let both = try certify(
      meters: MeterSets { _, _, plant, _ in
        MeterSet(from: from, to: to, sums: [sets[plant.rawValue] ?? [:]], isComplete: true)
      })
    #expect(both.certified == 2 && both.kwh == 4650)
    #expect(
      try table("calculations").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).suffix(5).joined(separator: ",")
      } == ["1/2|1/1,350.0000,4650.0000,1550,", "1/2|1/1,350.0000,4650.0000,3100,"])
    let again = try bench.house()
    #expect(try again.custody.verify(repairing: false).isClean)
  }

  @Test("A correction keeps the figure before; zero gives the row back") func correction() throws {
    try filed([Self.solar])
    try confirm(1)
    _ = try certify()
    let house = try bench.house()
    let desk = house.certification
    #expect(try desk.balances().map(\.gross) == [98_760])
    #expect(throws: Complaint.self) {
      try desk.refuse(receipt(1), row: 17, because: "誤り", by: Bench.clerk)
    }
    let newer = try desk.correct("202504-0000001", to: 98_000, because: "検針値の訂正", by: Bench.clerk)
    #expect(newer.number == "202504-0000002" && newer.kwh == 98_000)
    #expect(try desk.balances().map(\.gross) == [98_000])
    #expect(throws: Complaint.self) {
      try desk.correct("202504-0000001", to: 5, because: "誤り", by: Bench.clerk)
    }
    #expect(try desk.show("202504-0000001").state == "訂正済")
    #expect(newer.formerKWh == 98_760 && newer.state == "認定済")
    _ = try desk.correct("202504-0000002", to: 0, because: "取消し", by: Bench.clerk)
    #expect(try desk.balances().map(\.gross) == [0])
    var listed: [String] = []
    try desk.list { listed.append("\($0.number) \($0.state) \($0.formerKWh ?? -1)") }
    #expect(
      listed == [
        "202504-0000001 訂正済 -1", "202504-0000002 取消し 98760", "202504-0000003 取消しの記録 98000",
      ])
    #expect(try house.custody.verify(repairing: false).isClean)
    try house.premises.store.close()
    // The row is free again.
    var changed = Self.solar
    changed[7] = "5"
    let again = try bench.upload(
      Self.form.by(.generator).rows([changed]), as: "0011_電力量認定申請書_202504.xlsx")
    #expect(again.status == .checkedOK, "\(again)")
  }

  @Test("More than a row generated is certified only where somebody agrees") func above() throws {
    try filed([Self.solar])
    try confirm(1)
    _ = try certify()
    let house = try bench.house()
    let desk = house.certification
    do {
      _ = try desk.correct("202504-0000001", to: 99_999_999, because: "誤り", by: Bench.clerk)
      Issue.record("it was corrected")
    } catch let complaint as Complaint {
      #expect(complaint.code == CertificationDesk.aboveGeneration)
      #expect(
        complaint.description
          == "訂正後の 99,999,999 kWh は、この行の月間発電量 98,760.99 kWh を超えています（今の認定は 98,760 kWh）。何も訂正していません"
      )
    }
    #expect(try desk.entries().total == 1)
    #expect(throws: Complaint.self) {
      try desk.correct(
        "202504-0000001", to: .max, because: "誤り", agreed: true, by: Bench.clerk)
    }
    let agreed = try desk.correct(
      "202504-0000001", to: 98_761, because: "検針値", agreed: true, by: Bench.clerk)
    #expect(agreed.kwh == 98_761 && agreed.formerKWh == 98_760)
  }

  private func biomass(
    _ renewable: String, _ ratio: String, energy: String = "1234567.89"
  ) -> [String] {
    [
      "1", "B123456789", "0300000000000000001002", "", "東京", "高圧小口", "", energy, renewable, ratio,
      "", "無", "",
    ]
  }

  @Test("Rows of a plant in two workbooks that name different 月間発電量 are both held")
  func unequal() throws {
    try filed([biomass("有", "62.345")])
    try confirm(1)
    try filed([biomass("無", "21.000", energy: "234567.89")])
    try confirm(2)
    let rows = try #require(try certify(dryRun: true).heldRows)
    #expect(rows.map { "\($0.receipt) \($0.code)" } == ["0001 E0808", "0002 E0808"])
    #expect(rows.allSatisfy { $0.reason.contains("（234,567.89 kWh と 1,234,567.89 kWh）") })
    // One that is refused says nothing any more.
    let house = try bench.house()
    let wrong = try #require(rows.last)
    try house.certification.refuse(wrong.receipt, row: wrong.row, because: "誤り", by: Bench.clerk)
    try house.premises.store.close()
    #expect(try certify(dryRun: true).heldRows?.map(\.code) == ["W0809"])
  }

  @Test("Two workbooks together certify no more than the whole of a plant") func ratios() throws {
    try filed([biomass("有", "62.345")])
    try confirm(1)
    #expect(try certify(dryRun: true).heldRows?.map(\.code) == ["W0809"])
    try filed([biomass("無", "37.656")])
    try confirm(2)
    let rows = try #require(try certify(dryRun: true).heldRows)
    #expect(rows.map { "\($0.receipt) \($0.code)" } == ["0001 E0808", "0002 E0808"])
    #expect(rows.allSatisfy { $0.reason.contains("合わせると 100.001% で") })
    // One that is refused asks for nothing any more.
    let house = try bench.house()
    let wrong = try #require(rows.last)
    try house.certification.refuse(wrong.receipt, row: wrong.row, because: "誤り", by: Bench.clerk)
    try house.premises.store.close()
    #expect(try certify(dryRun: true).heldRows?.map(\.code) == ["W0809"])
  }

  @Test("A trial lists the rows that it would hold, with their reasons") func heldRows() throws {
    try filed()
    try confirm(1)
    let rows = try #require(try certify(dryRun: true).heldRows)
    #expect(
      rows.map { "\($0.receipt) \($0.row) \($0.plant) \($0.renewable) \($0.code)" } == [
        "0001 18 B123456789 有 W0809", "0001 19 B123456789 無 W0809",
        "0001 20 C123456789 有 W0809",
      ])
    #expect(rows.allSatisfy { !$0.reason.isEmpty && !$0.remedy.isEmpty })
    let house = try bench.house()
    let short = try house.certification.certify(
      CertificationOrder(month: month, isDryRun: true, mostHeldRows: 1), by: Bench.clerk)
    #expect(short.held == 3 && short.heldRows?.count == 1)
    try house.premises.store.close()
    #expect(try certify().heldRows == nil)
  }

  @Test("A notice that tells something else is the next 版; the one before is put aside")
  func editions() throws {
    try filed([Self.solar])
    try confirm(1)
    _ = try certify()
    let house = try bench.house()
    let desk = house.certification
    let notices = "results/certifications/2025-04/notices"
    func give() throws -> [String] {
      try desk.writeNotices(of: month).map {
        "第\($0.version)版 \($0.rows) \($0.takenBack) \($0.kwh)"
      }
    }
    func bytes() -> Data? {
      FileManager.default.contents(
        atPath: bench.folder + "/\(notices)/0011_電力量認定結果通知_202504.xlsx")
    }
    #expect(try give() == ["第1版 1 0 98760"])
    let first = bytes()
    #expect(try give() == ["第1版 1 0 98760"])
    #expect(bytes() == first)
    _ = try desk.correct("202504-0000001", to: 98_000, because: "検針値の訂正", by: Bench.clerk)
    #expect(try give() == ["第2版 1 0 98000"])
    let aside = bench.folder + "/\(notices)/差替え_第1版/0011_電力量認定結果通知_202504"
    #expect(FileManager.default.contents(atPath: aside + ".xlsx") == first)
    #expect(FileManager.default.fileExists(atPath: aside + ".pdf"))
    _ = try desk.correct("202504-0000002", to: 0, because: "取消し", by: Bench.clerk)
    #expect(try give() == ["第3版 0 1 0"])
    #expect(try give() == ["第3版 0 1 0"])
    // Only the newest is offered.
    #expect(
      try desk.notices(in: month).map(\.name) == [
        "0011_電力量認定結果通知_202504.pdf", "0011_電力量認定結果通知_202504.xlsx",
      ])
    let verification = try house.custody.verify(repairing: false)
    #expect(verification.isClean, "\(verification.lines)")
  }

  @Test("Wherever giving out a 版 dies, the next start comes to the same end")
  func editionDeaths() throws {
    try filed([Self.solar])
    try confirm(1)
    _ = try certify()
    let house = try bench.house()
    _ = try house.certification.writeNotices(of: month)
    _ = try house.certification.correct(
      "202504-0000001", to: 98_000, because: "検針値の訂正", by: Bench.clerk)
    try house.premises.store.close()
    func give(in bench: Bench, faults: FaultPlan? = nil) throws -> [Int] {
      let house = try bench.house(faults: faults)
      let notices = try house.certification.writeNotices(of: month)
      try house.premises.store.close()
      return notices.map(\.version)
    }
    let name = "0011_電力量認定結果通知_202504"
    let notices = "results/certifications/2025-04/notices"
    func files(of bench: Bench, in folder: String) -> [Data?] {
      [".xlsx", ".pdf"].map {
        FileManager.default.contents(atPath: "\(bench.folder)/\(notices)/\(folder)\(name)\($0)")
      }
    }
    let first = files(of: bench, in: "")
    let plan = FaultPlan([])
    let whole = try Bench(copying: bench)
    #expect(try give(in: whole, faults: plan) == [2])
    let second = files(of: whole, in: "")
    #expect(!first.contains(nil) && !second.contains(nil) && first != second)
    // Who only looks leaves nothing behind.
    let looking: Set<FileOperation> = [.query, .status]
    var deaths: [FaultPlan.Fault] = []
    for role in ["results", "database"] as [PathRole] {
      let calls = plan.calls.filter { $0.role == role }
      for (place, call) in calls.enumerated() where !looking.contains(call.operation) {
        deaths.append(FaultPlan.Fault(.die, of: role, call: place + 1))
      }
    }
    #expect(deaths.count >= 15)
    for death in deaths {
      let call = "\(death.call) of \(death.role?.name ?? "any")"
      let copy = try Bench(copying: bench)
      #expect(throws: SimulatedDeath.self, "call \(call)") {
        try give(in: copy, faults: FaultPlan(death))
      }
      #expect(try give(in: copy) == [2], "call \(call)")
      #expect(files(of: copy, in: "差替え_第1版/") == first, "call \(call)")
      #expect(files(of: copy, in: "") == second, "call \(call)")
      let verification = try copy.house().custody.verify(repairing: false)
      #expect(verification.isClean, "call \(call): \(verification.lines)")
    }
  }

  @Test("A refused row gives back what it asked for") func refused() throws {
    try filed([Self.battery])
    try confirm(1)
    let house = try bench.house()
    try house.certification.refuse(receipt(1), row: 17, because: "要件を満たさない", by: Bench.clerk)
    try house.premises.store.close()
    let report = try certify()
    #expect(report.rows == 0 && report.refused == 1)
    #expect(try table("pending").first?.contains("不認定,,要件を満たさない") == true)
    var changed = Self.battery
    changed[7] = "5"
    let again = try bench.upload(
      Self.form.by(.generator).rows([changed]), as: "0011_電力量認定申請書_202504.xlsx")
    #expect(again.status == .checkedOK, "\(again)")
  }

  @Test("Certifications from elsewhere are added, and never changed or taken away") func imported()
    throws
  {
    let head =
      "month,operator_id,plant_id,grid_point_id,renewable,exported_kwh,certified_kwh,certified_on"
    let line = "2025-03,0011,A123456789,0300000000000000001001,有,500.00"
    let house = try bench.house()
    try bench.fill(.certifications, [head, line + ",500,2025-05-01"], house)
    #expect(try house.certification.balances().map(\.gross) == [500])
    #expect(throws: Complaint.self) {
      try bench.fill(.certifications, [head, line + ",400,2025-05-01"], house)
    }
    try bench.fill(
      .certifications,
      [
        head, line + ",500,2025-05-01",
        "2025-02,0011,A123456789,0300000000000000001001,有,7.00,7,2025-05-01",
      ], house)
    #expect(try house.certification.balances().map(\.gross) == [507])
    var shown: [String] = []
    try house.certification.list { shown.append("\($0.number) \($0.route) \($0.kwh)") }
    #expect(shown == ["202502-0000001 取込 7", "202503-0000001 取込 500"])
    #expect(try house.custody.verify(repairing: false).isClean)
  }
}
