package import Storage
package import Trade

extension Database {
  /// Certificates whose lines do not come to their total.
  package func certificateFaults() throws -> [CertificateNumber] {
    let sql = """
      SELECT number FROM certificates AS c
      WHERE total_kwh <> (SELECT coalesce(sum(kwh), 0) FROM certificate_lines AS l
        WHERE l.number = c.number)
      ORDER BY number
      """
    return try all(sql).map {
      try stored(CertificateNumber($0[0] as Int64), "a certificate's number")
    }
  }

  /// Lots whose reserved or settled kWh are not those of the certificates.
  package func retiredFaults() throws -> [LotID] {
    let sql = """
      SELECT lot FROM lots
        LEFT JOIN (SELECT l.lot, sum(l.kwh) FILTER (WHERE c.status = '予約済') AS reserved,
            sum(l.kwh) FILTER (WHERE c.status = '権利確定済') AS settled
          FROM certificate_lines AS l JOIN certificates AS c USING (number) GROUP BY l.lot) AS s
          USING (lot)
      WHERE lots.reserved <> coalesce(s.reserved, 0) OR lots.settled <> coalesce(s.settled, 0)
      ORDER BY lot
      """
    return try all(sql).map { try stored(LotID($0[0] as Int64), "a lot's number") }
  }

  /// Lots whose 調達経路 does not come to what they hold.
  package func routeFaults() throws -> [LotID] {
    let sql = """
      SELECT lot FROM lots AS l
      WHERE held <> (SELECT coalesce(sum(kwh), 0) FROM lot_routes AS r WHERE r.lot = l.lot)
      ORDER BY lot
      """
    return try all(sql).map { try stored(LotID($0[0] as Int64), "a lot's number") }
  }
}
