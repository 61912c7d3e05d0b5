package import Storage
package import Trade

/// A row of インバランスリスク単価; hundredths of a yen, thousandths.
package struct PublicRisk: Hashable, Sendable {
  package let area: SupplyArea
  /// 1 or 2.
  package let fluctuation: String
  package let date: CivilDate
  package let slot: Int
  package let price: Int64
  package let rate: Int64
}

extension Database {
  /// By area, kind of fluctuation, day and half hour.
  package func eachPublicRisk(
    in month: Month, _ body: (PublicRisk) throws -> Void
  ) throws {
    for area in SupplyArea.allCases {
      let sql = """
        SELECT fluctuation, date, slot, price_hundredths, rate_thousandths FROM imbalance_risk
        WHERE area = ?1 AND date BETWEEN ?2 AND ?3 ORDER BY fluctuation, date, slot
        """
      try each(sql, [area.rawValue, month.firstDay, month.lastDay]) { row in
        try body(
          PublicRisk(
            area: area, fluctuation: try row[0],
            date: try stored(CivilDate(row[1] as String), "a day"),
            slot: try stored(Int(row[2] as String), "a half hour"), price: try row[3],
            rate: try row[4]))
      }
    }
  }
}
