package import Storage
package import Trade

extension Register {
  /// The rounds' markets, with their windows and rules.
  package static let rounds = Register(
    "rounds", title: "回", heads: Round.heads,
    optionalHeads: Set(Round.heads).subtracting(["round", "market"]), keyCount: 2
  ) { fields in
    let round = fields.round(0)
    let market = fields.market(1)
    let opens = instant(2, endOfDay: false, &fields)
    let closes = instant(3, endOfDay: true, &fields)
    let documentsClose = instant(4, endOfDay: true, &fields)
    let from = fields.date(5)
    let to = fields.date(6)
    let reference = fields.date(7)
    let ruleSet = fields.optional(8, RuleSet.allCases.map(\.rawValue).joined(separator: "、")) {
      RuleSet(rawValue: $0)?.rawValue
    }
    if let opens, let closes, opens > closes {
      fields.refuse(3, "開始より前です。", expected: "opens_at 以後の日時")
    }
    if let from, let to, from > to {
      fields.refuse(6, "発電期間の開始より前です。", expected: "generation_from 以後の日付")
    }
    guard fields.bad.isEmpty else { return nil }
    return [
      round, market, opens, closes, documentsClose, from, to, reference ?? to,
      ruleSet ?? RuleSet.maxMin.rawValue,
    ]
  }

  /// Japan time; a bare date closes with the day's last millisecond, not its first.
  private static func instant(
    _ column: Int, endOfDay: Bool, _ fields: inout FieldReader
  ) -> Int64? {
    fields.optional(column, "日本時間の日時（例 2024-05-31T17:00）、または空欄") { text in
      let isBareDate = CivilDate(text) != nil
      return Instant(text).map { $0.milliseconds + (isBareDate && endOfDay ? 86_399_999 : 0) }
    }
  }
}

extension Round {
  fileprivate static let heads = [
    "round", "market", "opens_at", "closes_at", "documents_close_at", "generation_from",
    "generation_to", "reference_date", "rule_set",
  ]

  package static let columns = """
    round, market, opens_at, closes_at, documents_close_at, generation_from, generation_to, \
    reference_date, rule_set
    """

  package init(_ row: Row) throws {
    try self.init(
      id: try stored(RoundID(row[0] as String), "a round"),
      market: try stored(Market(rawValue: row[1]), "a round's market"),
      opensAt: row.instant(2), closesAt: row.instant(3), documentsCloseAt: row.instant(4),
      generationFrom: row.date(5), generationTo: row.date(6), referenceDate: row.date(7),
      ruleSet: stored(RuleSet(rawValue: row[8]), "a round's rule set"))
  }
}

extension Database {
  package func round(_ id: RoundID, market: Market) throws -> Round? {
    try one(
      "SELECT \(Round.columns) FROM rounds WHERE round = ? AND market = ?",
      [id.description, market.rawValue], Round.init)
  }
}

extension Store {
  /// The rounds of a market one of whose windows is open at a moment, oldest first.
  package func openRounds(
    of market: Market, at instant: Instant, for window: Window = .applications
  ) throws -> [Round] {
    try rounds(of: market).filter { $0.isOpen(at: instant, for: window) }
  }

  /// Every registered round, or those of one market.
  package func rounds(of market: Market? = nil) throws -> [Round] {
    try read("listing rounds") { database in
      let sql = """
        SELECT \(Round.columns) FROM rounds WHERE ?1 IS NULL OR market = ?1 ORDER BY round, market
        """
      return try database.all(sql, [market?.rawValue]).map(Round.init)
    }
  }
}
