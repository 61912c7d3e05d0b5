internal import RegistersRecords
package import Storage
package import Trade

/// By when what of a month (対象年月) has to be there, and when it is paid; nil where no register says.
package struct KeptDays: Hashable, Sendable {
  package let month: Month
  package var biomassClosesAt: Instant?
  package var batteryClosesAt: Instant?
  package var objectionClosesAt: Instant?
  package var payOn: CivilDate?

  package init(month: Month) { self.month = month }

  fileprivate init(_ row: Row) throws {
    self.init(month: try stored(Month(row[0] as String), "a month"))
    biomassClosesAt = try row.instant(1)
    batteryClosesAt = try row.instant(2)
    objectionClosesAt = try row.instant(3)
    payOn = try row.date(4)
  }

  fileprivate static let columns =
    "month, biomass_closes_at, battery_closes_at, objection_closes_at, pay_on"
}

extension Database {
  /// What a month's register of days says; without a row, of nothing.
  package func keptDays(of month: Month) throws -> KeptDays {
    try one(
      "SELECT \(KeptDays.columns) FROM grant_months WHERE month = ?", [month.description],
      KeptDays.init) ?? KeptDays(month: month)
  }

  /// The newest months that the register of days has, up to one where it is named, the newest first.
  package func keptDays(through month: Month? = nil, limit: Int) throws -> [KeptDays] {
    let sql = """
      SELECT \(KeptDays.columns) FROM grant_months WHERE ?1 IS NULL OR month <= ?1
      ORDER BY month DESC LIMIT ?2
      """
    return try all(sql, [month?.description, limit]).map(KeptDays.init)
  }
}
