import Clearing
import Testing
import Trade

@Suite struct TradingRulesTests {
  private func day(_ text: String) -> CivilDate { CivilDate(text) ?? CivilDate(daysSinceEpoch: 0) }
  private func at(_ text: String) -> Instant { Instant(text) ?? Instant(milliseconds: 0) }

  private func auction(
    _ kind: CertificateKind, opens: String = "2024-05-07", closes: String = "2024-05-10"
  ) throws -> Auction {
    Auction(
      id: try #require(AuctionID("A1")), year: 2023, round: 4, kind: kind, opensOn: day(opens),
      closesOn: day(closes), pricing: AuctionPricing(of: kind), ties: .proRata)
  }

  // MARK: Hours

  @Test(arguments: [
    ("2024-05-07T07:59:59", AuctionStatus.planned), ("2024-05-07T08:00:00", .open),
    ("2024-05-08T03:00:00", .open), ("2024-05-10T17:29:59", .open),
    ("2024-05-10T17:30:00", .ended), ("2024-05-11T09:00:00", .ended),
  ])
  func `an auction opens at eight exactly, and ends at half past five exactly`(
    _ moment: String, _ status: AuctionStatus
  ) throws {
    #expect(TradingHours().status(of: try auction(.fit), at: at(moment)) == status)
  }

  @Test(arguments: [
    ("2024-05-07T08:00:00", "2024-05-07T08:00:00"), ("2024-05-07T17:29:59", "2024-05-07T17:29:59"),
    ("2024-05-07T17:30:00", "2024-05-08T08:00:00"), ("2024-05-07T23:59:59", "2024-05-08T08:00:00"),
    ("2024-05-08T00:00:00", "2024-05-08T08:00:00"), ("2024-05-08T07:59:59", "2024-05-08T08:00:00"),
  ])
  func `what is made by night leaves at eight`(_ made: String, _ leaves: String) {
    #expect(TradingHours().leaves(madeAt: at(made)) == at(leaves))
  }

  @Test(
    arguments: [
      ("2024-05-07T09:00:00", 3600, "2024-05-07T10:00:00"),
      ("2024-05-07T16:30:00", 3600, "2024-05-07T17:30:00"),
      ("2024-05-07T17:00:00", 3600, "2024-05-08T08:30:00"),
      ("2024-05-07T20:00:00", 3600, "2024-05-08T09:00:00"),
      ("2024-05-07T08:00:00", 19 * 3600 + 60, "2024-05-09T08:01:00"),
    ] as [(String, Int64, String)])
  func `waits do not count nights`(_ start: String, _ seconds: Int64, _ end: String) {
    #expect(TradingHours().end(of: seconds, from: at(start)) == at(end))
  }

  @Test func `weekends and holidays are no business days`() {
    let hours = TradingHours(holidays: [day("2024-05-06")])
    #expect(!hours.isBusinessDay(day("2024-05-04")))
    #expect(!hours.isBusinessDay(day("2024-05-05")))
    #expect(!hours.isBusinessDay(day("2024-05-06")))
    #expect(hours.isBusinessDay(day("2024-05-07")))
    #expect(hours.businessDay(2, from: day("2024-05-02")) == day("2024-05-07"))
    #expect(hours.businessDay(-1, from: day("2024-05-07")) == day("2024-05-03"))
    #expect(hours.businessDay(0, from: day("2024-05-04")) == day("2024-05-04"))
  }

  // MARK: Prices

  @Test(
    arguments: [
      (.fit, "2023-07-25", 30, 400, 10_000),
      (.fit, "2023-07-26", 40, 400, 10_000), (.fit, "2024-04-01", 40, 400, 1_000),
      (.renewable, "2024-03-31", 60, 130, 10_000), (.other, "2024-04-01", 60, 130, 1_000),
    ] as [(CertificateKind, String, Int64, Int64, Int64)])
  func `what is built in holds from its day on`(
    _ kind: CertificateKind, _ opens: String, _ floor: Int64, _ cap: Int64, _ fee: Int64
  ) throws {
    let terms = PriceRules([]).terms(of: try auction(kind, opens: opens))
    #expect(terms == PriceTerms(floorSen: floor, capSen: cap, feeMicroYen: fee))
  }

  @Test func `each value is that of the newest rule that has it`() throws {
    let rules = PriceRules([
      PriceRule(market: .fit, from: day("2024-05-01"), floorSen: 50, capSen: nil, feeMicroYen: nil),
      PriceRule(market: .fit, from: day("2024-04-10"), floorSen: 45, capSen: 300, feeMicroYen: nil),
      PriceRule(market: .fit, from: day("2024-05-08"), floorSen: 99, capSen: 99, feeMicroYen: 99),
      PriceRule(market: .nonFIT, from: day("2024-05-07"), floorSen: 70, capSen: 70, feeMicroYen: 7),
    ])
    #expect(
      rules.terms(of: try auction(.fit))
        == PriceTerms(floorSen: 50, capSen: 300, feeMicroYen: 1_000))
  }

  // MARK: Bids

  private func bidder(_ category: String, fit: Bool = true, nonFIT: Bool = true) throws -> Operator
  {
    Operator(
      id: try #require(OperatorID("0001")), name: "見本電力株式会社",
      corporateNumber: try #require(CorporateNumber("9990000000025")),
      category: try #require(OperatorCategory(category)), participatesFIT: fit,
      participatesNonFIT: nonFIT)
  }

  private func code(
    _ draft: BidDraft, _ kind: CertificateKind = .fit, by bidder: Operator,
    _ terms: BidTerms = BidTerms()
  ) throws -> String {
    let auction = try auction(kind)
    let rules = BidRules(auction, PriceRules([]).terms(of: auction), terms, by: bidder)
    do throws(LedgerRefusal) {
      _ = try rules.check(draft)
      return ""
    } catch { return "\(error.code.rawValue) \(error.field ?? "") \(error.message)" }
  }

  @Test(
    arguments: [
      ("小売", .fit, "B", true), ("仲介", .fit, "B", true), ("需要家", .fit, "B", true),
      ("発電", .fit, "B", false), ("アグリゲーター", .fit, "B", false), ("小売", .fit, "S", false),
      ("発電", .fit, "S", false), ("発電", .renewable, "S", true), ("発電", .other, "S", true),
      ("小売", .renewable, "S", false), ("小売", .renewable, "B", true), ("発電", .renewable, "B", true),
      ("仲介", .renewable, "B", false), ("需要家", .other, "B", false), ("発電兼小売", .fit, "B", true),
      ("発電兼小売", .renewable, "S", true),
    ] as [(String, CertificateKind, String, Bool)])
  func `sides go by category`(
    _ category: String, _ kind: CertificateKind, _ side: String, _ isAllowed: Bool
  ) throws {
    let price = kind == .fit ? "0.40" : "0.60"
    let found = try code(
      BidDraft(side: side, kwh: "1", price: price), kind, by: bidder(category))
    #expect(found.isEmpty == isAllowed, "\(found)")
    if !isAllowed { #expect(found.hasPrefix("E1105 side")) }
  }

  @Test func `by setting, 非FIT is bought by 小売 alone`() throws {
    let terms = BidTerms(nonFITBuyers: .retailers)
    let draft = BidDraft(side: "B", kwh: "1", price: "0.60")
    #expect(try code(draft, .renewable, by: bidder("発電"), terms).hasPrefix("E1105"))
    #expect(try code(draft, .renewable, by: bidder("小売"), terms).isEmpty)
  }

  @Test func `who bids takes part in the market`() throws {
    let draft = BidDraft(side: "B", kwh: "1", price: "0.60")
    #expect(try code(draft, .fit, by: bidder("小売", fit: false)).hasPrefix("E1105"))
    #expect(try code(draft, .renewable, by: bidder("小売", fit: false)).isEmpty)
    #expect(try code(draft, .renewable, by: bidder("小売", nonFIT: false)).hasPrefix("E1105"))
  }

  @Test(arguments: ["0.39", "4.01", "0.405", "-1", "", "abc", "0,5", "1e0", ".5", "0.", "1.2.3"])
  func `prices outside the band or the step are refused with its words`(_ price: String) throws {
    let found = try code(BidDraft(side: "B", kwh: "1", price: price), by: bidder("小売"))
    #expect(
      found
        == "E1101 price 入札単価「\(price)」は指定できません。FITは0.40円以上4.00円以下、0.01円単位で入力してください。")
  }

  @Test func `the sentence names the auction's kind`() throws {
    let found = try code(
      BidDraft(side: "B", kwh: "1", price: "1.31"), .other, by: bidder("小売"))
    #expect(found.contains("非FIT再エネ指定なしは0.60円以上1.30円以下"))
  }

  @Test(arguments: ["0.4", "0.40", "4", "4.0", "０．４０", " 0.40　"])
  func `prices are read as people type them`(_ price: String) throws {
    #expect(try code(BidDraft(side: "B", kwh: "1", price: price), by: bidder("小売")).isEmpty)
  }

  @Test(arguments: ["0", "", "1.5", "-3", "1000000000000", "12kWh"])
  func `quantities are whole kWh of at most twelve digits`(_ kwh: String) throws {
    let found = try code(BidDraft(side: "B", kwh: kwh, price: "9"), by: bidder("小売"))
    #expect(found.hasPrefix("E1107 kwh"))
  }

  @Test func `a memo has twenty characters, none of which commands`() throws {
    func memo(_ text: String) throws -> String {
      try code(BidDraft(side: "B", kwh: "1", price: "0.4", memo: text), by: bidder("小売"))
    }
    #expect(try memo(String(repeating: "備", count: 20)).isEmpty)
    #expect(try memo(String(repeating: "備", count: 21)).hasPrefix("E1107 memo"))
    #expect(try memo("a\u{7}b").hasPrefix("E1107 memo"))
  }

  @Test func `of several mistakes the first rule speaks`() throws {
    let draft = BidDraft(side: "S", kwh: "0", price: "99", memo: String(repeating: "a", count: 30))
    #expect(try code(draft, by: bidder("小売")).hasPrefix("E1105"))
    let buying = BidDraft(side: "B", kwh: "0", price: "99")
    #expect(try code(buying, by: bidder("小売")).hasPrefix("E1107"))
  }

  @Test func `sells beyond what is sellable are told with what is missing`() throws {
    let auction = try auction(.renewable)
    let rules = BidRules(
      auction, PriceRules([]).terms(of: auction), BidTerms(), by: try bidder("発電"))
    try rules.checkSells(100, of: 100, value: nil)
    let refusal = #expect(throws: LedgerRefusal.self) {
      try rules.checkSells(1_101, of: 100, value: "1101")
    }
    #expect(refusal?.code == .sellable)
    #expect(refusal?.message == "売りの入札の合計1,101kWhは、売却可能量100kWhを1,001kWh超えています。")
  }

  @Test func `so many bids of twelve digits stay within 64 bits, and no more are taken`() throws {
    let auction = try auction(.fit)
    let rules = BidRules(
      auction, PriceRules([]).terms(of: auction), BidTerms(), by: try bidder("小売"))
    #expect(!BidRules.most.multipliedReportingOverflow(by: 999_999_999_999).overflow)
    try rules.checkCount(BidRules.most - 1)
    let refusal = #expect(throws: LedgerRefusal.self) { try rules.checkCount(BidRules.most) }
    #expect(refusal?.code == .bid && refusal?.message.contains("100,000件まで") == true)
  }

  // MARK: Statements

  @Test func `a statement cuts net and tax to whole yen`() {
    var sum = StatementSum(PriceTerms(floorSen: 40, capSen: 400, feeMicroYen: 1_000))
    sum.add(.buy, kwh: 1_234, priceSen: 41)
    // 505.94 + 1.234 yen; a tenth of 507 is 50.7.
    let amount = sum.amount(taxPercent: 10)
    #expect(amount?.netYen == 507)
    #expect(amount?.taxYen == 50)
    #expect(amount?.amountYen == 557)
    #expect(amount?.direction == .pays)
  }

  @Test func `who sells more receives, less the fee`() {
    var sum = StatementSum(PriceTerms(floorSen: 60, capSen: 130, feeMicroYen: 10_000))
    sum.add(.sell, kwh: 1_000, priceSen: 60)
    sum.add(.buy, kwh: 100, priceSen: 60)
    // −600 + 60 + 11.
    #expect(
      sum.amount(taxPercent: 10)
        == StatementAmount(netYen: 529, taxYen: 52, direction: .receives))
    #expect(
      StatementSum(PriceTerms(floorSen: 1, capSen: 1, feeMicroYen: 0)).amount(taxPercent: 10)
        == StatementAmount(netYen: 0, taxYen: 0, direction: .pays))
  }

  @Test func `the largest contracts stay exact`() {
    var sum = StatementSum(PriceTerms(floorSen: 40, capSen: 400, feeMicroYen: 1_000))
    for _ in 0..<1000 { sum.add(.buy, kwh: 999_999_999_999, priceSen: 400) }
    // 999,999,999,999,000 × 4.001.
    #expect(sum.amount(taxPercent: 10)?.netYen == 4_000_999_999_995_999)
  }

  @Test func `the bid price of purchases is the mean by kWh, cut`() {
    var sum = PurchaseSum()
    #expect(sum.bidPriceSen == nil)
    sum.add(kwh: 2, bidPriceSen: 60)
    sum.add(kwh: 1, bidPriceSen: 61)
    #expect(sum.kwh == 3)
    #expect(sum.bidPriceSen == 60)
  }
}
