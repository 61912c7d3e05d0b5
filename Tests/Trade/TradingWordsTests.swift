import Testing
import Trade

@Suite struct TradingWordsTests {
  @Test(
    arguments: [
      ("0.6", 60), ("0.60", 60), ("1", 100), ("4.00", 400), ("0.05", 5),
      ("999999999.99", 99_999_999_999),
    ] as [(String, Int64)])
  func `prices are read as whole sen`(_ text: String, _ sen: Int64) {
    #expect(SenText.sen(text) == sen)
  }

  @Test(arguments: [
    "", ".", "0.", ".5", "0.605", "-1", "+1", "1,0", "1e2", "1.2.3", "1000000000", " 1",
  ])
  func `what is no whole sen is no price`(_ text: String) {
    #expect(SenText.sen(text) == nil)
  }

  @Test func `prices are written with two decimals`() {
    #expect(
      [0, 5, 60, 400, 12_345].map { SenText.yen($0) } == ["0.00", "0.05", "0.60", "4.00", "123.45"])
    #expect(SenText.yen(-5) == "-0.05")
  }

  @Test func `an auction's number has at most twenty letters, digits and hyphens`() {
    #expect(AuctionID("2023-FIT-4") != nil && AuctionID(String(repeating: "a", count: 20)) != nil)
    for wrong in ["", "a b", "a/b", "オ", String(repeating: "a", count: 21)] {
      #expect(AuctionID(wrong) == nil)
    }
  }

  @Test func `an order's name is read as it is written`() throws {
    let order = try #require(OrderID("2023-FIT-4/0002/12"))
    #expect(order.description == "2023-FIT-4/0002/12" && order.number == 12)
    for wrong in [
      "", "a/0002", "a/0002/0", "a/0002/01", "a/0002/1/", "a//1", "a/0002/-1", "a/ab/1",
    ] {
      #expect(OrderID(wrong) == nil, "\(wrong)")
    }
  }

  @Test func `a statement's number is cfm and nine digits`() {
    #expect(TradingStatement.isNumber("cfm-524000001"))
    for wrong in ["cfm-52400000", "cfm-5240000012", "CFM-524000001", "cfm-52400000a", ""] {
      #expect(!TradingStatement.isNumber(wrong))
    }
  }

  @Test func `an auction's contracts are purchases of its round, but for what is never tracked`()
    throws
  {
    func auction(_ kind: CertificateKind) throws -> Auction {
      Auction(
        id: try #require(AuctionID("a")), year: 2022, round: 1, kind: kind,
        opensOn: CivilDate(daysSinceEpoch: 0), closesOn: CivilDate(daysSinceEpoch: 0),
        pricing: AuctionPricing(of: kind), ties: .proRata)
    }
    #expect(try auction(.renewable).title == "2022年度 非FIT再エネ指定第1回")
    #expect(try auction(.fit).purchases?.round.description == "202201")
    #expect(try auction(.renewable).purchases?.market == .nonFIT)
    #expect(try auction(.other).purchases == nil)
    #expect(AuctionPricing(of: .fit) == .payAsBid && AuctionPricing(of: .other) == .singlePrice)
  }
}
