internal import RegistersRecords
package import Storage
package import Trade

/// Capacity that can be allocated, by kind and prefecture of its plants.
package struct SupplyCount: Hashable, Sendable {
  package let kind: String
  package let prefecture: String
  package let plants: Int
  package let kwh: Int64
}

extension Store {
  /// By kind and prefecture; plants that the register does not know are left out.
  package func supply(of round: RoundID) throws -> [SupplyCount] {
    try read("counting up a round's balances") { database in
      let sql = """
        SELECT p.kind, p.prefecture, count(*), sum(b.gross_kwh)
        FROM \(RegisterView.balances) AS b JOIN \(RegisterView.plants) AS p ON p.plant = b.plant
        WHERE b.round = ? GROUP BY p.kind, p.prefecture ORDER BY p.kind, p.prefecture
        """
      return try database.all(sql, [round.description]).map { row in
        SupplyCount(
          kind: try row[0], prefecture: try row[1], plants: try row[2], kwh: try row[3])
      }
    }
  }
}
