internal import FilingRecords
package import Storage
package import Trade

extension Database {
  /// Files of バイオマス比率 and 系統充電蓄電池供給電力量 that count and are not 確定, though what was
  /// calculated of their operator's plants is all final for their month, and no plant of it waits for
  /// another file.
  package func settledFilings() throws -> [ReceiptNumber] {
    let sql = """
      WITH filed AS MATERIALIZED (
        SELECT a.receipt, a.operator,
          coalesce(
            (SELECT s.month FROM battery_series AS s WHERE s.receipt = a.receipt LIMIT 1),
            (SELECT r.month FROM biomass_ratios AS r WHERE r.receipt = a.receipt LIMIT 1)) AS month
        FROM \(FilingView.applications) AS a
        WHERE a.status IN (\(FilingView.counting)) AND a.status <> ?1),
      final AS MATERIALIZED (
        SELECT month, operator FROM fip_lines
        WHERE settled_month = '' AND month IN (SELECT month FROM filed)
        GROUP BY month, operator HAVING min(state = ?2)),
      waiting AS MATERIALIZED (
        SELECT DISTINCT o.month, p.operator
        FROM fip_open AS o JOIN certified_plants AS p ON p.plant = o.plant
        WHERE o.settled_month = '' AND o.month IN (SELECT month FROM filed)
          AND o.reason IN (\(Self.mendedByFiles)) AND p.valid_from <= o.month || '-31'
          AND (p.valid_to IS NULL OR p.valid_to >= o.month || '-01'))
      SELECT f.receipt FROM filed AS f JOIN final USING (month, operator)
      WHERE (f.month, f.operator) NOT IN (SELECT month, operator FROM waiting)
      ORDER BY f.receipt
      """
    return try all(sql, [Status.confirmed.rawValue, FundStatus.confirmed.rawValue]).map {
      try stored(ReceiptNumber($0[0] as Int), "a receipt number")
    }
  }

  /// Why a plant was not calculated, where another file may help; a slot that is 確定 takes none.
  private static let mendedByFiles =
    [PremiumGap.ratioMissing, .batteryIncomplete, .batteryRatio].map { "'\($0.rawValue)'" }
    .joined(separator: ", ")
}
