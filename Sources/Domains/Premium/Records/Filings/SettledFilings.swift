internal import FilingRecords
package import Storage
package import Trade

extension Database {
  /// Files of バイオマス比率 and 系統充電蓄電池供給電力量 that count and are not 確定, though what was
  /// calculated of their operator's plants is all final for their month.
  package func settledFilings() throws -> [ReceiptNumber] {
    let sql = """
      SELECT a.receipt FROM (
        SELECT DISTINCT receipt, operator, month FROM battery_series
        UNION SELECT DISTINCT receipt, operator, month FROM biomass_ratios) AS f
      JOIN \(FilingView.applications) AS a ON a.receipt = f.receipt
      WHERE a.status IN (\(FilingView.counting)) AND a.status <> ?1
        AND EXISTS (
          SELECT 1 FROM fip_lines AS l
          WHERE l.month = f.month AND l.settled_month = '' AND l.operator = f.operator)
        AND NOT EXISTS (
          SELECT 1 FROM fip_lines AS l
          WHERE l.month = f.month AND l.settled_month = '' AND l.operator = f.operator
            AND l.state <> ?2)
      ORDER BY a.receipt
      """
    return try all(sql, [Status.confirmed.rawValue, FundStatus.confirmed.rawValue]).map {
      try stored(ReceiptNumber($0[0] as Int), "a receipt number")
    }
  }
}
