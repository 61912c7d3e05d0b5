import BooksDesk
import CertificationDesk
import CertificationRecords
import Custody
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

  private func lots(_ bench: Bench, of id: String) throws -> [ShownLot] {
    try on(bench) { house in
      var lots: [ShownLot] = []
      try house.books.lots(of: operatorID(id), LotSearch()) { lots.append($0) }
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
    let one = try #require(try lots(bench, of: "0002").first)
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
