import AllocationRecords
import Foundation
import Hashing
import HouseBench
import Premises
import RegistersDesk
import RegistersRecords
import Testing
import Trade
import TradingRecords

@testable import House
@testable import TradingDesk

/// What results become, and which are not taken.
@Suite struct ResultTests {
  /// A FIT auction with three buyers, accepted.
  private func fit() throws -> TradingBench {
    let market = try TradingBench()
    for (id, kwh, price) in [
      ("0001", "60", "0.50"), ("0003", "60", "0.40"), ("0005", "30", "0.40"),
    ] {
      try market.add("B", kwh, price, by: id)
      try market.confirm(by: id)
    }
    try market.exchange()
    return market
  }

  /// 0011 sells to 0001 and 0005 in 非FIT.
  private func nonFIT() throws -> TradingBench {
    let market = try TradingBench()
    try market.add("S", "50000", "0.60", by: "0011", to: "NF-4")
    try market.add("S", "20000", "0.90", by: "0011", to: "NF-4")
    try market.add("B", "30000", "1.00", by: "0001", to: "NF-4")
    try market.add("B", "20000", "0.80", by: "0005", to: "NF-4")
    try market.add("B", "40000", "0.70", by: "0005", to: "NF-4")
    for id in ["0011", "0001", "0005"] { try market.confirm("NF-4", by: id) }
    try market.exchange()
    return market
  }

  @Test func `contracts of FIT become holdings, purchases and statements`() throws {
    let market = try fit()
    #expect(try code { try market.clear(offer: 100, at: "2024-05-10T17:29:59") } == .auction)
    try market.clear(offer: 100, at: "2024-05-10T17:30:00")
    #expect(try code { try market.clear(offer: 100) } == .auction)
    #expect(try market.receive(at: TradingBench.closed) == ReceivingReport(taken: 1, halt: nil))
    #expect(try code { try market.clear(offer: 100) } == .auction)
    let bids = try ["0001", "0003", "0005"].map { try market.bids(of: $0)[0] }
    #expect(bids.map(\.bid.contract?.kwh) == [60, 27, 13])
    #expect(bids.map(\.status) == ["約定済", "部分約定", "部分約定"])
    #expect(bids.map(\.bid.contract?.priceSen) == [50, 40, 40])
    #expect(try market.balance("0003", .fit).untracked == 27)
    #expect(try market.purchases() == ["0001": 60, "0003": 27, "0005": 13])
    let statements = try market.at { try $0.trading.statements(of: op("0001"), StatementSearch()) }
    #expect(statements.map(\.number) == ["cfm-524000001"])
    // 60 × 0.50 + 60 × 0.001 = 30.06; tax 3.
    #expect(statements[0].amount == StatementAmount(netYen: 30, taxYen: 3, direction: .pays))
    #expect(statements[0].title == "2023年度非化石価値取引 FIT第4回約定分")
    // Friday, and two business days.
    #expect(statements[0].settlesOn == CivilDate("2024-05-14"))
    #expect(try market.faults() == [])
  }

  @Test func `contracts of 非FIT have one price, and what is not sold is sellable again`() throws {
    let market = try nonFIT()
    try market.clear("NF-4")
    #expect(try market.receive(at: TradingBench.closed).halt == nil)
    let seller = try market.balance("0011", .renewable)
    #expect(seller.sellable == 50_000 && seller.selling == 0)
    #expect(try market.bids("NF-4", of: "0011").map(\.status) == ["約定済", "出来ず"])
    #expect(try market.bids("NF-4", of: "0005").map(\.bid.contract?.kwh) == [20_000, 0])
    // 50,000 sold; with 0.90 on the book the price is where both sides are even: 0.71 to 0.80.
    #expect(try market.bids("NF-4", of: "0001")[0].bid.contract?.priceSen == 75)
    #expect(try market.purchases(.nonFIT) == ["0001": 30_000, "0005": 20_000])
    #expect(try market.balance("0001", .renewable).untracked == 30_000)
    let statement = try market.at {
      try $0.trading.statements(of: op("0011"), StatementSearch())[0]
    }
    // −37,500 + 50.
    #expect(
      statement.amount == StatementAmount(netYen: 37_450, taxYen: 3_745, direction: .receives))
    #expect(try market.faults() == [])
  }

  @Test func `energy that is never tracked is bought, and is no purchase of a round`() throws {
    let market = try TradingBench()
    try market.add("B", "500", "1.00", by: "0001", to: "NF-0")
    try market.confirm("NF-0", by: "0001")
    try market.exchange()
    try market.clear("NF-0", outside: "side,kwh,price_yen\nS,300,0.60\nB,100,0.90\n")
    #expect(try market.receive(at: TradingBench.closed).halt == nil)
    #expect(try market.balance("0001", .other).untracked == 300)
    #expect(try market.purchases(.nonFIT).isEmpty)
    #expect(try market.faults() == [])
  }

  @Test func `purchases bid their own price, by kWh and cut`() throws {
    let market = try TradingBench()
    try market.add("B", "2", "0.50")
    try market.add("B", "1", "0.52")
    try market.confirm()
    try market.exchange()
    try market.clear()
    try market.receive(at: TradingBench.closed)
    var price: String?
    try market.at { try $0.registers.eachEntry(of: .purchases) { price = $0.values[4] } }
    #expect(price == "0.50")
  }

  @Test func `a bid that was accepted too late gets nothing, and is listed`() throws {
    let market = try fit()
    try market.add("B", "10", "4.00", by: "0007")
    try market.confirm(by: "0007", at: "2024-05-10T17:20:00")
    try market.send(at: "2024-05-10T17:20:00")
    _ = try market.at("2024-05-10T17:30:00") { try $0.trading.simulateAcceptance() }
    try market.receive(at: "2024-05-10T17:31:00")
    #expect(try market.state(of: "0007", at: "2024-05-10T17:31:00") == .accepted)
    try market.clear(offer: 100)
    #expect(try market.receive(at: TradingBench.closed).halt == nil)
    #expect(try market.bids(of: "0007").map(\.status) == ["出来ず"])
    #expect(try market.purchases()["0007"] == nil)
  }

  @Test func `an acceptance that comes after the results leaves no kWh on sale`() throws {
    let market = try fit()
    try market.add("S", "60000", "0.60", by: "0011", to: "NF-4")
    try market.confirm("NF-4", by: "0011")
    try market.send()
    try market.clear("NF-4")
    try market.receive(at: TradingBench.closed)
    _ = try market.at(TradingBench.closed) { try $0.trading.simulateAcceptance() }
    #expect(try market.receive(at: TradingBench.closed).halt == nil)
    #expect(try market.state("NF-4", of: "0011", at: TradingBench.closed) == .failed)
    try market.at(TradingBench.closed) { house in
      _ = try house.trading.resolve(
        "NF-4", of: op("0011"), to: .draft, comment: "約定の後のため", by: Bench.clerk)
    }
    #expect(try market.balance("0011", .renewable).sellable == 100_000)
    #expect(try market.faults() == [])
  }

  @Test func `the simulated exchange clears nothing before its own answers were taken`() throws {
    let market = try TradingBench()
    try market.add("B", "1000", "0.40")
    try market.confirm()
    try market.send()
    _ = try market.at { try $0.trading.simulateAcceptance() }
    let refusal = #expect(throws: LedgerRefusal.self) { try market.clear() }
    #expect(refusal?.message.contains("先に exchange receive を実行してください") == true)
    try market.receive()
    try market.clear()
    #expect(try market.receive(at: TradingBench.closed).halt == nil)
    #expect(try market.faults() == [])
  }

  @Test func `results show what was accepted alone`() throws {
    let market = try fit()
    try market.add("B", "5", "1.00", by: "0007")
    func shown(_ id: String) throws -> [ShownBid] {
      try market.at { try $0.trading.results(of: op(id), ResultSearch(year: 2023)) }
    }
    #expect(try shown("0007").isEmpty)
    #expect(try shown("0001").map(\.bid.outcome) == [nil])
    #expect(
      try market.at {
        try $0.trading.results(of: op("0001"), ResultSearch(year: 2023, round: 3))
      }.isEmpty)
  }

  @Test func `a statement is printed, the same each time`() throws {
    let market = try nonFIT()
    try market.clear("NF-4")
    try market.receive(at: TradingBench.closed)
    let bytes = try market.at { house in
      let statement = try house.trading.statements(of: op("0011"), StatementSearch())[0]
      return [try house.trading.printed(statement), try house.trading.printed(statement)]
    }
    #expect(bytes[0].starts(with: Array("%PDF".utf8)) && bytes[0].count > 4_000)
    #expect(bytes[0] == bytes[1])
  }

  // MARK: Results that cannot be

  /// The results that the simulated exchange wrote, changed.
  private func damaged(_ change: (String) -> String) throws -> ReceivingReport {
    let market = try fit()
    try market.clear(offer: 100)
    let right = try market.text(4, in: "inbox")
    let wrong = change(right)
    #expect(wrong != right)
    try market.write(wrong, as: 4)
    let report = try market.receive(at: TradingBench.closed)
    // Whatever is wrong, nothing of it counts.
    #expect(try market.purchases().isEmpty)
    #expect(try market.balance("0001", .fit).untracked == 0)
    #expect(try market.faults().isEmpty)
    try market.write(right, as: 4)
    #expect(try market.receive(at: TradingBench.closed).taken == 1)
    return report
  }

  private static let damages: [(String, @Sendable (String) -> String, String)] = [
    ("more than asked", { $0.replacing("\"kwh\":60", with: "\"kwh\":61") }, "超えています"),
    (
      "worse than bid", { $0.replacing("\"priceYen\":\"0.50\"", with: "\"priceYen\":\"0.51\"") },
      "不利です"
    ),
    (
      "bought and sold", { $0.replacing("\"outsideSoldKWh\":100", with: "\"outsideSoldKWh\":99") },
      "一致しません"
    ),
    ("a bid is missing", { removing("\"bid\":2", from: $0) }, "の結果がありません"),
    ("a bid twice", { doubling("\"bid\":2", in: $0) }, "2つあります"),
    ("an unknown bid", { $0.replacing("\"bid\":3", with: "\"bid\":33") }, "の結果がありません"),
    (
      "another's order",
      { $0.replacing("\"order\":\"FIT-4/0003/1\"", with: "\"order\":\"FIT-4/0005/1\"") },
      "のものではありません"
    ),
    ("no statement", { removing("cfm-524000002", from: $0) }, "清算書の番号がありません"),
    (
      "a statement's number twice", { $0.replacing("cfm-524000002", with: "cfm-524000001") },
      "使われています"
    ),
    (
      "an unknown auction",
      { $0.replacing("\"auction\":\"FIT-4\"", with: "\"auction\":\"FIT-5\"") }, "台帳にありません"
    ),
    (
      "kWh without a price", { $0.replacing("\"priceYen\":\"0.50\"", with: "\"priceYen\":null") },
      "正しくない"
    ),
  ]

  private static func removing(_ mark: String, from text: String) -> String {
    let lines = text.split(separator: "\n")
    let count = lines.count - 1
    return lines.filter { !$0.contains(mark) }.joined(separator: "\n")
      .replacing("\"lines\":\(count)", with: "\"lines\":\(count - 1)") + "\n"
  }

  private static func doubling(_ mark: String, in text: String) -> String {
    let lines = text.split(separator: "\n")
    let count = lines.count - 1
    return (lines + lines.filter { $0.contains(mark) }).joined(separator: "\n")
      .replacing("\"lines\":\(count)", with: "\"lines\":\(count + 1)") + "\n"
  }

  @Test(arguments: damages.indices)
  func `results that cannot be are not taken`(_ index: Int) throws {
    let (name, change, reason) = Self.damages[index]
    let report = try damaged(change)
    #expect(report.taken == 0 && report.halt?.kind == .wrong, "\(name)")
    #expect(report.halt?.reason.contains(reason) == true, "\(name): \(report.halt?.reason ?? "")")
  }

  @Test func `results come once`() throws {
    let market = try fit()
    try market.clear(offer: 100)
    try market.receive(at: TradingBench.closed)
    let last = ContentHash(of: Array(try market.text(4, in: "inbox").utf8)).rawValue
    let third = ContentHash(of: Array(try market.text(3, in: "inbox").utf8)).rawValue
    let again = try market.text(4, in: "inbox").replacing("\"seq\":4", with: "\"seq\":5")
      .replacing(third, with: last)
    try market.write(again, as: 5)
    #expect(
      try market.receive(at: TradingBench.closed).halt?.reason.contains("取り込み済み") == true)
    #expect(try market.balance("0001", .fit).untracked == 60)
  }

  // MARK: Purchases

  @Test func `other figures than the contracts are not imported`() throws {
    let market = try fit()
    try market.clear(offer: 100)
    try market.receive(at: TradingBench.closed)
    func take(_ rows: String..., replacing: Bool = false) throws -> Bool {
      try market.at(TradingBench.closed) { house in
        let path = market.bench.folder + "-purchases.csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try (["round,market,operator_id,purchased_kwh,bid_price_yen"] + rows)
          .joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        do {
          return try house.registers.import(
            .purchases, from: path, replacing: replacing, agreed: true, by: Bench.clerk
          ).isTaken
        } catch is Complaint { return false }
      }
    }
    #expect(try take("202304,FIT,0001,60,0.50"))
    #expect(try take("202304,FIT,0001,60,"))
    #expect(try !take("202304,FIT,0001,61,0.50"))
    #expect(try !take("202304,FIT,0001,60,0.49"))
    #expect(try !take("202304,FIT,0007,1,"))
    #expect(try !take("202304,FIT,0001,60,0.50", replacing: true))
    // Another market is not cleared.
    #expect(try take("202304,非FIT,0001,5,0.60"))
    #expect(try market.purchases() == ["0001": 60, "0003": 27, "0005": 13])
    #expect(try market.faults() == [])
  }

  @Test func `purchases that were imported before become the contracts`() throws {
    let market = try TradingBench()
    try market.at { house in
      try market.bench.fill(
        .purchases,
        ["round,market,operator_id,purchased_kwh", "202304,FIT,0001,5", "202304,FIT,0007,7"], house)
    }
    try market.add("B", "60", "0.50")
    try market.confirm()
    try market.exchange()
    try market.clear()
    try market.receive(at: TradingBench.closed)
    #expect(try market.purchases() == ["0001": 60])
  }

  @Test func `auctions are one a round and kind, and stay what they are once there are bids`()
    throws
  {
    let market = try TradingBench()
    func take(_ row: String, replacing: Bool = false) throws -> Bool {
      try market.at { house in
        let path = market.bench.folder + "-auctions.csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try "auction_id,year,round,kind,opens_on,closes_on,pricing,ties\n\(row)\n".write(
          toFile: path, atomically: true, encoding: .utf8)
        do {
          return try house.registers.import(
            .auctions, from: path, replacing: replacing, agreed: true, by: Bench.clerk
          ).isTaken
        } catch is Complaint { return false }
      }
    }
    #expect(try !take("OTHER,2023,4,FIT,2024-05-07,2024-05-10,,"))
    #expect(try take("OTHER,2023,5,FIT,2024-05-07,2024-05-10,single-price,time"))
    #expect(try !take("bad id,2023,6,FIT,2024-05-07,2024-05-10,,"))
    #expect(try !take("B,2023,6,FIT,2024-05-11,2024-05-10,,"))
    try market.add("B", "60", "0.50")
    #expect(try take("FIT-4,2023,4,FIT,2024-05-07,2024-05-13,,"))
    #expect(try !take("FIT-4,2023,3,FIT,2024-05-07,2024-05-10,,"))
    #expect(try !take("OTHER,2023,5,FIT,2024-05-07,2024-05-10,,", replacing: true))
  }
}
