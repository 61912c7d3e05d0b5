package import RegistersRecords
internal import Storage
package import Trade

/// What FIP's registers and files answer to checks.
package struct PremiumAnswers: PremiumReferences {
  private let ask: any Asking
  private let excluded: [ReceiptNumber]
  package let rules: PremiumFilingRules

  package init(
    _ ask: any Asking, excluding excluded: [ReceiptNumber], rules: PremiumFilingRules
  ) {
    self.ask = ask
    self.excluded = excluded
    self.rules = rules
  }

  package func plants(of operatorID: OperatorID, in month: Month) throws -> [FiledPlant] {
    try ask.ask { try AppliedPlants.plants(of: operatorID, in: month, $0) }
  }

  package func plants(at gridPoint: String, in month: Month) throws -> [FiledPlant] {
    try ask.ask { try AppliedPlants.plants(at: gridPoint, in: month, $0) }
  }

  package func appliedPoints(of operatorID: OperatorID) throws -> Set<String>? {
    try ask.ask { try $0.certifiedOperator(operatorID) }.map { Set($0.plants.map(\.gridPoint)) }
  }

  package func unknownPlants(of operatorID: OperatorID, in month: Month) throws -> [PlantID] {
    try ask.ask { try AppliedPlants.unknown(of: operatorID, in: month, $0) }
  }

  package func standing(of plant: PlantID, in month: Month) throws -> FundStatus? {
    try ask.ask { try $0.line(plant, month, settled: nil)?.state }
  }

  package func batteryClosesAt(_ month: Month) throws -> Instant? {
    try closing("battery_closes_at", month)
  }

  package func biomassClosesAt(_ month: Month) throws -> Instant? {
    try closing("biomass_closes_at", month)
  }

  private func closing(_ column: String, _ month: Month) throws -> Instant? {
    try ask.ask { database in
      try database.one(
        "SELECT \(column) FROM grant_months WHERE month = ?", [month.description]
      ) { try $0.instant(0) } ?? nil
    }
  }

  package func series(at gridPoint: String, in month: Month) throws -> [FiledSeries] {
    try ask.ask { try $0.series(at: gridPoint, in: month, besides: excluded) }
  }

  package func slots(of series: FiledSeries) throws -> [Int64] {
    try ask.ask { try $0.slots(receipt: series.receipt, line: series.line) }
  }
}
