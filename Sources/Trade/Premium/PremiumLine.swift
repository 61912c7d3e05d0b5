/// A plant's month (対象年月) as it was calculated, or what an earlier month comes to that was put right
/// with it (精算).
package struct PremiumLine: Hashable, Sendable {
  package var month: Month
  /// The month that was put right; nil for the month itself.
  package var settledMonth: Month?
  package var plant: PlantID
  package var operatorID: OperatorID
  package var state: FundStatus
  /// 留保.
  package var isWithheld: Bool
  package var rules: PremiumRules
  /// Why it was put right.
  package var reason: String
  /// As calculated now.
  package var sums: PremiumSums
  /// What was confirmed of the month that is put right; nil for the month itself.
  package var before: PremiumSums?
  /// What bent the formula of its battery, in the order in which it is told.
  package var flags: [String]

  package init(
    month: Month, settledMonth: Month? = nil, plant: PlantID, operatorID: OperatorID,
    state: FundStatus = .open, isWithheld: Bool, rules: PremiumRules, reason: String = "",
    sums: PremiumSums, before: PremiumSums? = nil, flags: [String] = []
  ) {
    self.month = month
    self.settledMonth = settledMonth
    self.plant = plant
    self.operatorID = operatorID
    self.state = state
    self.isWithheld = isWithheld
    self.rules = rules
    self.reason = reason
    self.sums = sums
    self.before = before
    self.flags = flags
  }

  /// What the month brings: of one that is put right the difference.
  package var booked: PremiumSums { before.map { sums - $0 } ?? sums }
}
