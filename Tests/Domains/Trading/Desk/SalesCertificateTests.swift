import BooksDesk
import HouseBench
import Premises
import Testing
import Trade

@testable import House
@testable import TradingDesk

@Suite struct SalesCertificateTests {
  /// 0001 (小売) and 0003 (仲介) have 1,000 untracked kWh of FIT each.
  private func bought(settings: String = "") throws -> TradingBench {
    let market = try TradingBench(settings: Bench.settings + settings)
    for id in ["0001", "0003"] {
      try market.add("B", "1000", "0.50", by: id)
      try market.confirm(by: id)
    }
    try market.exchange()
    try market.clear()
    try market.receive(at: TradingBench.closed)
    return market
  }

  @discardableResult
  private func request(
    _ market: TradingBench, _ kwh: String = "400", by id: String = "0001",
    _ issueClass: String = "小売販売分", addressee: String = "見本商事", year: Int = 2023,
    at moment: String = TradingBench.closed
  ) throws -> SalesCertificate {
    try market.at(moment) {
      try $0.trading.requestCertificate(
        SalesCertificateDraft(
          year: year, issueClass: issueClass, addressee: addressee, kwh: kwh),
        of: op(id), by: Bench.clerk)
    }
  }

  private func cancel(
    _ market: TradingBench, _ number: String, by id: String = "0001", at moment: String
  ) throws -> LedgerRefusal.Code? {
    try code {
      try market.at(moment) {
        _ = try $0.trading.cancelCertificate(number, of: op(id), by: Bench.clerk)
      }
    }
  }

  private func list(_ market: TradingBench) throws -> [SalesCertificate] {
    try market.at { try $0.trading.salesCertificates(of: op("0001")) }
  }

  @Test func `a certificate is requested, and issued next morning`() throws {
    let market = try bought()
    #expect(try request(market).status == .requested)
    let balance = try market.balance("0001", .fit)
    #expect(balance.untracked == 600 && balance.requested == 400)
    try market.send(at: TradingBench.closed)
    #expect(
      try market.text(3).contains(
        "\"kind\":\"certificate\",\"at\":\"2024-05-13T09:00:00+09:00\",\"lines\":0,\"request\":1,\"operator\":\"0001\",\"year\":2023,\"kwh\":400,\"class\":\"小売販売分\",\"addressee\":\"見本商事\"}"
      ))
    // Not the same day.
    #expect(try market.at(TradingBench.closed) { try $0.trading.simulateAcceptance() } == 0)
    try market.exchange(at: "2024-05-14T08:00:00")
    let one = try list(market)[0]
    #expect(one.status == .issued && one.number == "S000000001")
    #expect(one.issuedOn == CivilDate("2024-05-14"))
    #expect(try market.balance("0001", .fit).requested == 0)
    #expect(try market.faults(at: "2024-05-14T09:00:00") == [])
    let holdings = try market.at {
      try $0.books.holdings(of: op("0001"), year: 2023, kind: .fit)
    }
    #expect(holdings.heldTotal == 600)
  }

  @Test func `it can be cancelled that day, and no longer`() throws {
    let market = try bought()
    try request(market, "400", at: "2024-05-13T10:00:00")
    try request(market, "500", at: "2024-05-13T11:00:00")
    #expect(try cancel(market, "1", by: "0003", at: "2024-05-13T12:00:00") == .salesCertificate)
    #expect(try cancel(market, "9", at: "2024-05-13T12:00:00") == .salesCertificate)
    #expect(try market.send(at: "2024-05-13T12:30:00").sent == 2)
    #expect(try cancel(market, "1", at: "2024-05-13T23:59:59") == nil)
    #expect(try cancel(market, "1", at: "2024-05-13T23:59:59") == .salesCertificate)
    #expect(try cancel(market, "2", at: "2024-05-14T00:00:00") == .salesCertificate)
    #expect(try list(market).map(\.status) == [.cancelled, .requested])
    #expect(try market.balance("0001", .fit).untracked == 500)
    // The request went by day, what takes it back waits for the morning.
    #expect(
      try market.send(at: "2024-05-14T00:01:00") == SendingReport(sent: 0, waiting: 1))
    try market.exchange(at: "2024-05-14T08:00:00")
    #expect(try list(market).map(\.status) == [.cancelled, .issued])
    #expect(try market.faults(at: "2024-05-14T09:00:00") == [])
  }

  @Test func `classes go by category, amounts by what is there`() throws {
    let market = try bought()
    func refusal(
      _ kwh: String = "1", by id: String = "0001", _ issueClass: String = "仲介・自社確定分",
      addressee: String = "見本"
    ) throws -> LedgerRefusal.Code? {
      try code { try request(market, kwh, by: id, issueClass, addressee: addressee) }
    }
    #expect(try refusal(by: "0001", "小売販売分") == nil)
    #expect(try refusal(by: "0001", "仲介・自社確定分") == nil)
    #expect(try refusal(by: "0003", "仲介・自社確定分") == nil)
    #expect(try refusal(by: "0003", "小売販売分") == .salesCertificate)
    #expect(try refusal(by: "0001", "謎") == .salesCertificate)
    #expect(try refusal("999") == .amount)
    #expect(try refusal("0") == .amount)
    #expect(try refusal("1.5") == .amount)
    #expect(try refusal(addressee: "") == .text)
    #expect(try refusal(addressee: String(repeating: "宛", count: 51)) == .text)
    #expect(try refusal("998") == nil)
  }

  @Test func `requests end a business day before accounts move`() throws {
    let market = try bought(settings: "accountMovesEnd: {2023: 2024-06-28}\n")
    #expect(try code { try request(market, "1", at: "2024-06-27T23:00:00") } == nil)
    #expect(try code { try request(market, "1", at: "2024-06-28T00:00:00") } == .salesCertificate)
    #expect(try code { try request(market, "1", year: 2024, at: "2024-06-28T00:00:00") } == .amount)
    // The 28th a Monday, so to speak: the Friday before is the last day.
    let holidays = try bought(
      settings: "accountMovesEnd: {2023: 2024-06-28}\nholidays: [2024-06-27, \"2024-06-26\"]\n")
    #expect(try code { try request(holidays, "1", at: "2024-06-25T10:00:00") } == nil)
    #expect(
      try code { try request(holidays, "1", at: "2024-06-26T10:00:00") } == .salesCertificate)
  }

  @Test func `what the exchange refuses is 送信エラー, and the kWh are back`() throws {
    let market = try bought()
    try request(market)
    try market.send(at: TradingBench.closed)
    let previous = sha(try market.text(3, in: "inbox"))
    try market.write(
      "{\"schema\":\"wariate-exchange/1\",\"seq\":4,\"previous\":\"\(previous)\",\"kind\":\"certificate-rejected\",\"at\":\"2024-05-14T09:00:00+09:00\",\"lines\":0,\"request\":1,\"reason\":\"宛名が不明です\"}\n",
      as: 4)
    #expect(try market.receive(at: "2024-05-14T09:00:00").halt == nil)
    #expect(try list(market)[0].status == .failed)
    #expect(try market.balance("0001", .fit).untracked == 1_000)
    #expect(try market.faults(at: "2024-05-14T09:00:00") == [])
  }

  @Test func `one that was issued although it was cancelled counts, if the kWh are still there`()
    throws
  {
    let market = try bought()
    try request(market)
    try market.send(at: TradingBench.closed)
    #expect(try cancel(market, "1", at: TradingBench.closed) == nil)
    let previous = sha(try market.text(3, in: "inbox"))
    try market.write(
      "{\"schema\":\"wariate-exchange/1\",\"seq\":4,\"previous\":\"\(previous)\",\"kind\":\"certificate-issued\",\"at\":\"2024-05-14T09:00:00+09:00\",\"lines\":0,\"request\":1,\"number\":\"S9\",\"issuedOn\":\"2024-05-14\"}\n",
      as: 4)
    #expect(try market.receive(at: "2024-05-14T09:00:00").halt == nil)
    #expect(try list(market)[0].number == "S9")
    #expect(try market.balance("0001", .fit).untracked == 600)
    #expect(try market.faults(at: "2024-05-14T09:00:00") == [])
  }
}
