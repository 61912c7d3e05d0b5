internal import Events
package import Files
internal import Hashing
internal import Intake
internal import PremiumRecords
internal import Storage
package import Trade

extension PremiumDesk {
  /// Months of which anything is known, but for days of months to come, the newest first.
  package func knownMonths(limit: Int) throws -> [Month] {
    try store.read("listing FIP months") {
      try $0.knownPremiumMonths(through: thisMonth, limit: limit)
    }
  }

  private var thisMonth: Month? { Month(of: clock.now().japanDate) }

  /// The same with where they stand.
  package func months(limit: Int) throws -> [PremiumMonthFigures] {
    try store.read("listing FIP months") { database in
      try database.knownPremiumMonths(through: thisMonth, limit: limit).map {
        PremiumMonthFigures(try database.premiumCounts(of: $0))
      }
    }
  }

  package func figures(of month: Month) throws -> PremiumMonthFigures {
    try store.read("looking at a FIP month") {
      PremiumMonthFigures(try $0.premiumCounts(of: month))
    }
  }

  /// So many plants behind one, by id, of which a month was not calculated (受付中).
  package func waiting(
    in month: Month, of operatorID: OperatorID? = nil, after plant: PlantID? = nil, limit: Int
  ) throws -> [WaitingPlant] {
    try store.read("listing plants of a FIP month") {
      try $0.uncalculatedPlants(in: month, of: operatorID, after: plant, limit: limit).map(
        WaitingPlant.init)
    }
  }

  /// Stands for all that is calculated of a month, so that nobody makes final what was not looked at.
  package func digest(of month: Month) throws -> String {
    try store.read("summing up a FIP month") { try $0.premiumDigest(of: month).finish().rawValue }
  }

  /// The tables of a month as they were written last: their names, and where they lie.
  package func tables(of month: Month) throws -> [(name: String, path: FilePath)] {
    let folder = folder(of: month)
    return try PremiumTables.allCases.map(\.fileName).compactMap { name in
      let path = folder.appending(name)
      return try fileSystem.exists(path) ? (name, path) : nil
    }
  }

  /// FIP concerns an operator.
  package func concerns(_ id: OperatorID) throws -> Bool {
    try store.read("looking for an operator of FIP") { try PremiumParties.contain(id, $0) }
  }

  /// Anybody at all.
  package func concernsAnybody() throws -> Bool {
    try store.read("looking for operators of FIP") { try PremiumParties.areKnown($0) }
  }
}
