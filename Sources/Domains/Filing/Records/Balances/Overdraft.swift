internal import RegistersRecords
package import Storage
package import Trade

/// A plant of which applications hold more than is registered.
package struct Overdraft: Hashable, Sendable {
  package let plant: PlantID
  package let held: Int64
  package let registered: Int64
  /// The newest that holds anything of it.
  package let newestHolder: ReceiptNumber

  /// For people.
  package var words: String {
    "設備\(plant) の割当可能量 \(registered) kWh に対し、\(held) kWh が確保されています"
  }
}

extension Store {
  /// Balances of 相対 that are held beyond what is registered.
  package func overdrafts() throws -> [Overdraft] {
    try read("verifying the balances") { database in
      try database.all(
        """
        SELECT r.plant, sum(r.kwh - coalesce(g.kwh, 0)), coalesce(b.gross_kwh, 0), max(r.receipt)
        FROM reservations AS r
          LEFT JOIN \(RegisterView.balances) AS b ON b.plant = r.plant AND b.round = '随時'
          LEFT JOIN given_back AS g ON g.plant = r.plant AND g.receipt = r.receipt
        WHERE r.state IN ('reserved', 'taken')
        GROUP BY r.plant HAVING sum(r.kwh - coalesce(g.kwh, 0)) > coalesce(b.gross_kwh, 0)
        ORDER BY r.plant
        """
      ).map { row in
        Overdraft(
          plant: try stored(PlantID(row[0] as String), "a plant's id"), held: try row[1],
          registered: try row[2],
          newestHolder: try stored(ReceiptNumber(row[3] as Int), "a receipt number"))
      }
    }
  }
}
