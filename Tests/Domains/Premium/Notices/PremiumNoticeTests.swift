import PremiumNotices
import Testing
import Trade

/// 残高確認書, 支払通知書 and 請求書.
@Suite struct PremiumNoticeTests {
  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }
  private func plant() throws -> PlantID { try #require(PlantID("A800019101")) }
  private func code() throws -> OperatorID { try #require(OperatorID("00000001")) }
  private func july() throws -> Month { try #require(Month("202507")) }

  private func payment(_ subject: PaymentSubject) throws -> PaymentNotice {
    PaymentNotice(
      payment: PremiumPayment(
        number: "0000000001", operatorID: try code(), subject: subject, month: try july(),
        yen: 87_778, dueOn: try day("2025-09-12")),
      name: "", date: try day("2025-09-01"),
      lines: [PaymentNotice.Line(plant: try plant(), settledMonth: nil, yen: 87_778)])
  }

  private func balances(_ kind: FundKind, count: Int = 1) throws -> BalanceNotice {
    let line = BalanceNotice.Line(
      plant: try plant(), name: "設備8693", balance: 27_214, shortage: 0)
    return BalanceNotice(
      kind: kind, operatorID: try code(), name: "株式会社事業者01", month: try july(),
      date: try day("2025-11-01"), lines: Array(repeating: line, count: count))
  }

  @Test func `what is paid is told by a notice, what is claimed by an invoice`() throws {
    #expect(try payment(.grant).fileName == "00000001_支払通知書_0000000001_202507.pdf")
    #expect(try payment(.disposalShortage).fileName == "00000001_請求書_0000000001_202507.pdf")
    #expect(try payment(.overpaid).fileName == "00000001_請求書_0000000001_202507.pdf")
  }

  @Test func `the same data give the same bytes, other data others`() throws {
    let page = try payment(.grant).printed()
    #expect(page.starts(with: "%PDF".utf8))
    #expect(try payment(.grant).printed() == page)
    #expect(try payment(.overpaid).printed() != page)
    let balances = try balances(.disposal).printed()
    #expect(balances.starts(with: "%PDF".utf8))
    #expect(try self.balances(.disposal).printed() == balances)
    #expect(try self.balances(.withheld).printed() != balances)
  }

  @Test func `hundreds of plants go on over further pages, and are added up`() throws {
    let notice = try balances(.disposal, count: 300)
    #expect(try notice.total == 300 * 27_214)
    #expect(try notice.printed().count > balances(.disposal).printed().count)
  }

  @Test func `a total of more than 64 bits is told, and never traps`() throws {
    let line = BalanceNotice.Line(plant: try plant(), name: "", balance: .max, shortage: 0)
    let notice = BalanceNotice(
      kind: .disposal, operatorID: try code(), name: "", month: try july(),
      date: try day("2025-11-01"), lines: [line, line])
    #expect(throws: Trouble.self) { try notice.total }
    #expect(throws: Trouble.self) { try notice.printed() }
  }
}
