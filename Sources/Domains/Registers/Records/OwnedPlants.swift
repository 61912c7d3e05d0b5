package import Storage
package import Trade

extension Store {
  /// The plants of an owner (設置者) that serve a market, by id, each with what the round has of it
  /// (kWh; nil where no balance is registered).
  package func plants(
    ownedBy owner: CorporateNumber, in market: Market, round: RoundID
  ) throws -> [(plant: Plant, rest: Int64?)] {
    try read("listing an owner's plants") { database in
      let sql =
        "SELECT \(Plant.columns) FROM plants WHERE owner_corporate_number = ? ORDER BY plant"
      let plants = try database.all(sql, [owner.rawValue]).map(Plant.init)
      return try plants.filter { $0.scheme.market == market }.map { plant in
        (plant, try database.registeredBalance(of: plant.id, in: .round(round)))
      }
    }
  }
}
