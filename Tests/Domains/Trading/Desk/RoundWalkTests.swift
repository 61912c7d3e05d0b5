import AllocationDesk
import AllocationRecords
import BooksDesk
import Foundation
import HouseBench
import Premises
import Testing
import Trade

@testable import House
@testable import RegistersRecords
@testable import Storage
@testable import TradingDesk

/// A whole round: wishes, bids, the auction, what is bought of it, lots, a certificate.
@Suite struct RoundWalkTests {
  @Test func `a round is walked from the wish to the certificate`() throws {
    let market = try TradingBench()
    let bench = market.bench
    let round = try #require(RoundID("202304"))
    // Wishes, checked and confirmed, are allocated.
    try bench.upload(
      Form.normal.rows([["太陽光", "福島県", "1300000"], ["指定なし", "指定なし", "100000"]]),
      as: "0001_通常割当申請書_202304.xlsx")
    try bench.advance(1, through: .underReview, .reviewed, .confirmed)
    try market.at {
      _ = try $0.allocation.allocate(
        AllocationOrder(round: round, isDryRun: false, by: Bench.clerk))
    }
    // Two bids, of which the auction leaves a part.
    try market.add("B", "900000", "0.50")
    try market.add("B", "500000", "0.40")
    try market.add("B", "100000", "0.40", by: "0003")
    try market.confirm()
    try market.confirm(by: "0003")
    try market.exchange()
    try market.clear(offer: 1_200_000)
    // The watcher's chore takes what lies there.
    try market.at(TradingBench.closed) { try $0.trading.exchangeMessages(by: .service) }
    #expect(try market.bids().map(\.bid.contract?.kwh) == [900_000, 250_000])
    #expect(try market.purchases() == ["0001": 1_150_000, "0003": 50_000])
    let statement = try market.at {
      try $0.trading.statements(of: op("0001"), StatementSearch(title: "FIT第4回"))[0]
    }
    // 900,000 × 0.50 + 250,000 × 0.40 + 1,150,000 × 0.001.
    #expect(statement.amount == StatementAmount(netYen: 551_150, taxYen: 55_115, direction: .pays))
    // What is bought is held, not yet tracked.
    #expect(try market.balance("0001", .fit).untracked == 1_150_000)
    // Entering spends it on the plants, and buys nothing again.
    let reports = try market.at(TradingBench.closed) {
      try $0.books.enter(EntryOrder(round: round, market: .fit), by: Bench.clerk)
    }
    #expect(reports.flatMap(\.refusals).isEmpty)
    #expect(reports.flatMap(\.changes).reduce(0) { $0 + $1.after } == 1_150_000)
    #expect(try market.balance("0001", .fit).untracked == 0)
    #expect(try market.balance("0003", .fit).untracked == 50_000)
    let bought = try market.at { house in
      var kwh: [String: Int64] = [:]
      try house.books.journal { kwh[$0.kind.rawValue, default: 0] += $0.kwh }
      return kwh["buy"]
    }
    #expect(bought == 1_200_000)
    // And is retired.
    let shown = try market.at(TradingBench.closed) {
      try $0.books.retire(
        RetirementOrder(
          variant: .retire, year: 2023, kind: .fit, way: .lots([.init(lot: "1", amount: "ALL")])),
        of: op("0001"), by: Bench.clerk)
    }
    #expect(shown.certificate.status == .settled)
    #expect(
      try market.at { try $0.books.printed(shown) }.starts(with: Array("%PDF".utf8)))
    #expect(try market.faults() == [])
  }

  @Test func `what is changed of the contracts behind our back is found`() throws {
    let market = try TradingBench()
    try market.add("S", "50000", "0.60", by: "0011", to: "NF-4")
    try market.add("B", "30000", "1.00", by: "0001", to: "NF-4")
    try market.confirm("NF-4", by: "0011")
    try market.confirm("NF-4", by: "0001")
    try market.exchange()
    try market.clear("NF-4")
    try market.receive(at: TradingBench.closed)
    #expect(try market.faults() == [])
    func changing(_ sql: String) throws -> [String] {
      let copy = try TradingBench(copying: market.bench)
      try copy.at { house in
        try house.premises.store.write("tampering") {
          for trigger in [
            "bids_stay", "results_are_never_changed", "statements_are_never_changed",
          ] { try $0.database.run("DROP TRIGGER \(trigger)") }
          try $0.database.run(sql)
        }
      }
      return try copy.faults()
    }
    #expect(
      try changing("UPDATE bids SET contracted_kwh = 29999 WHERE side = 'B'").contains {
        $0.contains("一致しません")
      })
    #expect(
      try changing("UPDATE bids SET contract_price_sen = 59 WHERE side = 'S'").contains {
        $0.contains("単価より不利")
      })
    #expect(
      try changing("UPDATE auction_results SET outside_sold_kwh = 1").contains {
        $0.contains("一致しません")
      })
    #expect(
      try changing("UPDATE trading_statements SET net_yen = net_yen + 1").contains {
        $0.contains("清算書が、約定と合いません")
      })
    #expect(
      try changing("UPDATE purchases SET purchased_kwh = purchased_kwh + 1").contains {
        $0.contains("購入が、オークション NF-4 の約定と違います")
      })
    #expect(
      try changing("UPDATE holder_balances SET selling = 1 WHERE operator = '0011'").contains {
        $0.contains("selling:0011:2023:非FIT再エネ指定 の残高 1kWh")
      })
    #expect(
      try changing("DELETE FROM exchange_messages WHERE direction = 'in' AND seq = 1").contains {
        $0.contains("番号が続いていません")
      })
  }

  @Test func `purchases that were entered before the results are not bought twice`() throws {
    let market = try TradingBench()
    let round = try #require(RoundID("202304"))
    try market.bench.upload(
      Form.normal.rows([["太陽光", "福島県", "1000"]]), as: "0001_通常割当申請書_202304.xlsx")
    try market.bench.advance(1, through: .underReview, .reviewed, .confirmed)
    try market.at { house in
      _ = try house.allocation.allocate(
        AllocationOrder(round: round, isDryRun: false, by: Bench.clerk))
      try market.bench.fill(
        .purchases, ["round,market,operator_id,purchased_kwh", "202304,FIT,0001,600"], house)
      _ = try house.books.enter(EntryOrder(round: round, market: .fit), by: Bench.clerk)
    }
    try market.add("B", "1000", "0.50")
    try market.confirm()
    try market.exchange()
    try market.clear()
    try market.receive(at: TradingBench.closed)
    #expect(try market.balance("0001", .fit).untracked == 400)
    _ = try market.at(TradingBench.closed) {
      try $0.books.enter(EntryOrder(round: round, market: .fit), by: Bench.clerk)
    }
    #expect(try market.balance("0001", .fit).untracked == 0)
    #expect(try market.faults() == [])
  }

  @Test func `who rides on two processes books once`() async throws {
    let market = try TradingBench()
    try market.add("B", "1000", "0.50")
    try market.confirm()
    try market.send()
    _ = try market.at { try $0.trading.simulateAcceptance() }
    let taken = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<6 {
        group.addTask { try market.receive().taken }
      }
      return try await group.reduce(0, +)
    }
    #expect(taken == 1)
    #expect(try market.state() == .accepted)
  }
}
