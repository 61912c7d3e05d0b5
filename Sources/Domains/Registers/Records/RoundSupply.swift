package import Storage
package import Trade

/// A plant with energy to give in a round.
package struct RoundSupply: Hashable, Sendable {
  package let id: PlantID
  package let kind: PlantKind
  package let prefecture: String
  /// Re-powering, else start; nil is unknown (rule R2).
  package let countsFrom: CivilDate?
  /// Closed to normal wishes, and to specific rows of anybody else.
  package let priorityHolder: CorporateNumber?
  /// 法人番号 of the 設置者.
  package let owner: CorporateNumber?
  /// kWh, gross: what a replaced run took is given back by leaving it out.
  package let available: Int64
}

extension Database {
  /// Hands over the plants of a market that have a balance in a round, by id.
  package func eachSupply(
    of round: RoundID, in market: Market, _ body: (RoundSupply) throws -> Void
  ) throws {
    let schemes = Scheme.allCases.filter { $0.market == market }.map { "'\($0.rawValue)'" }
    let sql = """
      SELECT p.plant, p.kind, p.prefecture, coalesce(p.repowered_on, p.operation_started_on),
        p.priority_holder, p.owner_corporate_number, b.available_kwh
      FROM balances AS b JOIN plants AS p ON p.plant = b.plant
      WHERE b.round = ? AND p.scheme IN (\(schemes.joined(separator: ", "))) ORDER BY b.plant
      """
    try each(sql, [round.description]) { row in try body(RoundSupply(row)) }
  }
}

extension RoundSupply {
  fileprivate init(_ row: Row) throws {
    try self.init(
      id: stored(PlantID(row[0] as String), "a plant's id"),
      kind: stored(PlantKind(rawValue: row[1]), "a plant's kind"),
      prefecture: row[2], countsFrom: row.date(3),
      priorityHolder: (row[4] as String?).map {
        try stored(CorporateNumber($0), "a priority holder")
      },
      owner: (row[5] as String?).map { try stored(CorporateNumber($0), "an owner's number") },
      available: row[6])
  }
}
