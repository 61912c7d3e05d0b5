internal import FilingRecords
internal import RegistersRecords
package import Storage
package import Trade

extension Store {
  /// What may still be given of a plant in a round, or with nil in 相対 (随時); nil where no balance is
  /// registered. A round's energy is taken by the published runs of its markets; a run that was
  /// replaced has given back its own.
  package func balance(of plant: PlantID, in period: Slot.Period) throws -> Balance? {
    try read("reading a balance") { database in
      guard case .round(let round) = period else { return try database.bilateralBalance(of: plant) }
      return try database.registeredBalance(of: plant, in: period).map {
        Balance(gross: $0, taken: try database.allocated(of: plant, in: round))
      }
    }
  }
}

extension Database {
  /// kWh that the published runs of a round's markets have given of a plant.
  fileprivate func allocated(of plant: PlantID, in round: RoundID) throws -> Int64 {
    try Market.allCases.reduce(0) { sum, market in
      guard let run = try publishedRun(round, market) else { return sum }
      return sum
        + (try integer(
          "SELECT allocated_kwh FROM run_plants WHERE run = ? AND plant = ?",
          [run.id, plant.rawValue]))
    }
  }
}
