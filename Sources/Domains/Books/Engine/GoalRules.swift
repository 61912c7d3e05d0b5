package import Trade

/// What a goal must be, and how far it is reached.
package enum GoalRules {
  /// Whether lots of a goal's first and last day count in it (`goalBoundary`).
  package enum Boundary: String, CaseIterable, Hashable, Sendable {
    case exclusive, inclusive
  }

  package static let most = 10

  /// - Throws: `LedgerRefusal` with E1011.
  package static func goal(
    _ draft: GoalDraft, number: Int64, beside others: [HoldingGoal]
  ) throws -> HoldingGoal {
    func refuse(_ field: String, _ value: String, _ message: String) -> LedgerRefusal {
      LedgerRefusal(.goal, field: field, value: value, message)
    }
    let name = NormalText.of(draft.name)
    let length = NormalText.length(name)
    guard (1...50).contains(length), NormalText.control(in: name) == nil else {
      throw refuse(
        "name", draft.name, "「目標名」は1文字以上50文字以内で入力してください（現在\(length)文字）。")
    }
    let least = lastDay(of: 3, from: draft.from)
    guard draft.to >= least else {
      throw refuse(
        "to", draft.to.description,
        "目標の期間は3か月以上にしてください（\(draft.from.slashed)からの場合は\(least.slashed)以降）。")
    }
    guard let kwh = NormalText.kwh(draft.kwh) else {
      throw refuse("kwh", draft.kwh, "数量「\(NormalText.of(draft.kwh))」は1以上の整数（kWh）で入力してください。")
    }
    guard others.count < most else {
      throw refuse("name", draft.name, "目標は\(most)件まで登録できます。不要な目標を削除してください。")
    }
    if let other = others.first(where: { $0.from <= draft.to && draft.from <= $0.to }) {
      throw refuse(
        "from", draft.from.description,
        "目標の期間が、登録済みの目標「\(other.name)」（\(other.from.slashed)～\(other.to.slashed)）と重なっています。")
    }
    return HoldingGoal(
      number: number, name: name, from: draft.from, to: draft.to,
      effectiveOn: draft.effectiveOn ?? draft.to, targetKWh: kwh)
  }

  /// The last of so many months: the day before the same day, clipped to the month as rule R2 clips.
  static func lastDay(of months: Int, from day: CivilDate) -> CivilDate {
    let number = day.year * 12 + day.month - 1 + months
    let (year, month) = (number / 12, number % 12 + 1)
    let clipped = min(day.day, CivilDate.length(ofMonth: month, year: year))
    guard let same = CivilDate(year: year, month: month, day: clipped) else { return day }
    return CivilDate(daysSinceEpoch: same.daysSinceEpoch - 1)
  }

  /// Whether a lot counts in a goal.
  package static func counts(
    allottedOn: CivilDate, validTo: CivilDate, in goal: HoldingGoal, _ boundary: Boundary
  ) -> Bool {
    let isWithin =
      boundary == .exclusive
      ? goal.from < allottedOn && allottedOn < goal.to
      : goal.from <= allottedOn && allottedOn <= goal.to
    return isWithin && allottedOn <= goal.effectiveOn && goal.effectiveOn <= validTo
  }

  /// Tenths of a percent, cut: `43.2`.
  package static func percent(_ held: Int64, of target: Int64) -> String {
    guard target > 0 else { return "0.0" }
    let product = held.multipliedFullWidth(by: 1000)
    let tenths = target.dividingFullWidth(product).quotient
    return "\(tenths / 10).\(tenths % 10)"
  }
}
