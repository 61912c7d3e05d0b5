package import Storage
package import Trade

extension Register {
  /// The rounds' markets, with their windows and rules.
  package static let rounds = Register(
    "rounds", title: "回", roundColumns, keyCount: 2
  ) { fields in
    let round = fields.round(0)
    let market = fields.market(1)
    let opens = instant(2, endOfDay: false, &fields)
    let closes = instant(3, endOfDay: true, &fields)
    let documentsClose = instant(4, endOfDay: true, &fields)
    let from = fields.date(5)
    let to = fields.date(6)
    let reference = fields.date(7)
    let ruleSet = fields.optional(8) { RuleSet(rawValue: $0)?.rawValue }
    if let opens, let closes, opens > closes {
      fields.refuse(3, .order, "開始より前です。", expected: "opens_at 以後の日時")
    }
    if let from, let to, from > to {
      fields.refuse(6, .order, "発電期間の開始より前です。", expected: "generation_from 以後の日付")
    }
    let confirmation = (fields.date(9), fields.date(10))
    let purchase = (fields.date(11), fields.date(12))
    if let from = confirmation.0, let to = confirmation.1, from > to {
      fields.refuse(10, .order, "確認期間の開始より前です。", expected: "confirmation_from 以後の日付")
    }
    if let from = purchase.0, let to = purchase.1, from > to {
      fields.refuse(12, .order, "購入期間の開始より前です。", expected: "purchase_from 以後の日付")
    }
    guard fields.bad.isEmpty else { return nil }
    return [
      round, market, opens, closes, documentsClose, from, to, reference ?? to,
      ruleSet ?? RuleSet.maxMin.rawValue, confirmation.0, confirmation.1, purchase.0, purchase.1,
    ]
  }

  private static let roundColumns = [
    RegisterColumn(
      "round", "回", ["トラッキング回数", "回数", "対象回"], .round,
      form: "トラッキング回数（年度と回の6桁、例 202304）", example: "202304"),
    RegisterColumn(
      "market", "市場", ["市場区分"], .choice(Market.allCases.map(\.rawValue)), form: "FIT または 非FIT",
      example: "FIT"),
    RegisterColumn(
      "opens_at", "受付開始日時", ["受付開始", "受付開始日"], .moment(isEnd: false), isOptional: true,
      form: momentForm, example: "2024-04-16T09:00"),
    RegisterColumn(
      "closes_at", "受付締切日時", ["受付締切", "受付終了", "受付終了日時", "受付締切日"], .moment(isEnd: true),
      isOptional: true, form: endForm, example: "2024-04-30T17:00"),
    RegisterColumn(
      "documents_close_at", "確認書類締切日時", ["確認書類の締切", "確認書類締切", "書類締切日時"],
      .moment(isEnd: true), isOptional: true, form: endForm,
      example: "2024-05-10"),
    RegisterColumn(
      "generation_from", "発電期間開始日", ["発電期間(自)", "対象期間開始日"], .day, isOptional: true,
      form: dayForm, example: "2023-10-01"),
    RegisterColumn(
      "generation_to", "発電期間終了日", ["発電期間(至)", "対象期間終了日"], .day, isOptional: true,
      form: dayForm, example: "2023-12-31"),
    RegisterColumn(
      "reference_date", "基準日", ["15年の基準日", "運転開始の基準日"], .day, isOptional: true,
      form: dayForm + "。空欄なら発電期間終了日", example: ""),
    RegisterColumn(
      "rule_set", "割当規則", ["割当方式", "割当ルール"], .choice(RuleSet.allCases.map(\.rawValue)),
      isOptional: true,
      form: RuleSet.allCases.map(\.rawValue).joined(separator: "、") + " のいずれか。空欄なら max-min",
      example: "max-min"),
    RegisterColumn(
      "confirmation_from", "確認期間開始日", ["確認期間(自)", "確認期間開始"], .day, isOptional: true,
      isLater: true, form: dayForm, example: "2024-05-13"),
    RegisterColumn(
      "confirmation_to", "確認期間終了日", ["確認期間(至)", "確認期間終了"], .day, isOptional: true,
      isLater: true, form: dayForm, example: "2024-05-17"),
    RegisterColumn(
      "purchase_from", "購入期間開始日", ["購入期間(自)", "購入期間開始"], .day, isOptional: true,
      isLater: true, form: dayForm, example: "2024-05-20"),
    RegisterColumn(
      "purchase_to", "購入期間終了日", ["購入期間(至)", "購入期間終了"], .day, isOptional: true,
      isLater: true, form: dayForm, example: "2024-05-31"),
  ]
  private static let momentForm = "日本時間の日時（例 2024-05-31T17:00）"
  private static let endForm = "日本時間の日時（例 2024-05-31T17:00。日付だけならその日の終わり）"

  /// Japan time; a bare date closes with the day's last millisecond, not its first.
  private static func instant(
    _ column: Int, endOfDay: Bool, _ fields: inout FieldReader
  ) -> Int64? {
    fields.optional(column) { text in
      let isBareDate = CivilDate(text) != nil
      return Instant(text).map {
        $0.milliseconds + (isBareDate && endOfDay ? RegisterColumn.lastOfDay : 0)
      }
    }
  }
}

extension Round {
  package static let columns = """
    round, market, opens_at, closes_at, documents_close_at, generation_from, generation_to, \
    reference_date, rule_set, confirmation_from, confirmation_to, purchase_from, purchase_to
    """

  package init(_ row: Row) throws {
    try self.init(
      id: try stored(RoundID(row[0] as String), "a round"),
      market: try stored(Market(rawValue: row[1]), "a round's market"),
      opensAt: row.instant(2), closesAt: row.instant(3), documentsCloseAt: row.instant(4),
      generationFrom: row.date(5), generationTo: row.date(6), referenceDate: row.date(7),
      ruleSet: stored(RuleSet(rawValue: row[8]), "a round's rule set"),
      confirmation: DaySpan(from: row.date(9), to: row.date(10)),
      purchase: DaySpan(from: row.date(11), to: row.date(12)))
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
