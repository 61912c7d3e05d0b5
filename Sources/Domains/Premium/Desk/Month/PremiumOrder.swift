package import Trade

/// What is to be calculated.
package struct PremiumOrder: Hashable, Sendable {
  package var month: Month
  /// Nil for all plants.
  package var plant: PlantID?
  /// The earlier month that is put right with it (精算).
  package var settledMonth: Month?
  /// Why it is put right.
  package var reason: String
  /// Only what it would come to is told.
  package var isDryRun: Bool

  package init(
    month: Month, plant: PlantID? = nil, settledMonth: Month? = nil, reason: String = "",
    isDryRun: Bool = false
  ) {
    self.month = month
    self.plant = plant
    self.settledMonth = settledMonth
    self.reason = reason
    self.isDryRun = isDryRun
  }
}

/// What became of a month's plants.
package struct PremiumReport: Hashable, Sendable {
  package let month: Month
  package let settledMonth: Month?
  package internal(set) var calculated = 0
  /// Plants whose month is final already.
  package internal(set) var confirmed = 0
  /// By reason, how many were not calculated.
  package internal(set) var open: [String: Int] = [:]
  /// Rows that the month's `open.csv` has, those of other runs, too.
  package internal(set) var openRows = 0
  /// What warnings there are, by flag.
  package internal(set) var flags: [String: Int] = [:]
  /// By flag the first plants that have it, and by reason those that were not calculated.
  package internal(set) var flagPlants: [String: [PlantID]] = [:]
  package internal(set) var openPlants: [String: [PlantID]] = [:]
  /// Whole yen; of a month that is put right the differences.
  package internal(set) var sums = PremiumSums.zero
  /// Where the tables lie; nil for a trial.
  package internal(set) var folder: String?

  init(month: Month, settledMonth: Month?) {
    self.month = month
    self.settledMonth = settledMonth
  }

  mutating func flag(_ flag: String, _ plant: PlantID) {
    flags[flag, default: 0] += 1
    guard flagPlants[flag, default: []].count < PremiumWords.shownPlants else { return }
    flagPlants[flag, default: []].append(plant)
  }

  mutating func leaveOpen(_ reason: String, _ plant: PlantID) {
    open[reason, default: 0] += 1
    guard openPlants[reason, default: []].count < PremiumWords.shownPlants else { return }
    openPlants[reason, default: []].append(plant)
  }
}

/// What a confirmation or its undoing has touched.
package struct PremiumMove: Hashable, Sendable {
  package let month: Month
  package internal(set) var lines = 0
  package internal(set) var sums = PremiumSums.zero
  /// What a confirmation has booked to be paid to operators, and to be claimed of them; whole yen.
  package internal(set) var payYen: Int128 = 0
  package internal(set) var claimYen: Int128 = 0
  /// Payments and claims, as they stand now.
  package internal(set) var payments: [PremiumPayment] = []
  package internal(set) var folder = ""
  /// Files of バイオマス比率 and 系統充電蓄電池供給電力量 that a confirmation has made 確定.
  package internal(set) var files = 0
  /// By reason the month's plants that a confirmation has left, since they are not calculated.
  package internal(set) var open: [String: [PlantID]] = [:]
  /// Plants that are calculated and were not confirmed with these.
  package internal(set) var unconfirmed: [PlantID] = []
  /// The day on which the month is paid, where it was over at the confirmation.
  package internal(set) var missedDueOn: CivilDate?

  init(month: Month) { self.month = month }
}
