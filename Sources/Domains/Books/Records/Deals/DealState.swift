package import Storage
package import Trade

/// What became of a deal's row.
package enum DealState: Hashable, Sendable {
  case booked
  /// The other side's row has booked the value.
  case mirror(ReceiptNumber, row: Int)
  case waiting(UnbookedReason)
}

extension Deal {
  fileprivate static let columns = """
    receipt, row, kind, seller, buyer, sellers, year, certificate, month, plant, kwh, tracked
    """

  fileprivate init(_ row: Row) throws {
    self.init(
      receipt: try stored(ReceiptNumber(row[0] as Int), "a receipt number"), row: try row[1],
      kind: try stored(DealKind(rawValue: row[2]), "a deal's kind"),
      seller: try stored(OperatorID(row[3] as String), "an operator's number"),
      buyer: try stored(OperatorID(row[4] as String), "an operator's number"),
      isSellers: try row[5], year: try row[6],
      certificate: try stored(CertificateKind(rawValue: row[7]), "a certificate's kind"),
      month: try (row[8] as String?).flatMap { Month($0) },
      plant: try (row[9] as String?).flatMap { PlantID($0) }, kwh: try row[10],
      isTracked: try row[11])
  }

  fileprivate var values: [(any Bindable)?] {
    [
      receipt.rawValue, row, kind.rawValue, seller.rawValue, buyer.rawValue, isSellers, year,
      certificate.rawValue, month?.description, plant?.rawValue, kwh, isTracked,
    ]
  }
}

extension Database {
  private static let deal = Insertion(
    into: "deal_rows", "\(Deal.columns), state, reason, mirrors_receipt, mirrors_row",
    """
    ON CONFLICT (receipt, row) DO UPDATE SET state = excluded.state, reason = excluded.reason,
      mirrors_receipt = excluded.mirrors_receipt, mirrors_row = excluded.mirrors_row
    """)

  /// Writes down what became of a row.
  package func keep(_ deal: Deal, as state: DealState) throws {
    let tail: [(any Bindable)?] =
      switch state {
      case .booked: ["booked", "", nil, nil]
      case .mirror(let receipt, let row): ["mirror", "", receipt.rawValue, row]
      case .waiting(let reason): ["waiting", reason.rawValue, nil, nil]
      }
    try insert(Self.deal, Arguments(deal.values + tail))
  }

  /// The row was taken up before.
  package func knows(_ deal: Deal) throws -> Bool {
    try first(
      "SELECT 1 FROM deal_rows WHERE receipt = ? AND row = ?", [deal.receipt.rawValue, deal.row])
      != nil
  }

  /// The first booked row of the other side that says the same and that no other mirrors; a side may leave
  /// 設備ID blank, and one that names the same plant goes before one that names none.
  package func counterpart(of deal: Deal) throws -> Deal? {
    let sql = """
      SELECT \(Deal.columns) FROM deal_rows AS d
      WHERE seller = ?1 AND buyer = ?2 AND kwh = ?3 AND month IS ?5
        AND (plant IS ?4 OR plant IS NULL OR ?4 IS NULL) AND certificate = ?6 AND kind = ?7 AND sellers <> ?8 AND state = 'booked'
        AND NOT EXISTS (SELECT 1 FROM deal_rows AS m
          WHERE m.mirrors_receipt = d.receipt AND m.mirrors_row = d.row)
      ORDER BY plant IS NOT ?4, receipt, row LIMIT 1
      """
    return try one(
      sql,
      [
        deal.seller.rawValue, deal.buyer.rawValue, deal.kwh, deal.plant?.rawValue,
        deal.month?.description, deal.certificate.rawValue, deal.kind.rawValue, deal.isSellers,
      ], Deal.init)
  }

  /// Rows that wait, with the reason that was found last.
  package func waitingDeals() throws -> [(deal: Deal, reason: UnbookedReason)] {
    let sql = """
      SELECT \(Deal.columns), reason FROM deal_rows WHERE state = 'waiting' ORDER BY receipt, row
      """
    return try all(sql).map { row in
      (try Deal(row), try stored(UnbookedReason(rawValue: row[12]), "why a row waits"))
    }
  }

  /// Something certified stands in the account, sold or not.
  package func hasCertified(_ account: HolderAccount) throws -> Bool {
    let sql = """
      SELECT coalesce(sum(CASE m.kind WHEN 'certify' THEN t.kwh ELSE -t.kwh END), 0)
      FROM holder_movements AS h JOIN movements AS m USING (movement)
        JOIN transfers AS t USING (movement)
      WHERE h.operator = ? AND h.year = ? AND h.kind = ? AND m.kind IN ('certify', 'uncertify')
      """
    return try integer(
      sql, [account.operatorID.rawValue, account.year, account.kind.rawValue]) > 0
  }
}

// MARK: Certified energy

/// How an entry of the ledger of certified energy stands in the account.
package struct BookedCertification: Hashable, Sendable {
  package enum State: String, Sendable {
    case booked, waiting, superseded
  }

  package let number: String
  package let receipt: ReceiptNumber?
  package let row: Int?
  package let kwh: Int64
  /// What of it and the entries that it replaces stands in the account.
  package let bookedKWh: Int64
  package let state: State

  package init(
    number: String, receipt: ReceiptNumber?, row: Int?, kwh: Int64, bookedKWh: Int64, state: State
  ) {
    self.number = number
    self.receipt = receipt
    self.row = row
    self.kwh = kwh
    self.bookedKWh = bookedKWh
    self.state = state
  }

  fileprivate static let columns = "number, receipt, row, kwh, booked_kwh, state"

  fileprivate init(_ row: Row) throws {
    self.init(
      number: try row[0], receipt: try (row[1] as Int?).flatMap { ReceiptNumber($0) },
      row: try row[2], kwh: try row[3], bookedKWh: try row[4],
      state: try stored(State(rawValue: row[5]), "a certification's state"))
  }
}

extension Database {
  /// Numbers of certified entries, of a month or of any, that the accounts do not know yet: those behind
  /// one, in their order, at most `limit`.
  package func unbookedCertifications(
    of month: Month?, after number: String, limit: Int
  ) throws -> [String] {
    // Numbers begin with their month.
    let prefix = month.map { $0.compact + "-" } ?? ""
    let sql = """
      SELECT number FROM certifications AS c
      WHERE number > ? AND number < ?
        AND NOT EXISTS (SELECT 1 FROM booked_certifications AS b WHERE b.number = c.number)
      ORDER BY number LIMIT ?
      """
    return try all(sql, [max(number, prefix), prefix + "~", limit]).map { try $0[0] }
  }

  /// How many entries of certified energy the accounts do not know yet.
  package func unbookedCertificationCount() throws -> Int {
    Int(
      try integer(
        """
        SELECT count(*) FROM certifications AS c
        WHERE NOT EXISTS (SELECT 1 FROM booked_certifications AS b WHERE b.number = c.number)
        """))
  }

  package func bookedCertification(_ number: String) throws -> BookedCertification? {
    try one(
      "SELECT \(BookedCertification.columns) FROM booked_certifications WHERE number = ?",
      [number], BookedCertification.init)
  }

  package func keep(_ booked: BookedCertification) throws {
    try run(
      """
      INSERT INTO booked_certifications (\(BookedCertification.columns)) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (number) DO UPDATE SET booked_kwh = excluded.booked_kwh, state = excluded.state
      """,
      [
        booked.number, booked.receipt?.rawValue, booked.row, booked.kwh, booked.bookedKWh,
        booked.state.rawValue,
      ])
  }

  /// Corrections that wait for kWh, by number.
  package func waitingCertifications() throws -> [BookedCertification] {
    let sql = """
      SELECT \(BookedCertification.columns) FROM booked_certifications
      WHERE state = 'waiting' ORDER BY number
      """
    return try all(sql).map(BookedCertification.init)
  }

  /// Rows that are due and wait, of both kinds; those of closed years, which nothing can book any more, left
  /// out.
  package func unbookedCount() throws -> Int {
    Int(
      try integer(
        """
        SELECT (SELECT count(*) FROM deal_rows WHERE state = 'waiting' AND reason <> 'year-closed')
          + (SELECT count(*) FROM booked_certifications WHERE state = 'waiting')
        """))
  }
}
