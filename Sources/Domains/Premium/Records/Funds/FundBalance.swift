package import Storage
package import Trade

/// A plant with what stands in its ledger.
package struct FundBalance: Hashable, Sendable {
  package let operatorID: OperatorID?
  package let plant: PlantID
  /// Yen.
  package let balance: Int64
  package let shortage: Int64
  package let status: FundStatus
}

extension Database {
  private static let fundInsertion = Insertion(
    into: "fund_lines",
    """
    month, settled_month, plant, ledger, booked_month, target_month, text, yen, shortage_yen, state
    """)

  /// Enters a line that a month has made.
  package func enter(_ entry: FundLine, _ ledger: FundKind, of line: PremiumLine) throws {
    try insert(
      Self.fundInsertion,
      Arguments(
        line.key + [
          ledger.rawValue, entry.bookedMonth.description, entry.targetMonth?.description ?? "",
          entry.text, entry.yen, entry.shortage, entry.status.rawValue,
        ]))
  }

  /// A plant's ledger, the oldest first. In a month in the order in which it is booked: what was imported, what
  /// months have made, what was paid of what was lacking, what was paid back by its number, and what was
  /// imported as taken off (徴収, 帰属).
  package func ledger(_ kind: FundKind, of plant: PlantID) throws -> [FundLine] {
    let sql = """
      SELECT booked_month, target_month, text, yen, shortage_yen, state FROM (\(Self.entries))
      WHERE ledger = ?1 AND plant = ?2
      ORDER BY booked_month, place, target_month, turn, text
      """
    return try all(sql, [kind.rawValue, plant.rawValue]).map { row in
      let target: String = try row[1]
      return FundLine(
        bookedMonth: try stored(Month(row[0] as String), "a month"),
        targetMonth: target.isEmpty ? nil : try stored(Month(target), "a month"),
        text: try row[2], yen: try row[3], shortage: try row[4],
        status: try stored(FundStatus(rawValue: row[5]), "a line's state"))
    }
  }

  /// What stands in a plant's ledger, with what is not final; yen.
  package func fundBalance(_ kind: FundKind, of plant: PlantID) throws -> Int64 {
    try integer(
      "SELECT coalesce(sum(yen), 0) FROM (\(Self.entries)) WHERE ledger = ?1 AND plant = ?2",
      [kind.rawValue, plant.rawValue])
  }

  /// Who has a plant of `e` certified, the newest of them.
  private static let owner = """
    (SELECT operator FROM certified_plants AS c WHERE c.plant = e.plant
     ORDER BY valid_from DESC LIMIT 1)
    """

  /// Few of all lines are of plants that an operator has, or had.
  private static func ofPlants(_ operatorID: OperatorID?, _ place: String) -> String {
    guard operatorID != nil else { return "" }
    return " AND plant IN (SELECT plant FROM certified_plants WHERE operator = \(place))"
  }

  /// What stands in every plant's ledger, by operator and plant; the operator is the newest that has the
  /// plant certified. `limit`: so many behind a place; nil for all.
  package func fundBalances(
    _ kind: FundKind, operatorID: OperatorID? = nil, plant: PlantID? = nil,
    through month: Month? = nil, confirmedOnly: Bool = false, after place: FundPlace? = nil,
    limit: Int? = nil
  ) throws -> [FundBalance] {
    let sql = """
      SELECT owner, plant, yen, shortage, is_open FROM (
        SELECT \(Self.owner) AS owner, plant, sum(yen) AS yen, sum(shortage_yen) AS shortage,
          max(state = ?2) AS is_open
        FROM (\(Self.entries)) AS e
        WHERE ledger = ?1 AND (?4 IS NULL OR booked_month <= ?4) AND (?5 = 0 OR state <> ?2)
          AND (?6 IS NULL OR plant = ?6)\(Self.ofPlants(operatorID, "?3"))
        GROUP BY plant)
      WHERE (?3 IS NULL OR owner = ?3) AND (?8 IS NULL OR (coalesce(owner, ''), plant) > (?7, ?8))
      ORDER BY owner, plant LIMIT ?9
      """
    return try all(
      sql,
      [
        kind.rawValue, FundStatus.open.rawValue, operatorID?.rawValue, month?.description,
        confirmedOnly, plant?.rawValue, place?.operatorID?.rawValue ?? "",
        place?.plant.rawValue, limit ?? -1,
      ]
    ).map { row in
      FundBalance(
        operatorID: try (row[0] as String?).flatMap { OperatorID($0) },
        plant: try stored(PlantID(row[1] as String), "a plant's id"), balance: try row[2],
        shortage: try row[3], status: try row[4] as Bool ? .open : .confirmed)
    }
  }

  /// Of how many plants there is a ledger, and what stands in all of them; yen.
  package func fundSums(
    _ kind: FundKind, operatorID: OperatorID? = nil, plant: PlantID? = nil
  ) throws -> (plants: Int, balance: Int64, shortage: Int64) {
    let sql = """
      SELECT count(DISTINCT plant), coalesce(sum(yen), 0), coalesce(sum(shortage_yen), 0)
      FROM (\(Self.entries)) AS e
      WHERE ledger = ?1 AND (?2 IS NULL OR plant = ?2) AND (?3 IS NULL OR \(Self.owner) = ?3)
        \(Self.ofPlants(operatorID, "?3"))
      """
    let found = try one(sql, [kind.rawValue, plant?.rawValue, operatorID?.rawValue]) { row in
      (plants: try row[0] as Int, balance: try row[1] as Int64, shortage: try row[2] as Int64)
    }
    return found ?? (0, 0, 0)
  }

  /// Every line of both ledgers. What was lacking is saved in the month in which its invoice was paid, or
  /// with the lack itself where that is entered later: invoices fall due before.
  private static let entries = """
    SELECT ledger, plant, booked_month, target_month, text, yen, 0 AS shortage_yen, state,
      CASE WHEN yen < 0 THEN 4 ELSE 0 END AS place, 0 AS turn
    FROM ledger_entries
    UNION ALL
    SELECT ledger, plant, booked_month, target_month, text, yen, shortage_yen, state, 1, 0
    FROM fund_lines
    UNION ALL
    SELECT ledger, plant, month, '', text, -yen, 0, '\(FundStatus.confirmed.rawValue)', 3, receipt
    FROM fund_refunds
    UNION ALL
    SELECT f.ledger, f.plant, max(f.booked_month, substr(paid.settled_on, 1, 7)), f.target_month,
      f.text || '不足額の納付', f.shortage_yen, -f.shortage_yen, f.state, 2, 0
    FROM fund_lines AS f
    JOIN fip_lines AS l USING (month, settled_month, plant)
    JOIN (
      SELECT p.operator, p.month, max(r.date) AS settled_on
      FROM fip_payments AS p JOIN receipts AS r ON r.number = p.number
      WHERE p.subject = '\(PaymentSubject.disposalShortage.rawValue)'
      GROUP BY p.number HAVING sum(r.yen) = p.claim_yen) AS paid
      ON paid.operator = l.operator AND paid.month = f.month
    WHERE f.shortage_yen > 0 AND f.state = '\(FundStatus.confirmed.rawValue)'
    """
}
