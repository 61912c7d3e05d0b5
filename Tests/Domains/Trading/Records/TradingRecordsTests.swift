import Foundation
import RecordsBench
import Storage
import Testing
import Trade
import TradingRecords

@Suite struct TradingRecordsTests {
  private let bench: Bench
  private let auction: Auction
  private let id: OperatorID

  init() throws {
    bench = try Bench()
    id = try #require(OperatorID("0001"))
    auction = Auction(
      id: try #require(AuctionID("A1")), year: 2023, round: 4, kind: .fit,
      opensOn: CivilDate(daysSinceEpoch: 0), closesOn: CivilDate(daysSinceEpoch: 1),
      pricing: .payAsBid, ties: .proRata)
  }

  private func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try bench.store.write("testing") { try body($0.database) }
  }

  private func bid(_ database: Database) throws -> Bid {
    try database.keep(
      BidSet(auction: auction.id, operatorID: id, state: .draft), of: auction)
    return try database.addBid(
      of: id, for: auction.id, .buy, kwh: 60, priceSen: 40, memo: "", at: bench.now())
  }

  @Test func `a bid stays, is cancelled once, and cleared once`() throws {
    let bid = try write(bid)
    #expect(bid.number == 1)
    for sql in [
      "UPDATE bids SET kwh = 61", "UPDATE bids SET price_sen = 41", "UPDATE bids SET side = 'S'",
      "DELETE FROM bids", "UPDATE bids SET contracted_kwh = 61, contract_price_sen = 40",
      "UPDATE bids SET contracted_kwh = 5", "UPDATE bids SET contract_price_sen = 5",
    ] { #expect(throws: StorageError.self, "\(sql)") { try write { try $0.run(sql) } } }
    try write { try $0.setContract(of: 1, kwh: 60, priceSen: 40) }
    #expect(throws: StorageError.self) {
      try write { try $0.setContract(of: 1, kwh: 0, priceSen: nil) }
    }
    #expect(throws: StorageError.self) { try write { try $0.cancelBid(1, at: bench.now()) } }
  }

  @Test func `numbers of bids are never given twice`() throws {
    try write { database in
      _ = try bid(database)
      try database.cancelBid(1, at: bench.now())
      #expect(try bid(database).number == 2)
      #expect(try database.bids(of: id, for: auction.id).map(\.number) == [2])
    }
  }

  @Test func `results and statements are never changed`() throws {
    let day = CivilDate(daysSinceEpoch: 0)
    try write { database in
      try database.keep(
        AuctionResult(
          auction: auction.id, contractedOn: day, settlesOn: day, outsideBoughtKWh: 0,
          outsideSoldKWh: 0, feeMicroYen: 0, taxPercent: 10))
      try database.keep(
        TradingStatement(
          number: "cfm-524000001", auction: auction.id, operatorID: id, operatorName: "a",
          title: "t", contractedOn: day, settlesOn: day,
          amount: StatementAmount(netYen: 1, taxYen: 0, direction: .pays)))
    }
    for sql in [
      "UPDATE auction_results SET tax_percent = 8", "DELETE FROM auction_results",
      "UPDATE trading_statements SET net_yen = 2", "DELETE FROM trading_statements",
    ] { #expect(throws: StorageError.self, "\(sql)") { try write { try $0.run(sql) } } }
  }

  @Test func `what is queued first is sent first, each once`() throws {
    try write { database in
      let now = bench.now()
      for subject in ["A1/0001/1", "A1/0002/1"] {
        try database.enqueue(.order, subject, madeAt: now, leavesAt: now)
      }
      #expect(try database.queuedMessages().map(\.subject) == ["A1/0001/1", "A1/0002/1"])
      #expect(try database.sentAt(.order, "A1/0001/1") == nil)
      try database.noteSent(1, as: 1)
      #expect(try database.queuedMessages().map(\.subject) == ["A1/0002/1"])
    }
    #expect(throws: StorageError.self) { try write { try $0.noteSent(1, as: 2) } }
    #expect(throws: StorageError.self) { try write { try $0.noteSent(2, as: 1) } }
  }
}
