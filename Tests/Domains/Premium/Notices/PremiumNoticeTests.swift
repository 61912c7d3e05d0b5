import PremiumNotices
import Testing
import Trade

/// 残高確認書, 支払通知書 and 請求書.
@Suite struct PremiumNoticeTests {
  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }
  private func plant() throws -> PlantID { try #require(PlantID("A800019101")) }
  private func code() throws -> OperatorID { try #require(OperatorID("00000001")) }
  private func july() throws -> Month { try #require(Month("202507")) }

  private func recipient(_ name: String, isIndividual: Bool = false) throws -> PremiumRecipient {
    PremiumRecipient(code: try code(), name: name, isIndividual: isIndividual)
  }

  private let sender = PremiumSender(name: "電力広域的運営推進機関", contact: "fip@example.jp")

  private func line(_ subject: PaymentNotice.Line.Subject) throws -> PaymentNotice.Line {
    PaymentNotice.Line(plant: try plant(), plantName: "設備8693", subject: subject, yen: 87_778)
  }

  private func payment(
    _ subject: PaymentSubject, on date: String = "2025-09-01", paid: Int64 = 0,
    _ lines: [PaymentNotice.Line.Subject] = [.month], from other: PremiumSender? = nil
  ) throws -> PaymentNotice {
    PaymentNotice(
      payment: PremiumPayment(
        number: "0000000001", operatorID: try code(), subject: subject, month: try july(),
        yen: 87_778, dueOn: try day("2025-09-12"), received: paid),
      to: try recipient(""), from: other ?? sender, date: try day(date), lines: try lines.map(line))
  }

  private func balances(
    _ kind: FundKind, count: Int = 1, on date: String = "2025-11-01"
  ) throws -> BalanceNotice {
    let line = BalanceNotice.Line(
      plant: try plant(), name: "設備8693", balance: 27_214, shortage: 3)
    return BalanceNotice(
      kind: kind, to: try recipient("株式会社事業者01"), from: sender, month: try july(),
      date: try day(date), lines: Array(repeating: line, count: count))
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
    #expect(try notice.shortage == 900)
    #expect(try notice.printed().count > balances(.disposal).printed().count)
  }

  @Test func `a total of more than 64 bits is told, and never traps`() throws {
    let line = BalanceNotice.Line(plant: try plant(), name: "", balance: .max, shortage: 0)
    let notice = BalanceNotice(
      kind: .disposal, to: try recipient(""), from: sender, month: try july(),
      date: try day("2025-11-01"), lines: [line, line])
    #expect(throws: Trouble.self) { try notice.total }
    #expect(throws: Trouble.self) { try notice.printed() }
  }

  @Test func `each line says what it is of, a refund by its number`() throws {
    let seven = try #require(ReceiptNumber(7))
    let refunds = try payment(.disposalRefund, [.refund(seven), .difference(seven)])
    #expect(
      refunds.lines.map { $0.words(in: refunds.payment) } == [
        "取戻（取戻申請番号 0000000007）", "取戻の差額（取戻申請番号 0000000007）",
      ])
    let june = try #require(Month("202506"))
    let months = try payment(.grant, [.month, .settled(june)])
    #expect(
      months.lines.map { $0.words(in: months.payment) } == ["2025年7月分 FIP交付金", "2025年6月分の精算の差額"])
    // What has come under the number since makes another page, of the same name.
    let first = try payment(.disposalRefund, [.refund(seven)])
    #expect(first.fileName == refunds.fileName)
    #expect(try first.printed() != refunds.printed())
    #expect(try refunds.printed() == refunds.printed())
  }

  @Test func `a day of payment that was over is told until it is paid`() throws {
    #expect(try payment(.overpaid, on: "2025-09-12").deed == "次の金額を、支払期日までにお支払いください。")
    #expect(
      try payment(.overpaid, on: "2025-09-13").deed == "次の金額の支払期日が過ぎています。お早めにお支払いください。")
    #expect(try payment(.grant, on: "2025-09-13").deed.contains("別途ご案内します"))
    let paid = try payment(.grant, on: "2025-09-13", paid: 87_778)
    #expect(!paid.isOverdue && paid.deed == "次の金額をお支払いします。")
  }

  @Test func `a page has its sender, and a claim where it is paid to`() throws {
    let page = try payment(.overpaid).printed()
    #expect(try payment(.overpaid, from: PremiumSender(name: "別の機関")).printed() != page)
    let told = PremiumSender(
      name: sender.name, contact: sender.contact, payTo: "見本銀行 本店 普通 1234567")
    #expect(try payment(.overpaid, from: told).printed() != page)
    // What is paid out needs none.
    #expect(try payment(.grant, from: told).printed() == payment(.grant).printed())
  }

  @Test func `balances are of the end of a month that is over, else of the day of issue`() throws {
    #expect(try balances(.disposal).standing == "2025年7月末日現在")
    #expect(try balances(.disposal, on: "2025-07-31").standing == "2025年7月末日現在")
    #expect(try balances(.disposal, on: "2025-07-05").standing == "2025年7月5日現在")
  }

  @Test func `what is kept of a plant is told in a sentence, to a person as to a person`() throws {
    func notice(
      _ kind: CollectionNotice.Kind, isIndividual: Bool = false
    ) throws -> CollectionNotice {
      CollectionNotice(
        kind: kind, to: try recipient("風見 次郎", isIndividual: isIndividual), from: sender,
        plant: try plant(), plantName: "設備8693", month: try july(), yen: 80_000,
        date: try day("2025-09-01"))
    }
    #expect(try notice(.kept).deed == "認定が失効した次の設備の交付金相当額積立金について、帰属の手続きをしました。")
    #expect(try notice(.collected).deed == "認定が失効した次の設備の交付金相当額積立金を、徴収しました。")
    #expect(try recipient("風見 次郎", isIndividual: true).addressee == "風見 次郎 様")
    #expect(try recipient("株式会社事業者01").addressee == "株式会社事業者01 御中")
    #expect(try recipient("", isIndividual: true).addressee == "再エネ事業者コード 00000001 御中")
    #expect(try notice(.kept, isIndividual: true).printed() != notice(.kept).printed())
  }
}
