package import Storage
package import Trade

extension PremiumLine {
  static let columns = """
    month, settled_month, plant, operator, state, withheld, charge_on, negative, reason, grant_yen, \
    reserve_yen, withheld_yen, payment_yen, shortage_yen, before_grant_yen, before_reserve_yen, \
    before_withheld_yen, before_payment_yen, before_shortage_yen, flags
    """

  init(_ row: Row) throws {
    func sums(from first: Int) throws -> PremiumSums {
      PremiumSums(
        grant: Int128(try row[first] as Int64), reserve: Int128(try row[first + 1] as Int64),
        withheld: Int128(try row[first + 2] as Int64),
        payment: Int128(try row[first + 3] as Int64),
        shortage: Int128(try row[first + 4] as Int64))
    }
    let settled: String = try row[1]
    let flags: String = try row[19]
    self.init(
      month: try stored(Month(row[0] as String), "a month"),
      settledMonth: settled.isEmpty ? nil : try stored(Month(settled), "a month"),
      plant: try stored(PlantID(row[2] as String), "a plant's id"),
      operatorID: try stored(OperatorID(row[3] as String), "an operator's id"),
      state: try stored(FundStatus(rawValue: row[4]), "a month's state"), isWithheld: try row[5],
      rules: PremiumRules(
        chargeOn: try stored(PremiumRules.ChargeOn(rawValue: row[6]), "a rule"),
        negative: try stored(PremiumRules.Negative(rawValue: row[7]), "a rule")),
      reason: try row[8], sums: try sums(from: 9),
      before: settled.isEmpty ? nil : try sums(from: 14),
      flags: flags.split(separator: "|").map(String.init))
  }

  /// Its key as it is bound.
  var key: [(any Bindable)?] {
    [month.description, settledMonth?.description ?? "", plant.rawValue]
  }
}

/// Which lines somebody asks for; nil asks for all.
package struct PremiumSearch: Hashable, Sendable {
  package var from: Month?
  package var to: Month?
  package var settledFrom: Month?
  package var settledTo: Month?
  package var operatorID: OperatorID?
  package var plant: PlantID?
  package var isWithheld: Bool?
  package var state: FundStatus?

  package init() {}

  package init(month: Month, plant: PlantID? = nil, state: FundStatus? = nil) {
    from = month
    to = month
    self.plant = plant
    self.state = state
  }

  /// Months are compared so that the key, which begins with them, can find those of a range.
  static let condition = """
    month >= coalesce(?1, '') AND month <= coalesce(?2, '9999-12')
      AND (?3 IS NULL OR settled_month >= ?3)
      AND (?4 IS NULL OR (settled_month <> '' AND settled_month <= ?4))
      AND (?5 IS NULL OR operator = ?5) AND (?6 IS NULL OR plant = ?6)
      AND (?7 IS NULL OR withheld = ?7) AND (?8 IS NULL OR state = ?8)
    """

  var arguments: [(any Bindable)?] {
    [
      from?.description, to?.description, settledFrom?.description, settledTo?.description,
      operatorID?.rawValue, plant?.rawValue, isWithheld, state?.rawValue,
    ]
  }
}

extension Database {
  /// Lines by plant, month, then the month that was put right.
  package func eachLine(
    _ search: PremiumSearch, _ body: (PremiumLine) throws -> Void
  ) throws {
    let sql = """
      SELECT \(PremiumLine.columns) FROM fip_lines WHERE \(PremiumSearch.condition)
      ORDER BY plant, month, settled_month
      """
    try each(sql, Arguments(search.arguments)) { try body(try PremiumLine($0)) }
  }

  package func lines(_ search: PremiumSearch) throws -> [PremiumLine] {
    var lines: [PremiumLine] = []
    try eachLine(search) { lines.append($0) }
    return lines
  }

  package func line(_ plant: PlantID, _ month: Month, settled: Month?) throws -> PremiumLine? {
    let sql = """
      SELECT \(PremiumLine.columns) FROM fip_lines
      WHERE month = ? AND settled_month = ? AND plant = ?
      """
    return try one(
      sql, [month.description, settled?.description ?? "", plant.rawValue], PremiumLine.init)
  }

  /// A later month with which a plant's month was put right for good; nil where there is none.
  package func laterSettlement(
    of settled: Month, _ plant: PlantID, after month: Month
  ) throws -> Month? {
    let sql = """
      SELECT max(month) FROM fip_lines
      WHERE plant = ? AND settled_month = ? AND month > ? AND state = ?
      """
    return try first(
      sql,
      [
        plant.rawValue, settled.description, month.description, FundStatus.confirmed.rawValue,
      ]
    )
    .flatMap { try $0[0] as String? }
    .map { try stored(Month($0), "a month") }
  }

  /// What was last confirmed of a plant's month, by itself or by putting it right before `month`; nil where
  /// nothing was.
  package func confirmed(
    _ plant: PlantID, _ settled: Month, before month: Month
  ) throws -> PremiumLine? {
    let sql = """
      SELECT \(PremiumLine.columns) FROM fip_lines
      WHERE plant = ?1 AND state = ?4
        AND ((settled_month = '' AND month = ?2) OR (settled_month = ?2 AND month < ?3))
      ORDER BY month DESC LIMIT 1
      """
    return try one(
      sql,
      [plant.rawValue, settled.description, month.description, FundStatus.confirmed.rawValue],
      PremiumLine.init)
  }
}
