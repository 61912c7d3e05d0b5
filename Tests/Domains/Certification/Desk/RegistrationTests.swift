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

/// 事業者登録 and 非化石電源登録, from the file to the registers.
@Suite("Registering companies and plants") struct RegistrationTests {
  private let bench: Bench
  private static let company = Form("operator-registration")
  private static let sources = Form("source-registration")
  private static let pdf = Array("%PDF-1.4\n%%EOF".utf8)

  init() throws { bench = try Bench(now: instant("2025-05-20T12:00:00+09:00")) }

  private func store<Value>(_ body: (Store) throws -> Value) throws -> Value {
    let house = try bench.house()
    defer { try? house.premises.store.close() }
    return try body(house.premises.store)
  }

  private func isClean() throws -> [String] {
    let house = try bench.house()
    defer { try? house.premises.store.close() }
    let verification = try house.custody.verify(repairing: false)
    return verification.isClean ? [] : verification.lines
  }

  private func confirm(_ number: Int, _ given: GivenNumbers = GivenNumbers()) throws -> MoveReport {
    for status in [Status.underReview, .reviewed] {
      _ = try bench.advance(number, to: status)
    }
    let house = try bench.house()
    defer { try? house.premises.store.close() }
    return try #require(
      try house.reviews.advance(
        .these([receipt(number)]), MoveOrder(to: .confirmed, given: given), by: Bench.clerk
      ).first)
  }

  private func given(_ number: Int) throws -> GivenIDs? {
    let house = try bench.house()
    defer { try? house.premises.store.close() }
    return try house.certification.given(to: receipt(number))
  }

  private func papers(_ titles: [String], _ point: String) throws {
    for title in titles {
      let outcome = try bench.upload(Self.pdf, as: "0011_\(title)_\(point).pdf")
      #expect(outcome.status == .checkedOK, "\(outcome)")
    }
  }

  // MARK: Companies

  @Test("A company without a number files under 新規, and gets one with 確定") func company() throws {
    let outcome = try bench.upload(Self.company, as: "新規_事業者登録申請書.xlsx")
    #expect(outcome.status == .checkedOK, "\(outcome)")
    #expect(
      bench.files(in: "applications/随時/新規") == ["0001_新規_事業者登録申請書_チェックOK.xlsx"])
    #expect(try confirm(1).isMoved)
    let registered = try store { try $0.operator(#require(OperatorID("9000000000001"))) }
    #expect(registered?.name == "株式会社けやき電力")
    #expect(registered?.category.title == "需要家")
    #expect(registered?.participatesNonFIT == true && registered?.participatesFIT == false)
    let given = try given(1)
    #expect(given?.operatorID?.rawValue == "9000000000001" && given?.plants.isEmpty == true)
    #expect(given?.notice == nil)
    #expect(try isClean() == [])
    // The same again is known by now.
    let again = try bench.upload(
      Self.company.with("contactName", "見本 太郎"), as: "新規_事業者登録申請書.xlsx")
    #expect(again.status == .returned, "\(again)")
    let findings = try store { try $0.findings(of: receipt(2)) }
    #expect(findings.filter { $0.severity == .error }.map(\.code) == ["E0801"])
    // In another 事業者区分 it is another operator.
    let other = try bench.upload(
      Self.company.with("category", "小売").with("exchangeNumber", "0777"),
      as: "事業者登録申請書.xlsx")
    #expect(other.status == .checkedOK, "\(other)")
    #expect(try self.given(3) == nil)
    #expect(try confirm(3).isMoved)
    #expect(try store { try $0.operator(#require(OperatorID("0777")))?.category.title } == "小売")
    #expect(try isClean() == [])
  }

  @Test("A number that is taken gives way to the next, and one may be chosen") func numbers() throws
  {
    // 0007 is みどり電力's.
    try bench.upload(
      Self.company.with("exchangeNumber", "0007"), as: "新規_事業者登録申請書.xlsx")
    let taken = try confirm(1, GivenNumbers(operatorID: OperatorID("0007")))
    #expect(taken.isRefused, "\(taken)")
    let wrong = try confirm(1, GivenNumbers(plants: [16: #require(PlantID("N000000001"))]))
    #expect(wrong.isRefused, "\(wrong)")
    #expect(try confirm(1).isMoved)
    #expect(try store { try $0.operator(#require(OperatorID("9000000000001"))) } != nil)
    try bench.upload(
      Self.company.with("corporateNumber", "5990000000103"), as: "新規_事業者登録申請書.xlsx")
    #expect(try confirm(2, GivenNumbers(operatorID: OperatorID("9000000000044"))).isMoved)
    try bench.upload(
      Self.company.with("corporateNumber", "7990000000101"), as: "新規_事業者登録申請書.xlsx")
    #expect(try confirm(3).isMoved)
    #expect(try store { try $0.operator(#require(OperatorID("9000000000045"))) } != nil)
    #expect(try isClean() == [])
  }

  @Test("Two that ask for the same cannot both be registered") func twice() throws {
    try bench.upload(Self.company, as: "新規_事業者登録申請書.xlsx")
    let second = try bench.upload(
      Self.company.with("kana", "カブシキガイシャケヤキ"), as: "新規_事業者登録申請書.xlsx")
    #expect(second.status == .checkedOK)
    #expect(try confirm(1).isMoved)
    let report = try confirm(2)
    #expect(report.isRefused, "\(report)")
  }

  @Test("A proxy's company waits for the mandate, under whichever name it comes") func proxy()
    throws
  {
    try bench.upload(
      Self.company.with("proxyName", "見本代理株式会社").with("proxyNumber", "9990000000025"),
      as: "新規_事業者登録申請書.xlsx")
    #expect(try store { try $0.findings(of: receipt(1)).map(\.code) } == ["W0814"])
    let refused = try confirm(1)
    #expect(refused.isRefused, "\(refused)")
    let mandate = try bench.upload(Self.pdf, as: "新規_委任状_9990000000025.pdf")
    #expect(mandate.status == .checkedOK, "\(mandate)")
    #expect(try bench.advance(1, to: .confirmed).isMoved)
    // Forms that are not for everybody are nobody's under 新規.
    let other = try bench.upload(Self.sources, as: "新規_非化石電源登録申請書.xlsx")
    #expect(other.kind == .quarantined, "\(other)")
  }

  // MARK: Plants

  @Test("Plants wait for their documents; 確定 gives 設備ID, registers and tells") func sources() throws
  {
    let form = Self.sources.by(.generator)
    let outcome = try bench.upload(form, as: "0011_非化石電源登録申請書.xlsx")
    #expect(outcome.status == .checkedOK, "\(outcome)")
    let told = try store { try $0.findings(of: receipt(1)).map(\.code) }
    #expect(told.filter { $0.hasPrefix("W") } == Array(repeating: "W0809", count: 5), "\(told)")
    let house = try bench.house()
    let waiting = try house.applications.unsettled(in: .anytime)
    #expect(waiting.map(\.code) == Array(repeating: "W0809", count: 5))
    #expect(waiting.allSatisfy { $0.state == .awaited })
    try house.premises.store.close()
    // The answer says anew what is still missing.
    try papers(["構造図", "配線図"], "0300000000000000001001")
    let left = try store { try $0.findings(of: receipt(1)) }.filter { $0.code == "W0809" }
    #expect(left.map(\.cell?.description) == ["L17", "L17", "L17"], "\(left.map(\.message))")
    #expect(try confirm(1).isRefused)
    try papers(["構造図", "配線図", "誓約書系統充電"], "0300000000000000001006")
    #expect(
      try confirm(1, GivenNumbers(plants: [17: #require(PlantID("N123456789"))])).isRefused)
    let chosen = try #require(PlantID("N000000123"))
    #expect(try confirm(1, GivenNumbers(plants: [17: chosen])).isMoved)
    let (first, second) = try store { store in
      try store.read("looking") {
        try (
          $0.certificationSource(#require(PlantID("N000000001"))), $0.certificationSource(chosen)
        )
      }
    }
    #expect(first?.gridPoint == "0300000000000000001001" && first?.capacityTenthsKW == 19_900)
    #expect(second?.battery == .gridCharge && second?.conditionsConfirmedOn == nil)
    let plant = try store { store in try store.read("looking") { try $0.plant(chosen) } }
    #expect(plant?.prefecture == "茨城県" && plant?.scheme == .nonFIT)
    let given = try #require(try given(1))
    #expect(given.plants.map { "\($0.row) \($0.id)" } == ["16 N000000001", "17 N000000123"])
    #expect(given.plants.allSatisfy { !$0.name.isEmpty } && given.operatorID == nil)
    #expect(given.notice?.name == "0011_非化石電源登録結果通知_0001.xlsx")
    #expect(bench.files(in: "results/sources") == ["0011_非化石電源登録結果通知_0001.xlsx"])
    #expect(try isClean() == [])
    // A row of the register that somebody alters behind our back is found.
    try store { store in
      try store.write("altering") {
        try $0.database.run("UPDATE sources SET capacity_tenths_kw = 1 WHERE plant = 'N000000001'")
      }
    }
    #expect(try isClean().contains { $0.contains("確定した受付番号0001の内容と違います") })
  }

  @Test("Documents may be pictures, told by their content and whole") func pictures() throws {
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let point = "0300000000000000001001"
    let whole = try bench.upload(png + Array("IEND".utf8), as: "0011_構造図_\(point).pdf")
    #expect(whole.status == .checkedOK, "\(whole)")
    #expect(
      bench.files(in: "applications/随時/0011") == ["0001_0011_構造図_\(point)_チェックOK.png"])
    #expect(try bench.upload(png, as: "0011_配線図_\(point).png").status == .returned)
    // A pledge is a PDF.
    let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0xFF, 0xD9]
    #expect(try bench.upload(jpeg, as: "0011_誓約書1_\(point).pdf").status == .returned)
    #expect(try bench.upload(jpeg, as: "0011_配線図_\(point).jpeg").status == .checkedOK)
  }

  @Test("What has a 設備ID is not registered again") func known() throws {
    var rows = Self.rows
    rows[0][18] = "N123456789"
    let outcome = try bench.upload(
      Self.sources.by(.generator).rows(rows), as: "0011_非化石電源登録申請書.xlsx")
    #expect(outcome.status == .returned)
    let finding = try #require(
      try store { try $0.findings(of: receipt(1)) }.first { $0.severity == .error })
    #expect(finding.code == "E0816")
    #expect(finding.message.hasPrefix("設備ID「N123456789」は非FITの設備のため、非化石電源登録は不要です。"))
  }

  @Test("A plant is registered once, by its point and name") func twin() throws {
    for number in ["1", "2"] {
      var row = Self.rows[0]
      row[13] = number == "1" ? "東京" : "東北"
      try bench.upload(
        Self.sources.by(.generator).rows([row]), as: "0011_非化石電源登録申請書.xlsx")
    }
    try papers(["構造図", "配線図"], "0300000000000000001001")
    #expect(try confirm(1).isMoved)
    let report = try confirm(2)
    #expect(report.isRefused, "\(report)")
    #expect("\(report)".contains("16行目の設備は、設備IDN000000001として登録されています。"), "\(report)")
    // Blanks and widths make no other plant; another name does.
    var row = Self.rows[0]
    row[1] = "見本第一 太陽光発電所"
    let again = try bench.upload(
      Self.sources.by(.generator).rows([row]), as: "0011_非化石電源登録申請書.xlsx")
    #expect(again.status == .returned)
    let finding = try #require(
      try store { try $0.findings(of: receipt(5)) }.first { $0.severity == .error })
    #expect(finding.code == "E0816" && finding.cell?.description == "B16")
    #expect(finding.message.contains("設備ID「N000000001」として登録されている"), "\(finding)")
    row[1] = "見本第二太陽光発電所"
    let other = try bench.upload(
      Self.sources.by(.generator).rows([row]), as: "0011_非化石電源登録申請書.xlsx")
    #expect(other.status == .checkedOK, "\(other)")
    #expect(try isClean() == [])
  }

  @Test("Documents that arrive with their application are seen, whichever is taken first")
  func together() throws {
    for (place, name) in [
      "0011_構造図_0300000000000000001001.pdf", "0011_配線図_0300000000000000001001.pdf",
      "0011_非化石電源登録申請書.xlsx",
    ].enumerated() {
      try bench.drop(
        place == 2 ? Self.sources.by(.generator).rows(Self.rows).bytes : Self.pdf, as: name)
    }
    #expect(try bench.process().map(\.status) == [.checkedOK, .checkedOK, .checkedOK])
    for number in 1...3 {
      let told = try store { try $0.findings(of: receipt(number)) }.filter { $0.severity != .info }
      #expect(told.map(\.message) == [], "\(number)")
    }
    #expect(try isClean() == [])
  }

  @Test("The last number of all is not the end of numbering") func lastNumbers() throws {
    try bench.upload(Self.company, as: "新規_事業者登録申請書.xlsx")
    #expect(try confirm(1, GivenNumbers(operatorID: OperatorID("9999999999999"))).isMoved)
    try bench.upload(
      Self.company.with("corporateNumber", "5990000000103"), as: "新規_事業者登録申請書.xlsx")
    #expect(try confirm(2).isMoved)
    #expect(try store { try $0.operator(#require(OperatorID("9000000000001"))) } != nil)
    try bench.upload(
      Self.sources.by(.generator).rows(Self.rows), as: "0011_非化石電源登録申請書.xlsx")
    try papers(["構造図", "配線図"], "0300000000000000001001")
    let last = try #require(PlantID("N999999999"))
    #expect(try confirm(3, GivenNumbers(plants: [16: last])).isMoved)
    var row = Self.rows[0]
    row[1] = "見本第二太陽光発電所"
    try bench.upload(
      Self.sources.by(.generator).rows([row]), as: "0011_非化石電源登録申請書.xlsx")
    #expect(try confirm(6).isMoved)
    let next = try #require(PlantID("N000000001"))
    #expect(
      try store { store in
        try store.read("looking") { try $0.certificationSource(next)?.name }
      } == "見本第二太陽光発電所")
    #expect(try isClean() == [])
  }

  @Test("What is given out with 確定 comes, even where its start did not get so far") func owed()
    throws
  {
    try bench.upload(
      Self.sources.by(.generator).rows(Self.rows), as: "0011_非化石電源登録申請書.xlsx")
    try papers(["構造図", "配線図"], "0300000000000000001001")
    try bench.advance(1, through: .underReview, .reviewed)
    let house = try bench.house()
    let application = try house.premises.store.knownApplication(receipt(1))
    // Committed, and then the power went.
    _ = try house.premises.store.move(
      Move(
        application.receipt, to: .confirmed, by: Bench.clerk, at: house.premises.clock.now(),
        livePath: house.shelves.livePath(of: application, as: .confirmed)),
      followers: house.premises.filingFollowers)
    try house.premises.store.close()
    #expect(bench.files(in: "results/sources") == [])
    #expect(try store { try $0.owedDeliveries() } == [receipt(1)])
    try bench.process()
    #expect(bench.files(in: "results/sources") == ["0011_非化石電源登録結果通知_0001.xlsx"])
    #expect(try store { try $0.owedDeliveries() } == [])
    #expect(try isClean() == [])
  }

  @Test("A number before 新規 is no operator") func numberedName() throws {
    let outcome = try bench.upload(Self.company, as: "0001_新規_事業者登録申請書.xlsx")
    #expect(outcome.status == .checkedOK, "\(outcome)")
    #expect(
      bench.files(in: "applications/随時/新規") == ["0001_新規_事業者登録申請書_チェックOK.xlsx"])
  }

  @Test("A missing diagram may be waived, and nuclear plants serve no tracking") func waived()
    throws
  {
    try
      "\(Bench.settings)rules:\n  - {rule: paper-missing, severity: なし, operator: \"0011\", cell: L16, reason: 省略可}\n"
      .write(toFile: bench.folder + "/wariate.yaml", atomically: true, encoding: .utf8)
    var row = Self.rows[0]
    row[2] = "原子力"
    row[3] = "無"
    try bench.upload(
      Self.sources.by(.generator).rows([row]), as: "0011_非化石電源登録申請書.xlsx")
    #expect(try confirm(1).isMoved)
    let id = try #require(PlantID("N000000001"))
    let (source, plant) = try store { store in
      try store.read("looking") { try ($0.certificationSource(id), $0.plant(id)) }
    }
    #expect(source?.kind == .nuclear && plant == nil)
    #expect(try isClean() == [])
  }

  private static let rows = [
    [
      "1", "見本第一太陽光発電所", "太陽光", "有", "東京都", "八王子市見本町1-1", "株式会社さくらでんき", "4011001098993",
      "1990", "2025/04/01", "", "0300000000000000001001", "", "東京", "高圧小口", "なし", "無", "無", "",
    ]
  ]
}
