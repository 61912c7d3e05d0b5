import HouseBench
import Premises
import Testing
import Trade

@testable import House
@testable import TradingDesk

/// The states of a set of bids, and which step each allows.
@Suite struct BidStateTests {
  @Test func `a set goes from bid to acceptance, and back`() throws {
    let market = try TradingBench()
    #expect(try market.state() == BidSetState.empty)
    let bid = try market.add("B", "1000", "0.40", memo: "本社")
    #expect(bid.status == "仮登録" && bid.bid.number == 1)
    #expect(try market.state() == .draft)
    #expect(try market.confirm() == .confirming)
    try market.send()
    _ = try market.at("2024-05-08T10:05:00") { try $0.trading.simulateAcceptance() }
    #expect(try market.state() == .confirming)
    try market.receive()
    #expect(try market.state() == .accepted)
    #expect(try market.bids()[0].bid.exchangeAt == instant("2024-05-08T10:05:00"))
    #expect(try market.release() == .releasing)
    try market.exchange()
    #expect(try market.state() == .draft)
    #expect(try market.bids()[0].bid.exchangeAt == nil)
    // Confirmed again, it is another order.
    try market.confirm()
    try market.send()
    #expect(try market.text(3).contains("\"order\":\"FIT-4/0001/2\""))
    #expect(try market.faults() == [])
  }

  @Test func `the memo never leaves the house`() throws {
    let market = try TradingBench()
    try market.add("B", "1000", "0.40", memo: "社外秘の備考")
    try market.confirm()
    try market.send()
    let text = try market.text(1)
    #expect(!text.contains("社外秘"))
    #expect(
      text.hasSuffix(
        "\"lines\":1,\"order\":\"FIT-4/0001/1\",\"auction\":\"FIT-4\",\"operator\":\"0001\"}\n"
          + "{\"bid\":1,\"side\":\"B\",\"kwh\":1000,\"priceYen\":\"0.40\"}\n"))
    #expect(
      text.hasPrefix(
        "{\"schema\":\"wariate-exchange/1\",\"seq\":1,\"previous\":\""
          + String(repeating: "0", count: 64)
          + "\",\"kind\":\"order\",\"at\":\"2024-05-08T10:00:00+09:00\""))
  }

  @Test func `cancelling the last bid makes it 未登録`() throws {
    let market = try TradingBench()
    try market.add("B", "1000", "0.40")
    try market.add("B", "2000", "0.41")
    func cancel(_ numbers: [String]?) throws {
      try market.at {
        _ = try $0.trading.cancel(numbers, of: op("0001"), for: "FIT-4", by: Bench.clerk)
      }
    }
    #expect(try code { try cancel(["3"]) } == .bid)
    try cancel(["1"])
    #expect(try market.state() == .draft)
    #expect(try code { try cancel(["1"]) } == .bid)
    try cancel(nil)
    #expect(try market.state() == BidSetState.empty)
    #expect(try market.bids().isEmpty)
    #expect(try code { try market.confirm() } == .bid)
  }

  @Test func `each state refuses what it does not allow, with its code`() throws {
    let market = try TradingBench()
    func all() throws -> [LedgerRefusal.Code?] {
      [
        try code { try market.add("B", "1", "0.40") },
        try code {
          try market.at {
            _ = try $0.trading.cancel(nil, of: op("0001"), for: "FIT-4", by: Bench.clerk)
          }
        }, try code { try market.confirm() }, try code { try market.release() },
        try code { try market.resolve(to: .draft) },
      ]
    }
    #expect(try code { try market.release() } == .confirmed)
    try market.add("B", "1000", "0.40")
    #expect(try code { try market.release() } == .confirmed)
    try market.confirm()
    let transmission = LedgerRefusal.Code.transmission
    #expect(
      try all() == [transmission, transmission, transmission, transmission, .transmissionError])
    try market.exchange()
    #expect(
      try code { try market.add("B", "1", "0.40") } == .confirmed
        && code { try market.confirm() } == .confirmed)
    try market.release()
    #expect(
      try all() == [transmission, transmission, transmission, transmission, .transmissionError])
    // Nobody answers for more than an hour of the day.
    try market.send()
    let late = "2024-05-08T11:00:00"
    #expect(try market.state(at: "2024-05-08T10:59:59") == .releasing)
    #expect(try market.state(at: late) == .failed)
    let failed = LedgerRefusal.Code.transmissionError
    #expect(try code { try market.add("B", "1", "0.40", at: late) } == failed)
    #expect(try code { try market.confirm(at: late) } == failed)
    #expect(try code { try market.release(at: late) } == failed)
    #expect(try market.troubles(at: late).contains { $0.hasPrefix("入札 FIT-4/0001 が送信エラー") })
    #expect(try market.resolve(to: .accepted, at: late) == .accepted)
    #expect(try market.bids()[0].bid.exchangeAt == instant("2024-05-08T10:00:00"))
  }

  @Test func `an auction takes bids from eight exactly to half past five exactly`() throws {
    let market = try TradingBench()
    func refusal(_ moment: String) throws -> LedgerRefusal.Code? {
      try code { try market.add("B", "1", "0.40", at: moment) }
    }
    #expect(try refusal("2024-05-07T07:59:59") == .auction)
    #expect(try refusal("2024-05-07T08:00:00") == nil)
    #expect(try refusal("2024-05-10T17:29:59") == nil)
    #expect(try refusal("2024-05-10T17:30:00") == .auction)
    #expect(try code { try market.confirm(at: "2024-05-10T17:30:00") } == .auction)
    #expect(try code { try market.add("B", "1", "0.40", to: "nowhere") } == .auction)
  }

  @Test func `what is confirmed by night leaves at eight, and waits no hours of the night`() throws
  {
    let market = try TradingBench()
    try market.add("B", "1000", "0.40")
    try market.confirm(at: "2024-05-08T17:30:00")
    #expect(try market.send(at: "2024-05-08T17:31:00") == SendingReport(sent: 0, waiting: 1))
    #expect(try market.send(at: "2024-05-09T07:59:59") == SendingReport(sent: 0, waiting: 1))
    // A wait for the morning is no wait for an answer.
    #expect(try market.state(at: "2024-05-09T07:59:59") == .confirming)
    #expect(try market.send(at: "2024-05-09T08:00:00") == SendingReport(sent: 1, waiting: 0))
    #expect(try market.state(at: "2024-05-09T08:59:59") == .confirming)
    #expect(try market.state(at: "2024-05-09T09:00:00") == .failed)
  }

  @Test func `what leaves in the evening is answered next morning in time`() throws {
    let market = try TradingBench()
    try market.add("B", "1000", "0.40")
    try market.confirm(at: "2024-05-08T17:29:00")
    try market.send(at: "2024-05-08T17:29:30")
    #expect(try market.state(at: "2024-05-09T08:59:29") == .confirming)
    #expect(try market.state(at: "2024-05-09T08:59:30") == .failed)
  }

  @Test func `a late answer still counts, one to a resolved order does not`() throws {
    let market = try TradingBench()
    try market.add("B", "1000", "0.40")
    try market.confirm()
    try market.send()
    let late = "2024-05-08T12:00:00"
    #expect(try market.state(at: late) == .failed)
    _ = try market.at(late) { try $0.trading.simulateAcceptance() }
    try market.receive(at: late)
    #expect(try market.state(at: late) == .accepted)

    let other = try TradingBench()
    try other.add("B", "1000", "0.40")
    try other.confirm()
    try other.send()
    #expect(try other.resolve(to: .draft, at: late) == .draft)
    try other.add("B", "5", "0.40", at: late)
    _ = try other.at(late) { try $0.trading.simulateAcceptance() }
    #expect(try other.receive(at: late) == ReceivingReport(taken: 1, halt: nil))
    #expect(try other.state(at: late) == .draft)
    #expect(try other.faults() == [])
  }

  @Test func `what the exchange rejects is 送信エラー until the secretariat ends it`() throws {
    let market = try TradingBench()
    try market.add("B", "1000", "0.40")
    try market.confirm()
    try market.send()
    let zeros = String(repeating: "0", count: 64)
    try market.write(
      "{\"schema\":\"wariate-exchange/1\",\"seq\":1,\"previous\":\"\(zeros)\",\"kind\":\"rejected\",\"at\":\"2024-05-08T10:01:00+09:00\",\"lines\":0,\"order\":\"FIT-4/0001/1\",\"reason\":\"保証金が足りません\"}\n",
      as: 1)
    try market.receive()
    #expect(try market.state() == .failed)
    #expect(try market.troubles().contains { $0.contains("保証金が足りません") })
    #expect(throws: Complaint.self) {
      try market.at {
        try $0.trading.resolve(
          "FIT-4", of: op("0001"), to: .draft, comment: " ", by: Bench.clerk)
      }
    }
    #expect(throws: Complaint.self) { try market.resolve(to: .confirming) }
    try market.resolve(to: .draft)
    try market.confirm()
    #expect(try market.state() == .confirming)
  }

  @Test func `confirming offers what a set sells, releasing takes it back`() throws {
    let market = try TradingBench()
    func balances() throws -> [Int64] {
      let one = try market.balance("0011", .renewable)
      return [one.sellable, one.selling]
    }
    #expect(try code { try market.add("S", "100001", "0.60", by: "0011", to: "NF-4") } == .sellable)
    try market.add("S", "60000", "0.60", by: "0011", to: "NF-4")
    #expect(try code { try market.add("S", "40001", "0.60", by: "0011", to: "NF-4") } == .sellable)
    try market.add("S", "40000", "0.70", by: "0011", to: "NF-4")
    #expect(try balances() == [100_000, 0])
    try market.confirm("NF-4", by: "0011")
    #expect(try balances() == [0, 100_000])
    try market.exchange()
    try market.release("NF-4", by: "0011")
    #expect(try balances() == [0, 100_000])
    try market.exchange()
    #expect(try balances() == [100_000, 0])
    #expect(try market.faults() == [])
    // And where the secretariat ends an error.
    try market.confirm("NF-4", by: "0011")
    try market.send()
    try market.resolve(to: .draft, "NF-4", by: "0011", at: "2024-05-08T11:00:00")
    #expect(try balances() == [100_000, 0])
    #expect(try market.faults() == [])
  }

  @Test func `a file of bids is taken whole or not at all`() throws {
    let market = try TradingBench()
    func bulk(_ text: String, _ auction: String = "NF-4", by id: String = "0011") throws -> BulkBids
    {
      try market.at {
        try $0.trading.addBulk(Array(text.utf8), to: auction, of: op(id), by: Bench.clerk)
      }
    }
    guard
      case .refused(let rows) = try bulk(
        "売買種別,入札数量,入札単価,備考\nS,60000,0.60,\nS,0,0.60,\nS,40001,0.60,\nX,1,0.60,\n")
    else {
      Issue.record("taken")
      return
    }
    #expect(rows.map(\.row) == [2, 3, 4])
    #expect(rows.map(\.refusal.code) == [.bid, .sellable, .side])
    #expect(try market.bids("NF-4", of: "0011").isEmpty)
    #expect(try market.state("NF-4", of: "0011") == BidSetState.empty)
    guard
      case .taken(let bids) = try bulk(
        "\u{FEFF}備考,入札単価,入札数量,売買種別\r\n朝,0.60,\"60,000\",S\r\n\r\n,0.7,４０,売\r\n")
    else {
      Issue.record("refused")
      return
    }
    #expect(bids.map(\.bid.kwh) == [60_000, 40])
    #expect(bids.map(\.bid.memo) == ["朝", ""])
    #expect(bids.map(\.setState) == [.draft, .draft])
    for wrong in [
      "", "売買種別,入札数量\nS,1\n", "売買種別,入札数量,入札単価,謎\n", "売買種別,入札数量,入札単価\nS,1\n",
      "売買種別,入札数量,入札単価\n",
    ] { #expect(try code { _ = try bulk(wrong) } == .file, "\(wrong)") }
  }

  @Test func `health names who has not confirmed on the last day`() throws {
    let market = try TradingBench()
    try market.add("B", "1000", "0.40")
    #expect(try market.troubles(at: "2024-05-09T10:00:00").isEmpty)
    #expect(
      try market.troubles(at: "2024-05-10T10:00:00")
        == ["今日17:30に締め切る2023年度 FIT第4回（FIT-4）で、事業者0001の入札が仮登録のままです"])
    #expect(try market.troubles(at: "2024-05-10T17:30:00").isEmpty)
  }

  @Test func `cut-off and time-out are settings`() throws {
    let market = try TradingBench(
      settings: Bench.settings + "bidCutOff: \"16:00\"\nexchangeTimeoutSeconds: 60\n")
    #expect(try code { try market.add("B", "1", "0.40", at: "2024-05-10T16:00:00") } == .auction)
    try market.add("B", "1", "0.40")
    try market.confirm()
    try market.send()
    #expect(try market.state(at: "2024-05-08T10:00:59") == .confirming)
    #expect(try market.state(at: "2024-05-08T10:01:00") == .failed)
  }
}
