/// That users of one operator act for another (委任).
package struct Mandate: Hashable, Sendable {
  package let id: MandateID
  /// For whom.
  package let principal: OperatorID
  /// Whose users.
  package let agent: OperatorID
  /// Empty is all.
  package let forms: [FormID]
  /// Rounds, months and `anytime`, as `Mandate.word(of:)` writes them; empty is all.
  package let periods: [String]
  /// The last day, in Japan time.
  package let until: CivilDate

  package init(
    id: MandateID, principal: OperatorID, agent: OperatorID, forms: [FormID], periods: [String],
    until: CivilDate
  ) {
    self.id = id
    self.principal = principal
    self.agent = agent
    self.forms = forms
    self.periods = periods
    self.until = until
  }

  package func stands(on day: CivilDate) -> Bool { day <= until }

  /// Nil asks of any.
  package func covers(form: FormID?, period: Slot.Period?) -> Bool {
    let hasForm = form.map { forms.isEmpty || forms.contains($0) } ?? true
    let hasPeriod = period.map { periods.isEmpty || periods.contains(Self.word(of: $0)) } ?? true
    return hasForm && hasPeriod
  }

  /// `202304`, `2025-07` or `anytime`.
  package static func word(of period: Slot.Period) -> String {
    switch period {
    case .round(let round): round.description
    case .month(let month): month.description
    case .anytime: "anytime"
    }
  }

  /// What a word says; nil for what is none.
  package static func period(_ word: String) -> Slot.Period? {
    if word == "anytime" { return .anytime }
    if let round = RoundID(word) { return .round(round) }
    return word.utf8.count == 7 ? Month(word).map(Slot.Period.month) : nil
  }

  /// The word as it is kept; nil for what is none.
  package static func word(_ text: String) -> String? {
    period(text).map(word(of:))
  }
}
