/// kWh that an operator means to hold (目標).
package struct HoldingGoal: Hashable, Sendable {
  package let number: Int64
  package let name: String
  package let from: CivilDate
  package let to: CivilDate
  /// On which lots have to be valid.
  package let effectiveOn: CivilDate
  package let targetKWh: Int64

  package init(
    number: Int64, name: String, from: CivilDate, to: CivilDate, effectiveOn: CivilDate,
    targetKWh: Int64
  ) {
    self.number = number
    self.name = name
    self.from = from
    self.to = to
    self.effectiveOn = effectiveOn
    self.targetKWh = targetKWh
  }
}
