import HouseBench
import Premises
import Testing
import Trade

@testable import House
@testable import TradingDesk

/// What doors show of a set before it is acted on, and that nothing is done twice.
@Suite struct BidSheetTests {
  private func sheet(
    _ market: TradingBench, _ auction: String = "FIT-4", of id: String = "0001",
    at moment: String = TradingBench.open
  ) throws -> BidSheet {
    try market.at(moment) { try $0.trading.sheet(of: op(id), for: auction) }
  }

  // MARK: Keys

  @Test func `a bid is taken once for a key, however often it is sent`() throws {
    let market = try TradingBench()
    func add(_ kwh: String, _ key: String, by id: String = "0001") throws -> Int64 {
      try market.at {
        try $0.trading.add(
          BidDraft(side: "B", kwh: kwh, price: "0.40"), to: "FIT-4", of: op(id), key: key,
          by: Bench.clerk
        ).bid.number
      }
    }
    #expect(try add("1000", "k-1") == 1)
    #expect(try add("1000", "k-1") == 1)
    #expect(try market.bids().count == 1)
    #expect(try code { _ = try add("1001", "k-1") } == .repeated)
    // Of another operator it is another key; what was refused keeps none.
    #expect(try add("1000", "k-1", by: "0003") == 2)
    #expect(try code { _ = try add("0", "k-2") } == .bid)
    #expect(try add("5", "k-2") == 3)
    #expect(throws: Complaint.self) { try add("5", "a b") }
    #expect(throws: Complaint.self) { try add("5", String(repeating: "k", count: 65)) }
    // What was answered once is answered when the set can no longer be changed, too.
    try market.confirm()
    #expect(try add("1000", "k-1") == 1)
  }

  @Test func `a file of bids is taken once for a key`() throws {
    let market = try TradingBench()
    func take(_ text: String) throws -> [Int64] {
      let taken = try market.at {
        try $0.trading.addBulk(
          Array(text.utf8), to: "FIT-4", of: op("0001"), key: "file", by: Bench.clerk)
      }
      guard case .taken(let bids) = taken else { return [] }
      return bids.map(\.bid.number)
    }
    let file = "売買種別,入札数量,入札単価\nB,5,0.50\nB,6,0.50\n"
    // A file with a bad row keeps no key.
    #expect(try take("売買種別,入札数量,入札単価\nB,5,0.50\nB,0,0.50\n") == [])
    let first = try take(file)
    #expect(first.count == 2)
    #expect(try take(file) == first)
    #expect(try market.bids().count == 2)
    #expect(try code { _ = try take(file + "B,7,0.50\n") } == .repeated)
  }

  // MARK: Agreeing

  @Test func `nothing is confirmed but what was looked at, and that once`() throws {
    let market = try TradingBench()
    try market.add("B", "1000", "0.40")
    let looked = try sheet(market).digest
    func confirm(_ digest: String, at moment: String = TradingBench.open) throws -> BidSet {
      try market.at(moment) {
        try $0.trading.confirm("FIT-4", of: op("0001"), agreedTo: digest, by: Bench.clerk)
      }
    }
    try market.add("B", "2000", "0.41")
    let complaint = #expect(throws: Complaint.self) { try confirm(looked) }
    #expect(complaint?.code == "elsewhere")
    #expect(try market.state() == .draft)
    let now = try sheet(market).digest
    #expect(try confirm(now).order?.number == 1)
    #expect(try confirm(now).order?.number == 1)
    try market.exchange()
    #expect(try confirm(now).state == .accepted)
    #expect(try market.send().sent == 0)
    // Without having agreed, a second time is refused.
    #expect(try code { try market.confirm() } == .confirmed)
    try market.release()
    try market.exchange()
    #expect(try confirm(now).order?.number == 2)
  }

  @Test func `a release is of one order, and done once`() throws {
    let market = try TradingBench()
    try market.add("B", "1000", "0.40")
    try market.confirm()
    try market.exchange()
    let order = try #require(try sheet(market).set.order)
    func release(_ order: OrderID) throws -> BidSetState {
      try market.at {
        try $0.trading.release("FIT-4", of: op("0001"), order: order, by: Bench.clerk).state
      }
    }
    let other = OrderID(auction: order.auction, operatorID: order.operatorID, number: 9)
    #expect(throws: Complaint.self) { try release(other) }
    #expect(try release(order) == .releasing)
    #expect(try release(order) == .releasing)
    #expect(try market.send().sent == 1)
    try market.exchange()
    #expect(try release(order) == .draft)
    try market.confirm()
    try market.exchange()
    // What was meant is over.
    #expect(throws: Complaint.self) { try release(order) }
    #expect(try market.state() == .accepted)
  }

  // MARK: Looking

  @Test func `what a set would cost is what its statement says where all is contracted`() throws {
    let market = try TradingBench()
    try market.add("B", "900000", "0.50")
    try market.add("B", "333", "0.41")
    let estimate = try #require(try sheet(market).estimate)
    // 450,000 + 136.53, and 0.001 a kWh.
    #expect(estimate.boughtYen == "450,136.53" && estimate.soldYen == "0.00")
    #expect(estimate.feeYen == "900.333")
    #expect(estimate.amount == StatementAmount(netYen: 451_036, taxYen: 45_103, direction: .pays))
    try market.confirm()
    try market.exchange()
    try market.clear()
    try market.receive(at: TradingBench.closed)
    let statement = try market.at {
      try #require(try $0.trading.statements(of: op("0001"), StatementSearch()).first)
    }
    #expect(statement.amount == estimate.amount)
    let after = try sheet(market, at: TradingBench.closed)
    #expect(after.contractedOn == CivilDate("2024-05-13"))
    let (own, foreign) = try market.at {
      (
        try $0.trading.statement(statement.number, of: op("0001")),
        try $0.trading.statement(statement.number, of: op("0003"))
      )
    }
    #expect(own == statement && foreign == nil)
  }

  @Test func `bids come by the page, and with how many there are`() throws {
    let market = try TradingBench()
    for kwh in ["1", "2", "3", "4"] { try market.add("B", kwh, "0.40") }
    try market.add("B", "9", "0.40", by: "0003")
    _ = try market.at {
      try $0.trading.cancel(["2"], of: op("0001"), for: "FIT-4", by: Bench.clerk)
    }
    func page(after number: Int64, most: Int) throws -> (bids: [ShownBid], total: Int) {
      try market.at {
        try $0.trading.bids(of: op("0001"), for: "FIT-4", after: number, most: most)
      }
    }
    let first = try page(after: 0, most: 2)
    #expect(first.bids.map(\.bid.number) == [1, 3] && first.total == 3)
    #expect(first.bids[0].setState == .draft)
    let second = try page(after: 3, most: 2)
    #expect(second.bids.map(\.bid.number) == [4] && second.total == 3)
    #expect(try page(after: 4, most: 2).bids.isEmpty)
    #expect(
      try code {
        _ = try market.at { try $0.trading.bids(of: op("0001"), for: "X", after: 0, most: 1) }
      } == .auction)
  }

  @Test func `what is gone already is passed over where that is asked for`() throws {
    let market = try TradingBench()
    for kwh in ["1", "2", "3"] { try market.add("B", kwh, "0.40") }
    try market.add("B", "9", "0.40", by: "0003")
    func cancel(_ numbers: [String], skipsGone: Bool) throws -> [Int64] {
      try market.at {
        try $0.trading.cancel(
          numbers, of: op("0001"), for: "FIT-4", skipsGone: skipsGone, by: Bench.clerk)
      }
    }
    #expect(try cancel(["2"], skipsGone: false) == [2])
    #expect(try code { _ = try cancel(["1", "2"], skipsGone: false) } == .bid)
    // Named twice it goes once; another's is none of one's own.
    #expect(try cancel(["1", "2", "x", "4", "1"], skipsGone: true) == [1])
    #expect(try market.bids(of: "0003").count == 1 && market.state() == .draft)
    #expect(try cancel(["1"], skipsGone: true) == [])
    #expect(try market.state() == .draft)
    #expect(try cancel(["3"], skipsGone: true) == [3])
    #expect(try market.state() == BidSetState.empty)
  }

  @Test func `a sheet says what an operator may do, and until when`() throws {
    let market = try TradingBench()
    // 小売 buys FIT, 発電 sells 非FIT and buys it, and has no part in FIT.
    #expect(try sheet(market).sides == [.buy])
    #expect(try sheet(market).barred == nil)
    #expect(try sheet(market, of: "0011").sides == [])
    #expect(try sheet(market, of: "0011").barred?.code == .side)
    let selling = try sheet(market, "NF-4", of: "0011")
    #expect(selling.sides == [.buy, .sell] && selling.sellable == 100_000)
    #expect(try code { _ = try sheet(market, "NF-9") } == .auction)
    #expect(try sheet(market).leavesAt == instant("2024-05-08T10:00:00+09:00"))
    let night = "2024-05-08T18:00:00"
    #expect(try sheet(market, at: night).leavesAt == instant("2024-05-09T08:00:00+09:00"))
    #expect(try sheet(market).mayChange)
    #expect(try !sheet(market, at: TradingBench.closed).mayChange)
    try market.add("B", "1", "0.40")
    try market.confirm()
    // The exchange has time from when it hears of it.
    #expect(try sheet(market).answerBy == nil)
    try market.send()
    #expect(try sheet(market).answerBy == instant("2024-05-08T11:00:00+09:00"))
    let late = try sheet(market, at: "2024-05-08T11:00:00")
    #expect(late.set.state == .failed && !late.set.reason.isEmpty && !late.mayChange)
  }

  @Test func `a file is tried as it would be taken, and nothing of it is`() throws {
    let market = try TradingBench()
    func trial(_ text: String, _ auction: String, of id: String) throws -> BidTrial {
      try market.at { try $0.trading.trial(of: Array(text.utf8), to: auction, of: op(id)) }
    }
    try market.add("S", "60000", "0.60", by: "0011", to: "NF-4")
    let good = try trial(
      "入札単価,売買種別,入札数量,備考\n0.60,売,\"40,000\",本社\n1.30,B,7,\n", "NF-4", of: "0011")
    #expect(good.refused.isEmpty)
    #expect(good.rows.map(\.bid?.kwh) == [40_000, 7] && good.rows[0].bid?.memo == "本社")
    #expect(good.kwh(.sell) == 40_000 && good.kwh(.buy) == 7)
    // With what stands in the set already: 9.10 − 60,000.00, and the fee for 100,007 kWh.
    #expect(good.estimate?.soldYen == "60,000.00" && good.estimate?.boughtYen == "9.10")
    #expect(good.estimate?.amount.direction == .receives)
    // Each row is told what is wrong with it, and sells are counted together.
    let bad = try trial(
      "売買種別,入札数量,入札単価\nS,30000,0.60\nS,20000,0.60\nB,x,0.60\nB,1,0.59\n", "NF-4",
      of: "0011")
    #expect(bad.refused.map(\.row) == [2, 3, 4])
    #expect(bad.refused.map(\.refusal.code) == [.sellable, .bid, .bidPrice])
    #expect(bad.estimate == nil)
    #expect(try market.bids("NF-4", of: "0011").count == 1)
    #expect(try code { _ = try trial("a,b\n", "NF-4", of: "0011") } == .file)
    try market.confirm("NF-4", by: "0011")
    #expect(
      try code { _ = try trial("売買種別,入札数量,入札単価\nB,1,0.60\n", "NF-4", of: "0011") }
        == .transmission)
  }

  // MARK: The secretariat

  @Test func `the office sees everybody's sets, by state and with their sums`() throws {
    let market = try TradingBench()
    try market.add("B", "1000", "0.40")
    try market.add("B", "2000", "0.41")
    try market.add("B", "500", "0.40", by: "0003")
    try market.confirm(by: "0003")
    let (overview, sets) = try market.at { try $0.trading.sets(for: "FIT-4") }
    #expect(overview.sets == [.draft: 1, .confirming: 1])
    #expect(overview.bids == 3 && overview.buyKWh == 3500 && overview.sellKWh == 0)
    #expect(sets.map(\.set.operatorID.rawValue) == ["0001", "0003"])
    #expect(sets[0].name == "株式会社さくらでんき" && sets[0].bids == 2 && sets[0].buyKWh == 3000)
    #expect(sets[1].answerBy == nil)
    let all = try market.at { try $0.trading.overview(year: nil) }
    #expect(all.map(\.auction.id.rawValue) == ["FIT-4", "NF-0", "NF-4"])
    #expect(all[1].sets.isEmpty && all[1].bids == 0)
    #expect(try market.at { try $0.trading.overview(year: 2022) }.isEmpty)
    // A set whose bids were all cancelled is none.
    _ = try market.at { try $0.trading.cancel(nil, of: op("0001"), for: "FIT-4", by: Bench.clerk) }
    #expect(try market.at { try $0.trading.sets(for: "FIT-4") }.sets.count == 1)
    let late = "2024-05-08T11:30:00"
    try market.send()
    let failed = try market.at(late) { try $0.trading.sets(for: "FIT-4") }
    #expect(failed.overview.sets == [.failed: 1] && !failed.sets[0].set.reason.isEmpty)
  }

  @Test func `the exchange's board tells what waits, was said, and was heard`() throws {
    let market = try TradingBench()
    try market.add("B", "1000", "0.40")
    let night = "2024-05-08T18:00:00"
    try market.confirm(at: night)
    let waiting = try market.at(night) { try $0.trading.exchangeBoard() }
    #expect(waiting.queue.map(\.subject) == ["FIT-4/0001/1"])
    #expect(waiting.queue[0].leavesAt == instant("2024-05-09T08:00:00+09:00"))
    #expect(waiting.lastSentAt == nil && waiting.sets.count == 1)
    let set = try #require(waiting.sets.first)
    #expect(set.name == "株式会社さくらでんき" && set.bids == 1 && set.buyKWh == 1000)
    let morning = "2024-05-09T08:30:00"
    try market.send(at: morning)
    let sent = try market.at(morning) { try $0.trading.exchangeBoard() }
    #expect(sent.queue.isEmpty && sent.lastSentAt == instant("2024-05-09T08:30:00+09:00"))
    #expect(sent.sets[0].answerBy == instant("2024-05-09T09:30:00+09:00"))
    _ = try market.at(morning) { try $0.trading.simulateAcceptance() }
    try market.receive(at: morning)
    let (messages, total) = try market.at(morning) {
      try $0.trading.exchangeMessages(.in, most: 5)
    }
    #expect(total == 1 && messages[0].kind == "accepted" && messages[0].note == "受付済")
    let file = try market.at { try $0.trading.exchangeFile(.out, 1) }
    #expect(try file.map { String(decoding: $0, as: UTF8.self) } == market.text(1))
    #expect(try market.at { try $0.trading.exchangeFile(.in, 9) } == nil)
    let before = try market.at(morning) {
      try $0.trading.exchangeMessages(.out, before: 1, most: 5)
    }
    #expect(before.messages.isEmpty && before.total == 1)
  }
}
