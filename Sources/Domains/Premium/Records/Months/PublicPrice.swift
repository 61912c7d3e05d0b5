package import Storage
package import Trade

/// A row of 卸電力取引市場の価格; hundredths of a yen for a kWh.
package struct PublicPrice: Hashable, Sendable {
  package let yearMonth: Month
  package let area: SupplyArea
  package let kind: String
  package let prevYearAvg: Int64
  package let monthAvg: Int64
  package let prevYearMonthAvg: Int64
}

extension Database {
  /// By month, area and kind.
  package func publicPrices(from: Month, to: Month) throws -> [PublicPrice] {
    let sql = """
      SELECT year_month, area, kind, prev_year_avg_hundredths, month_avg_hundredths,
        prev_year_month_avg_hundredths
      FROM fip_prices WHERE year_month BETWEEN ?1 AND ?2
      """
    let rows = try all(sql, [from.description, to.description]).map { row in
      PublicPrice(
        yearMonth: try stored(Month(row[0] as String), "a month"),
        area: try stored(SupplyArea(rawValue: row[1]), "an area"), kind: try row[2],
        prevYearAvg: try row[3], monthAvg: try row[4], prevYearMonthAvg: try row[5])
    }
    let kinds = PlantKind.allCases.map(\.rawValue)
    func place(_ row: PublicPrice) -> (Int, Int, Int) {
      (
        row.yearMonth.number, SupplyArea.allCases.firstIndex(of: row.area) ?? 0,
        kinds.firstIndex(of: row.kind) ?? kinds.count
      )
    }
    return rows.sorted { place($0) < place($1) }
  }
}
