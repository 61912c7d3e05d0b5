internal import RegistersRecords
package import Storage
package import Trade

extension PremiumPayment {
  static let columns = "number, operator, subject, month, pay_yen, claim_yen, due_on"

  fileprivate init(_ row: Row) throws {
    let subject = try stored(PaymentSubject(rawValue: row[2]), "a payment's subject")
    let pay: Int64 = try row[4]
    let claim: Int64 = try row[5]
    self.init(
      number: try row[0], operatorID: try stored(OperatorID(row[1] as String), "an operator's id"),
      subject: subject, month: try stored(Month(row[3] as String), "a month"),
      yen: subject.isClaim ? claim : pay,
      dueOn: try stored(CivilDate(row[6] as String), "a payment's day"), received: try row[7],
      lastReceivedOn: try row.date(8))
  }
}

extension Database {
  /// By number; nil asks for all. `isNewestFirst`: the other way round; `limit`: so many behind a number.
  package func payments(
    number: String? = nil, operatorID: OperatorID? = nil, month: Month? = nil,
    isNewestFirst: Bool = false, after place: String? = nil, limit: Int? = nil
  ) throws -> [PremiumPayment] {
    let sql = """
      SELECT \(PremiumPayment.columns),
        coalesce((SELECT sum(yen) FROM receipts AS r WHERE r.number = p.number), 0),
        (SELECT max(date) FROM receipts AS r WHERE r.number = p.number)
      FROM fip_payments AS p
      WHERE \(Self.paymentCondition)
        AND (?4 IS NULL OR number \(isNewestFirst ? "<" : ">") ?4)
      ORDER BY number \(isNewestFirst ? "DESC" : "") LIMIT ?5
      """
    return try all(
      sql, [number, operatorID?.rawValue, month?.description, place, limit ?? -1]
    ).map(PremiumPayment.init)
  }

  /// How many there are.
  package func paymentCount(
    number: String? = nil, operatorID: OperatorID? = nil, month: Month? = nil
  ) throws -> Int {
    Int(
      try integer(
        "SELECT count(*) FROM fip_payments WHERE \(Self.paymentCondition)",
        [number, operatorID?.rawValue, month?.description]))
  }

  private static let paymentCondition = """
    (?1 IS NULL OR number = ?1) AND (?2 IS NULL OR operator = ?2) AND (?3 IS NULL OR month = ?3)
    """

  /// Puts an amount to what an operator is paid or pays for a month under a subject; the first gives it the
  /// next number.
  package func book(
    _ yen: Int64, _ subject: PaymentSubject, _ operatorID: OperatorID, _ month: Month,
    dueOn: CivilDate
  ) throws {
    let next = try integer("SELECT coalesce(max(number), 0) + 1 FROM fip_payments")
    let digits = String(next)
    let number = String(repeating: "0", count: max(0, 10 - digits.utf8.count)) + digits
    try run(
      """
      INSERT INTO fip_payments (\(PremiumPayment.columns)) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (operator, subject, month) DO UPDATE
      SET pay_yen = pay_yen + excluded.pay_yen, claim_yen = claim_yen + excluded.claim_yen
      """,
      [
        number, operatorID.rawValue, subject.rawValue, month.description,
        subject.isClaim ? 0 : yen, subject.isClaim ? yen : 0, dueOn.description,
      ])
  }

  /// What a month's register of days says.
  package func grantMonth(
    _ month: Month
  ) throws -> (objectionClosesAt: Instant?, payOn: CivilDate?)? {
    try one(
      "SELECT objection_closes_at, pay_on FROM grant_months WHERE month = ?", [month.description]
    ) { row in (try row.instant(0), try row.date(1)) }
  }
}
