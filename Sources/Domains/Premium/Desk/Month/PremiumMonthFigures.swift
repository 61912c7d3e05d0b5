internal import PremiumRecords
package import Trade

/// Where a month (対象年月) stands, with all of its plants.
package struct PremiumMonthFigures: Hashable, Sendable {
  package let month: Month
  package let days: GrantDays
  /// FIP plants that are certified on one of its days.
  package let plants: Int
  /// Of them those that are 未確定, and 確定済.
  package let open: Int
  package let confirmed: Int
  /// Months that are put right with it, by state.
  package let settling: Int
  package let settled: Int
  /// Why plants were not calculated, and how many.
  package let gaps: [String: Int]
  /// What it brings, in yen; of months that are put right the differences.
  package let sums: PremiumSums

  /// 受付中.
  package var waiting: Int { max(0, plants - open - confirmed) }
}

extension PremiumMonthFigures {
  init(_ counts: PremiumMonthCounts) {
    self.init(
      month: counts.month, days: GrantDays(counts.days), plants: counts.plants,
      open: counts.open, confirmed: counts.confirmed, settling: counts.settling,
      settled: counts.settled, gaps: counts.gaps, sums: counts.sums)
  }
}

/// A plant of which a month was not calculated (受付中).
package struct WaitingPlant: Hashable, Sendable {
  package let id: PlantID
  package let operatorID: OperatorID
  package let name: String
  /// Why not; nil before anybody has tried.
  package let gap: PremiumGap?
}

extension WaitingPlant {
  init(_ found: UncalculatedPlant) {
    self.init(
      id: found.plant.id, operatorID: found.plant.operatorID, name: found.plant.name,
      gap: found.gap)
  }
}
