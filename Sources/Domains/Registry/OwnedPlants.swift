internal import GRDB
public import Trade

extension Registry {
  /// The plants of an owner (設置者) that serve a market, by id, each with what the round has of it
  /// (kWh; nil where no balance is registered).
  public func plants(
    ownedBy owner: CorporateNumber, in market: Market, round: RoundID
  ) throws -> [(plant: Plant, rest: Int64?)] {
    try read("listing an owner's plants") { database in
      let sql =
        "SELECT \(Plant.columns) FROM plants WHERE owner_corporate_number = ? ORDER BY plant"
      let plants = try database.all(sql, [owner.rawValue]).map(Plant.init)
      return try plants.filter { $0.scheme.market == market }.map { plant in
        let row = try database.first(
          "SELECT available_kwh FROM balances WHERE round = ? AND plant = ?",
          [round.description, plant.id.rawValue])
        return (plant, row?[0])
      }
    }
  }
}
