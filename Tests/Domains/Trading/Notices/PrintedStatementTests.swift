import Testing
import Trade
import TradingNotices

@Suite struct PrintedStatementTests {
  private func bytes(kwh: Int64 = 1_000, net: Int64 = 401) throws -> [UInt8] {
    let auction = try #require(AuctionID("A1"))
    let id = try #require(OperatorID("0001"))
    let day = try #require(CivilDate("2024-05-10"))
    let bid = Bid(
      number: 1, auction: auction, operatorID: id, side: .buy, kwh: kwh, priceSen: 40, memo: "社外秘",
      receivedAt: Instant(milliseconds: 0),
      contract: BidContract(kwh: kwh, priceSen: 40, contractedOn: day))
    return try PrintedStatement(
      TradingStatement(
        number: "cfm-524000001", auction: auction, operatorID: id, operatorName: "見本電力株式会社",
        title: "2023年度非化石価値取引 FIT第4回約定分", contractedOn: day, settlesOn: day,
        amount: StatementAmount(netYen: net, taxYen: 40, direction: .pays)),
      contracts: [bid], feeMicroYen: 1_000, taxPercent: 10
    ).bytes()
  }

  @Test func `the same statement is the same bytes, another is not`() throws {
    let one = try bytes()
    #expect(one.starts(with: Array("%PDF".utf8)))
    #expect(try bytes() == one)
    #expect(try bytes(net: 402) != one)
    #expect(try bytes(kwh: 1_001) != one)
  }

  @Test func `the largest amounts are printed`() throws {
    #expect(try bytes(kwh: 999_999_999_999, net: .max - 40).count > 1_000)
  }
}
