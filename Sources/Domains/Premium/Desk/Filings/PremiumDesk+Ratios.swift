internal import PremiumRecords
internal import Storage
package import Trade

/// The shares of a plant's fuels, as they are listed; thousandths of a percent, absent where blank.
package struct ListedRatios: Hashable, Sendable {
  package let month: Month
  package let operatorID: OperatorID
  /// Of the plant; empty where 事業計画認定情報 no longer has it.
  package let name: String
  package let plant: PlantID
  package let ratios: [BiomassFuel: Int64]
  package let updatedBy: FilingParty
  package let updatedAt: Instant
}

extension PremiumDesk {
  /// What holds, by month and plant; nil asks for all.
  package func ratios(
    month: Month? = nil, plant: PlantID? = nil, operatorID: OperatorID? = nil
  ) throws -> [ListedRatios] {
    try store.read("listing ratios") { database in
      var lines: [ListedRatios] = []
      var filers = FilingParties()
      var names: [Month: [PlantID: String]] = [:]
      try database.eachRatios(in: month, plant: plant, operatorID: operatorID) { filed, arrived in
        if names[filed.month] == nil {
          let plants = try AppliedPlants.plants(in: filed.month, database)
          names[filed.month] = Dictionary(plants.map { ($0.id, $0.name) }) { first, _ in first }
        }
        lines.append(
          ListedRatios(
            month: filed.month, operatorID: filed.operatorID,
            name: names[filed.month]?[filed.plant] ?? "", plant: filed.plant,
            ratios: filed.ratios, updatedBy: try filers.filer(of: filed.receipt, database),
            updatedAt: arrived))
      }
      return lines
    }
  }
}
