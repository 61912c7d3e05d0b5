internal import RegistersRecords
package import Storage
package import Trade

extension Database {
  /// kWh of one part of an account.
  package func balance(_ part: BookAccount.HolderPart, of account: HolderAccount) throws -> Int64 {
    try integer(
      "SELECT \(part.rawValue) FROM holder_balances WHERE operator = ? AND year = ? AND kind = ?",
      [account.operatorID.rawValue, account.year, account.kind.rawValue])
  }

  /// Every account that ever had a movement, by operator, year and kind; nil is any operator.
  package func eachHolder(
    of operatorID: OperatorID?, _ body: (HolderBalances) throws -> Void
  ) throws {
    let sql = """
      SELECT h.operator, h.year, h.kind, h.sellable, h.selling, h.untracked, h.requested,
        coalesce(l.free, 0), coalesce(l.reserved, 0), coalesce(l.settled, 0),
        coalesce(l.lapsed, 0), coalesce(o.name, '')
      FROM holder_balances AS h
        LEFT JOIN (SELECT operator, year, kind, sum(free) AS free, sum(reserved) AS reserved,
            sum(settled) AS settled, sum(lapsed) AS lapsed
          FROM lots WHERE ?1 IS NULL OR operator = ?1 GROUP BY operator, year, kind) AS l
          USING (operator, year, kind)
        LEFT JOIN \(RegisterView.operators) AS o ON o.operator = h.operator
      WHERE ?1 IS NULL OR h.operator = ?1
      ORDER BY h.operator, h.year, h.kind
      """
    try each(sql, [operatorID?.rawValue]) { row in
      try body(
        HolderBalances(
          account: HolderAccount(row, from: 0), name: row[11], sellable: row[3], selling: row[4],
          untracked: row[5], requested: row[6],
          lots: LotBalances(free: row[7], reserved: row[8], settled: row[9], lapsed: row[10])))
    }
  }

  /// The history of an operator's accounts of a year, oldest first.
  package func holderEntries(
    of operatorID: OperatorID, year: Int, kind: CertificateKind?
  ) throws -> [HolderEntry] {
    let sql = """
      SELECT h.operator, h.year, h.kind, m.movement, m.at, m.kind, m.reference
      FROM holder_movements AS h JOIN movements AS m USING (movement)
      WHERE h.operator = ?1 AND h.year = ?2 AND (?3 IS NULL OR h.kind = ?3)
      ORDER BY m.movement
      """
    return try all(sql, [operatorID.rawValue, year, kind?.rawValue]).map { row in
      let account = try HolderAccount(row, from: 0)
      let movement = try stored(MovementKind(rawValue: row[5]), "a movement's kind")
      var (sellable, held): (Int64, Int64) = (0, 0)
      var partner: OperatorID?
      let lines = "SELECT from_account, to_account, kwh FROM transfers WHERE movement = ?"
      for line in try all(lines, [row[3] as Int64]) {
        let kwh: Int64 = try line[2]
        for (column, sign) in [(0, Int64(-1)), (1, 1)] {
          let name = try stored(BookAccount(line[column] as String), "an account")
          switch name {
          case .holder(let part, account):
            if part == .sellable || part == .selling { sellable += sign * kwh }
            if part != .issued, part != .lapsed { held += sign * kwh }
          case .holder(_, let other) where other != account: partner = other.operatorID
          // What lapses of a lot is no longer held; the other parts stay so.
          case .part(.lapsed, _): held += -sign * kwh
          default: break
          }
        }
      }
      if movement == .bilateral, partner == nil {
        // Value that came from outside: the row says from whom.
        partner = try seller(ofRow: try row[6])
      }
      return HolderEntry(
        account: account, at: try Instant(milliseconds: row[4]), kind: movement,
        sellableChange: sellable, heldChange: held, partner: partner)
    }
  }

  /// Of a deal's row, `0012/17`.
  private func seller(ofRow reference: String) throws -> OperatorID? {
    let parts = reference.split(separator: "/").compactMap { Int($0) }
    guard parts.count == 2 else { return nil }
    return try one(
      "SELECT seller FROM deal_rows WHERE receipt = ? AND row = ?", [parts[0], parts[1]]
    ) { OperatorID(try $0[0] as String) } ?? nil
  }
}
