internal import Events
package import RegistersRecords
package import Storage
package import Trade

/// An agreement of an application, and the row of the sheet where it stands.
package struct AgreedRow: Hashable, Sendable {
  package let row: Int
  package let agreement: Agreement

  package init(row: Int, agreement: Agreement) {
    self.row = row
    self.agreement = agreement
  }
}

extension Database {
  func keep(
    _ agreement: Agreement, row: Int, of receipt: ReceiptNumber, into digest: inout FactDigest
  ) throws {
    let kwh: Int64? = if case .kwh(let kwh) = agreement.amount { kwh } else { nil }
    try prepare(Agreement.insertion).execute(
      [
        receipt.rawValue, row, agreement.plant?.rawValue ?? "", agreement.own.rawValue,
        agreement.partner.rawValue, agreement.terms, agreement.gives, kwh,
      ], into: &digest)
  }

  /// Counting applications whose agreements touch those of this one: on a plant of theirs, with
  /// this applicant as partner, or of the same company. They are to be held against each other
  /// again, this one too where there are any.
  func stir(around receipt: ReceiptNumber) throws {
    guard try first("SELECT 1 FROM agreements WHERE receipt = ? LIMIT 1", [receipt.rawValue]) != nil
    else { return }
    try run(
      """
      WITH touched AS (
        SELECT o.receipt FROM (SELECT DISTINCT plant FROM agreements WHERE receipt = ?1) AS m
          JOIN agreements AS o ON o.plant = m.plant AND o.plant <> ''
        UNION SELECT o.receipt FROM (SELECT DISTINCT own FROM agreements WHERE receipt = ?1) AS m
          JOIN agreements AS o ON o.partner = m.own)
      INSERT INTO rematches_due (receipt, mark)
      SELECT a.receipt, 1 FROM touched JOIN applications AS a USING (receipt)
      WHERE a.status IN (\(Self.counting)) AND a.receipt <> ?1
        AND ((a.period, a.round) = (SELECT period, round FROM applications WHERE receipt = ?1)
          OR a.round IS NULL
          OR (SELECT round FROM applications WHERE receipt = ?1) IS NULL)
      ON CONFLICT (receipt) DO UPDATE SET mark = mark + 1
      """, [receipt.rawValue])
    guard changesCount > 0 else { return }
    try run(
      """
      INSERT INTO rematches_due (receipt, mark) VALUES (?, 1)
      ON CONFLICT (receipt) DO UPDATE SET mark = mark + 1
      """, [receipt.rawValue])
  }

  /// Sums of agreements are to be held against changed balances, unless nothing can change them.
  func stirAll() throws {
    try run(
      """
      INSERT INTO rematches_due (receipt, mark)
      SELECT DISTINCT a.receipt, 1 FROM agreements JOIN applications AS a USING (receipt)
      WHERE a.status IN (\(Self.counting)) AND a.status <> 'confirmed'
      ON CONFLICT (receipt) DO UPDATE SET mark = mark + 1
      """)
  }

  /// The statuses that count, as a list in SQL.
  static let counting = Status.allCases.filter(\.counts).map { "'\($0.rawValue)'" }
    .joined(separator: ", ")

  /// Agreements of counting applications of a period, and of those that name none.
  func agreements(
    where condition: String, _ value: String, period: Slot.Period, besides excluded: [ReceiptNumber]
  ) throws -> [FiledAgreement] {
    let sql = """
      SELECT g.receipt, a.operator, a.form, g.row, a.status = 'confirmed', g.plant, g.own,
        g.partner, g.terms, g.gives, g.kwh
      FROM agreements AS g JOIN applications AS a USING (receipt)
      WHERE \(condition) AND a.status IN (\(Self.counting))
        AND (?2 IS NULL OR a.round IS NULL OR (a.round = ?2 AND a.period = ?3))
      ORDER BY g.receipt, g.row
      """
    let slot = Slot(period)
    return try all(sql, [value, slot.digits, slot.kind.rawValue]).map(FiledAgreement.init)
      .filter { !excluded.contains($0.origin.receipt) }
  }
}

extension FiledAgreement {
  fileprivate init(_ row: Row) throws {
    try self.init(
      try Agreement(row, from: 5),
      .init(
        receipt: try stored(ReceiptNumber(row[0] as Int), "a receipt number"),
        operatorID: try stored(OperatorID(row[1] as String), "an operator's number"),
        form: try stored(FormID(row[2] as String), "a form"), row: row[3], isConfirmed: row[4]))
  }
}

extension Store {
  /// The agreements of one application, in the sheet's order.
  package func agreements(of receipt: ReceiptNumber) throws -> [AgreedRow] {
    try read("reading agreements") { database in
      let sql = """
        SELECT row, plant, own, partner, terms, gives, kwh FROM agreements
        WHERE receipt = ? ORDER BY row
        """
      return try database.all(sql, [receipt.rawValue]).map { row in
        AgreedRow(row: try row[0], agreement: try Agreement(row, from: 1))
      }
    }
  }
}

extension Agreement {
  fileprivate static let insertion = Insertion(
    into: "agreements", "receipt, row, plant, own, partner, terms, gives, kwh")

  /// Plant, applicant, partner, terms, direction and kWh, from a column on.
  fileprivate init(_ row: Row, from first: Int) throws {
    try self.init(
      plant: PlantID(row[first] as String),
      own: try stored(CorporateNumber(row[first + 1] as String), "an applicant's 法人番号"),
      partner: try stored(CorporateNumber(row[first + 2] as String), "a partner's 法人番号"),
      terms: row[first + 3], gives: row[first + 4],
      amount: (row[first + 5] as Int64?).map(Agreement.Amount.kwh) ?? .whole)
  }
}

/// What filing does when others have changed something.
package enum FilingFollowers {
  /// Sums of agreements are held against changed balances.
  package static let balances: RegisterFollower = { register, _, transaction in
    if register == .balances { try transaction.database.stirAll() }
  }
}
