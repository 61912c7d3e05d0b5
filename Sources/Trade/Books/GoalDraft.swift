/// A goal as it is typed.
package struct GoalDraft: Hashable, Sendable {
  package var name: String
  package var from: CivilDate
  package var to: CivilDate
  package var effectiveOn: CivilDate?
  package var kwh: String

  package init(
    name: String, from: CivilDate, to: CivilDate, effectiveOn: CivilDate? = nil, kwh: String
  ) {
    self.name = name
    self.from = from
    self.to = to
    self.effectiveOn = effectiveOn
    self.kwh = kwh
  }
}
