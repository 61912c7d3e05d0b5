import BooksDesk
import CertificationDesk
import CertificationRecords
import Custody
import Events
import FilingRecords
import Foundation
import HouseBench
import Premises
import Reception
import RegistersDesk
import Testing
import Trade

@testable import House
@testable import RegistersRecords
@testable import Storage

/// 相対 is booked in the transaction of 確定; certified energy with the ledger of certification.
@Suite struct DealTests {
  private static let may = BooksBench.may

  private func bench() throws -> Bench { try Bench(now: Self.may) }

  private func on<Value>(_ bench: Bench, _ body: (House) throws -> Value) throws -> Value {
    let house = try bench.house()
    defer { try? house.premises.store.close() }
    return try body(house)
  }

  private func confirm(_ bench: Bench, _ number: Int) throws {
    try bench.advance(number, through: .underReview, .reviewed, .confirmed)
  }

  private func holders(_ bench: Bench) throws -> [HolderBalances] {
    try on(bench) { try $0.books.list(of: nil) }
  }

  private func lots(
    _ bench: Bench, of id: String, withRoutes: Bool = false
  ) throws -> [ShownLot] {
    try on(bench) { house in
      var lots: [ShownLot] = []
      try house.books.lots(of: operatorID(id), LotSearch(), withRoutes: withRoutes) {
        lots.append($0)
      }
      return lots
    }
  }

  private func isClean(_ bench: Bench) throws -> Bool {
    let verification = try on(bench) { try $0.custody.verify(repairing: false) }
    for fault in verification.faults { Issue.record("\(fault.sentence)") }
    return verification.isClean
  }

  private func rest(_ bench: Bench) throws -> Int64? {
    try on(bench) { house in
      try house.premises.store.read("test") {
        try $0.bilateralBalance(of: try #require(PlantID("N123456789")))?.left
      }
    }
  }

  @Test func `a sale becomes the buyer's lots, a lot a row`() throws {
    let bench = try bench()
    #expect(try bench.upload(Form.bilateral, as: "0011_割当希望量申請書（相対）.xlsx").status == .checkedOK)
    try confirm(bench, 1)
    let one = try #require(try lots(bench, of: "0002", withRoutes: true).first)
    #expect(one.lot.facts.source == .bilateral && one.lot.facts.round == "随時")
    #expect(one.lot.balances.free == 50_000 && one.lot.facts.allottedOn == day("2024-05-20"))
    #expect(one.lot.facts.validFrom == day("2024-05-20"))
    #expect(
      one.routes == [
        LotRoute(
          receipt: receipt(1), row: one.routes[0].row, tier: nil, seller: operatorID("0011"),
          kwh: 50_000)
      ])
    #expect(try lots(bench, of: "0003").map(\.lot.balances.free) == [30_000])
    let holdings = try on(bench) {
      try $0.books.holdings(of: operatorID("0002"), year: 2023, kind: nil)
    }
    #expect(holdings.entries.map(\.partner) == [operatorID("0011")])
    #expect(holdings.heldTotal == 50_000)
    #expect(try isClean(bench))
  }

  @Test func `the other side's row is the same trade, held once`() throws {
    let bench = try bench()
    let rows = [
      [
        "1", "0002", "みどり電力株式会社", "7123456789012", "売", "非FIT再エネ指定", "2023/04", "N123456789",
        "40000", "",
      ]
    ]
    let mirrored = [
      [
        "1", "0011", "株式会社さくらでんき", "4011001098993", "買", "非FIT再エネ指定", "2023/04", "N123456789",
        "40000", "",
      ]
    ]
    #expect(
      try bench.upload(
        Form.bilateral.rows(rows), as: "0011_割当希望量申請書（相対）.xlsx"
      ).status == .checkedOK)
    let buyer = Form.bilateral.by(.seller).rows(mirrored)
    let outcome = try bench.upload(buyer, as: "0002_割当希望量申請書（相対）.xlsx")
    #expect(outcome.status == .checkedOK, "\(outcome)")
    #expect(try rest(bench) == 20_000)
    try confirm(bench, 1)
    #expect(try rest(bench) == 20_000)
    try confirm(bench, 2)
    #expect(try lots(bench, of: "0002").map(\.lot.balances.free) == [40_000])
    // What both held is held once.
    #expect(try rest(bench) == 60_000)
    #expect(try on(bench) { try $0.books.unbooked() }.isEmpty)
    #expect(try isClean(bench))
  }

  @Test func `the side that wishes tracking gets it, whichever was confirmed first`() throws {
    let bench = try bench()
    let rows = [
      [
        "1", "0002", "みどり電力株式会社", "7123456789012", "売", "非FIT再エネ指定", "2023/04", "N123456789",
        "40000", "",
      ]
    ]
    let mirrored = [
      [
        "1", "0011", "株式会社さくらでんき", "4011001098993", "買", "非FIT再エネ指定", "2023/04", "N123456789",
        "40000", "",
      ]
    ]
    _ = try bench.upload(
      Form.bilateral.rows(rows).with("tracking", "希望しない"), as: "0011_割当希望量申請書（相対）.xlsx")
    _ = try bench.upload(
      Form.bilateral.by(.seller).rows(mirrored), as: "0002_割当希望量申請書（相対）.xlsx")
    try confirm(bench, 1)
    #expect(try lots(bench, of: "0002").isEmpty)
    #expect(try holders(bench).map(\.untracked) == [40_000])
    try confirm(bench, 2)
    #expect(try holders(bench).map(\.untracked) == [0])
    #expect(try lots(bench, of: "0002").map(\.lot.balances.free) == [40_000])
    #expect(try rest(bench) == 60_000)
    #expect(try isClean(bench))
  }

  @Test(arguments: [[1, 2], [2, 1]])
  func `a side may leave the plant blank, and the trade is booked once`(_ order: [Int]) throws {
    let bench = try bench()
    let sale = [
      "1", "0002", "みどり電力株式会社", "7123456789012", "売", "非FIT再エネ指定", "2023/04", "N123456789",
      "40000", "",
    ]
    let purchase = [
      "1", "0011", "株式会社さくらでんき", "4011001098993", "買", "非FIT再エネ指定", "2023/04", "", "40000", "",
    ]
    _ = try bench.upload(Form.bilateral.rows([sale]), as: "0011_割当希望量申請書（相対）.xlsx")
    let blank = try bench.upload(
      Form.bilateral.by(.seller).rows([purchase]).with("tracking", "希望しない"),
      as: "0002_割当希望量申請書（相対）.xlsx")
    #expect(blank.status == .checkedOK, "\(blank)")
    for number in order { try confirm(bench, number) }
    let buyer = try #require(try holders(bench).first { $0.account.operatorID.rawValue == "0002" })
    #expect(buyer.untracked == 0 && buyer.lots.free == 40_000)
    #expect(try lots(bench, of: "0002").map(\.lot.balances.free) == [40_000])
    #expect(try isClean(bench))
  }

  @Test func `a row of the same plant is mirrored before one that names none`() throws {
    let bench = try bench()
    func row(_ partner: [String], _ side: String, _ plant: String, _ kwh: String) -> [String] {
      ["1"] + partner + [side, "非FIT再エネ指定", "2023/04", plant, kwh, ""]
    }
    let (buyer, seller) = (
      ["0002", "みどり電力株式会社", "7123456789012"], ["0011", "株式会社さくらでんき", "4011001098993"]
    )
    // Two sales of the same amount, of which the first names no plant.
    _ = try bench.upload(
      Form.bilateral.rows([row(buyer, "売", "", "40000"), row(buyer, "売", "N123456789", "40000")])
        .with("tracking", "希望しない"), as: "0011_割当希望量申請書（相対）.xlsx")
    _ = try bench.upload(
      Form.bilateral.by(.seller).rows([row(seller, "買", "N123456789", "40000")])
        .with("tracking", "希望しない"), as: "0002_割当希望量申請書（相対）.xlsx")
    try confirm(bench, 1)
    try confirm(bench, 2)
    let mirrored = try on(bench) { house in
      try house.premises.store.read("test") { database in
        try database.all("SELECT mirrors_row FROM deal_rows WHERE state = 'mirror'").map {
          try $0[0] as Int
        }
      }
    }
    let rows = try on(bench) { house in
      try house.premises.store.read("test") { database in
        try database.all(
          "SELECT row FROM deal_rows WHERE receipt = 1 AND plant IS NOT NULL"
        ).map { try $0[0] as Int }
      }
    }
    #expect(mirrored == rows && rows.count == 1)
  }

  @Test func `energy that the accounts have not taken up is certified all the same`() throws {
    let bench = try Bench(now: instant("2025-05-20T12:00:00+09:00"))
    let month = try #require(Month("202504"))
    let key = CertificationKey(
      plant: try #require(PlantID("N123456789")), gridPoint: "0300000000000000001001",
      balancingGroup: "", month: month, scope: .usual, isRenewable: true)
    // As a workspace has it that certified before it kept accounts.
    try on(bench) { house in
      try house.premises.store.write("test") { transaction in
        try transaction.database.enter(
          CertificationEntry(
            number: "202504-0000001", key: key, operatorID: operatorID("0011"),
            exported: 4_500_000, base: 4_500_000, ratio: nil, kwh: 45_000, route: "取込",
            isInList: true, ruleVersion: "test", certifiedOn: day("2025-05-01")))
      }
    }
    func told() throws -> Bool {
      try on(bench) { try $0.custody.verify(repairing: false) }.lines
        .contains { $0.hasPrefix("未反映: 認定1件") }
    }
    #expect(try told())
    let sale = [
      "1", "0002", "みどり電力株式会社", "7123456789012", "売", "非FIT再エネ指定", "2025/04", "N123456789",
      "40000", "",
    ]
    _ = try bench.upload(
      Form.bilateral.with("year", "2025").rows([sale]), as: "0011_割当希望量申請書（相対）.xlsx")
    try confirm(bench, 1)
    // Out of nothing is nothing made.
    #expect(try on(bench) { try $0.books.unbooked() }.map(\.reason) == [.sellerShort])
    _ = try on(bench) { try $0.books.enterDeals(bench.definitions, by: Bench.clerk) }
    #expect(try holders(bench).map(\.sellable).max() == 5000)
    #expect(try lots(bench, of: "0002").map(\.lot.balances.free) == [40_000])
    #expect(try !told())
    #expect(try isClean(bench))
  }

  @Test func `a row of a closed year is listed, and is nobody's task`() throws {
    let bench = try bench()
    _ = try bench.upload(Form.bilateral, as: "0011_割当希望量申請書（相対）.xlsx")
    try confirm(bench, 1)
    let august = try bench.house(
      at: BusinessClock(now: { instant("2024-08-01T00:00:00+09:00") }, isFixed: true))
    #expect(try august.books.settleDue(by: .service).lapsed > 0)
    try august.premises.store.close()
    let late = [
      "1", "0002", "みどり電力株式会社", "7123456789012", "売", "非FIT再エネ指定", "2023/05", "N123456789",
      "1000", "",
    ]
    let filed = try bench.upload(
      Form.bilateral.rows([late]).with("tracking", "希望しない"), as: "0011_割当希望量申請書（相対）.xlsx")
    #expect(filed.status == .checkedOK, "\(filed)")
    try confirm(bench, 2)
    #expect(try on(bench) { try $0.books.unbooked() }.map(\.reason) == [.yearClosed])
    #expect(
      try !on(bench) { try $0.custody.health() }.troubles.contains { $0.contains("unbooked") })
  }

  // MARK: 直接取引, 融通

  private static let parent = Applicant(
    id: "0031", name: "株式会社けやき製作所", number: "7990000000101", category: "需要家")
  private static let child = Applicant(
    id: "0032", name: "けやき部品株式会社", number: "6990000000102", category: "需要家")

  private func groupBench() throws -> Bench {
    let bench = try Bench(now: instant("2025-06-20T12:00:00+09:00"))
    try on(bench) { house in
      try bench.fill(
        .operators,
        [
          "operator_id,name,kana,corporate_number,category,address,participates_fit,participates_nonfit"
        ]
          + [Self.parent, Self.child].map {
            "\($0.id),\($0.name),かな,\($0.number),\($0.category),東京都港区1-1,false,true"
          }, house)
      try bench.fill(
        .sources,
        [
          "plant_id,id_scheme,operator_id,kind,renewable,plant_name,grid_point_id,capacity_kw,operation_started_on",
          "A123456789,非FIT,0011,風力,有,見本風力発電所,0300000000000000001001,1990.5,2022-04-01",
        ], house)
      try bench.fill(
        .certifications,
        [
          "month,operator_id,plant_id,grid_point_id,renewable,exported_kwh,certified_kwh,certified_on",
          "2025-04,0011,A123456789,0300000000000000001001,有,1000.00,1000,2025-06-01",
        ], house)
      try bench.fill(
        .companyGroups,
        [
          "parent_corporate_number,child_corporate_number,valid_from,valid_to",
          "\(Self.parent.number),\(Self.child.number),2025-01-01,",
        ], house)
    }
    return bench
  }

  private func transfer(
    _ bench: Bench, _ kind: String, from giver: Applicant, to taker: Applicant, _ kwh: String
  ) throws -> UploadOutcome {
    try bench.upload(
      Form("value-transfer").by(giver).rows([
        [
          "1", kind, "2025/04", "A123456789", taker.id, taker.name, taker.number, kwh,
          "2025/06/01",
        ]
      ]), as: "\(giver.id)_直接取引・融通申請書.xlsx")
  }

  @Test func `a direct deal's lot has the facts of the register of sources`() throws {
    let bench = try groupBench()
    let deal = try transfer(bench, "直接取引", from: .generator, to: Self.parent, "600")
    #expect(deal.status == .checkedOK, "\(deal)")
    try confirm(bench, 1)
    let plant = try #require(try lots(bench, of: "0031").first).lot.facts.plant
    #expect(plant.kind == .wind && plant.name == "見本風力発電所" && plant.capacityKW == "1990.5")
    #expect(plant.operationStartedOn == day("2022-04-01"))
    // Who owns it the register of sources does not say.
    #expect(plant.ownerName.isEmpty)
    #expect(try isClean(bench))
  }

  @Test func `a parent's lot keeps the route of what it has left`() throws {
    let bench = try groupBench()
    _ = try transfer(bench, "直接取引", from: .generator, to: Self.parent, "600")
    try confirm(bench, 1)
    let passed = try transfer(bench, "融通", from: Self.parent, to: Self.child, "250")
    #expect(passed.status == .checkedOK, "\(passed)")
    try confirm(bench, 2)
    let parents = try lots(bench, of: "0031", withRoutes: true)
    #expect(parents.map(\.lot.balances.free) == [350])
    #expect(parents.flatMap(\.routes).map(\.kwh) == [350])
    let childs = try lots(bench, of: "0032", withRoutes: true)
    #expect(childs.flatMap(\.routes).map(\.kwh) == [250])
    #expect(childs.flatMap(\.routes).map(\.seller) == [operatorID("0031")])
    #expect(try isClean(bench))
  }

  @Test func `who imports certifications has booked them`() throws {
    let bench = try groupBench()
    let booked = try on(bench) { try $0.premises.store.events(.booked) }
    #expect(booked.map(\.actor) == [Bench.clerk])
  }

  @Test func `a buyer that nobody knows waits until it is registered`() throws {
    let bench = try bench()
    #expect(try bench.upload(Form.bilateral, as: "0011_割当希望量申請書（相対）.xlsx").status == .checkedOK)
    let known = Bench.operators.filter { !$0.hasPrefix("0003,") }
    try on(bench) { house in
      let path = bench.folder + "/operators.csv"
      try known.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
      let report = try house.registers.import(
        .operators, from: path, replacing: true, agreed: true, by: Bench.clerk)
      #expect(report.isTaken, "\(report.badRows)")
    }
    try confirm(bench, 1)
    let waiting = try on(bench) { try $0.books.unbooked() }
    #expect(waiting.map(\.reason) == [.buyerUnknown])
    #expect(try on(bench) { try $0.custody.health() }.troubles.contains { $0.contains("unbooked") })
    #expect(try lots(bench, of: "0002").count == 1)
    try on(bench) { try bench.fill(.operators, Bench.operators, $0) }
    let changes = try on(bench) {
      try $0.books.enterDeals(bench.definitions, by: Bench.clerk)
    }
    #expect(changes.map(\.after) == [30_000])
    #expect(try on(bench) { try $0.books.unbooked() }.isEmpty)
    #expect(
      try on(bench) { try $0.books.enterDeals(bench.definitions, by: Bench.clerk) }.isEmpty)
    #expect(try isClean(bench))
  }

  // MARK: Certified energy

  @Test func `certified energy is sold, and a correction below what is left waits`() throws {
    let bench = try Bench(now: instant("2025-05-20T12:00:00+09:00"))
    try on(bench) { house in
      try bench.fill(
        .sources,
        [
          "plant_id,id_scheme,operator_id,kind,renewable,grid_point_id,battery,battery_route,conditions_confirmed_on",
          "N123456789,非FIT,0011,太陽光,有,0300000000000000001001,なし,,",
        ], house)
    }
    let form = Form("energy-certification").by(.generator).rows([
      [
        "1", "N123456789", "0300000000000000001001", "", "東京", "高圧小口", "", "45000.99", "有", "", "",
        "", "",
      ]
    ])
    let filed = try bench.upload(form, as: "0011_電力量認定申請書_202504.xlsx")
    #expect(filed.status == .checkedOK, "\(filed)")
    try confirm(bench, 1)
    let month = try #require(Month("202504"))
    _ = try on(bench) {
      try $0.certification.certify(CertificationOrder(month: month), by: Bench.clerk)
    }
    let one = try #require(try holders(bench).first)
    #expect(one.sellable == 45_000 && one.account.year == 2025 && one.account.kind == .renewable)
    // A sale out of it, of the year that the form says.
    let rows = [
      [
        "1", "0002", "みどり電力株式会社", "7123456789012", "売", "非FIT再エネ指定", "2025/04", "N123456789",
        "40000", "",
      ]
    ]
    let sale = try bench.upload(
      Form.bilateral.with("year", "2025").rows(rows), as: "0011_割当希望量申請書（相対）.xlsx")
    #expect(sale.status == .checkedOK, "\(sale)")
    try confirm(bench, 2)
    #expect(try holders(bench).map(\.sellable).max() == 5000)
    // 10,000 less would need more than is left.
    _ = try on(bench) {
      try $0.certification.correct("202504-0000001", to: 35_000, because: "検針の訂正", by: Bench.clerk)
    }
    let waiting = try on(bench) { try $0.books.unbooked() }
    #expect(waiting.map(\.reason) == [.correctionShort] && waiting[0].receipt == receipt(1))
    // A correction of the correction is measured against what stands.
    _ = try on(bench) {
      try $0.certification.correct("202504-0000002", to: 42_000, because: "再訂正", by: Bench.clerk)
    }
    #expect(try on(bench) { try $0.books.unbooked() }.isEmpty)
    #expect(try holders(bench).map(\.sellable).max() == 2000)
    let holdings = try on(bench) {
      try $0.books.holdings(of: operatorID("0011"), year: 2025, kind: nil)
    }
    #expect(holdings.entries.map(\.sellableChange) == [45_000, -40_000, -3000])
    #expect(holdings.sellableTotal == 2000 && holdings.heldTotal == 2000)
    #expect(try isClean(bench))
  }
}
