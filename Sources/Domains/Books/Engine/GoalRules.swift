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
    guard let least = lastDay(of: 3, from: draft.from) else {
      throw refuse("from", draft.from.description, "目標の期間は3か月以上にしてください（暦の終わりを越えます）。")
    }
    guard draft.to >= least else {
      throw refuse(
        "to", draft.to.description,
        "目標の期間は3か月以上にしてください（\(draft.from.slashed)からの場合は\(least.slashed)以降）。")
    }
    guard let kwh = NormalText.kwh(draft.kwh) else {
      throw LedgerRefusal.notWhole(draft.kwh, code: .goal, field: "kwh", value: draft.kwh)
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

  /// The last of so many months: the day before the same day; nil beyond the calendar.
  static func lastDay(of months: Int, from day: CivilDate) -> CivilDate? {
    day.adding(months: months).map { CivilDate(daysSinceEpoch: $0.daysSinceEpoch - 1) }
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

  /// Days at which a goal is looked at: its first, so many between, and its last or `today`.
  package static func milestones(of goal: HoldingGoal, upTo today: CivilDate) -> [CivilDate] {
    let first = goal.from.daysSinceEpoch
    let last = max(first, min(goal.to, today).daysSinceEpoch)
    let steps = min(12, last - first)
    guard steps > 0 else { return [goal.from] }
    return (0...steps).map { step in
      CivilDate(daysSinceEpoch: first + (last - first) * step / steps)
    }
  }

  /// kWh to which an even way from nothing to the goal has come at the end of a day.
  package static func pace(of goal: HoldingGoal, on day: CivilDate) -> Int64 {
    let days = Int64(goal.to.daysSinceEpoch - goal.from.daysSinceEpoch + 1)
    let passed = Int64(min(day, goal.to).daysSinceEpoch - goal.from.daysSinceEpoch + 1)
    guard days > 0, passed > 0 else { return 0 }
    return days.dividingFullWidth(goal.targetKWh.multipliedFullWidth(by: passed)).quotient
  }

  /// Tenths of a percent, cut: `43.2`.
  package static func percent(_ held: Int64, of target: Int64) -> String {
    guard target > 0 else { return "0.0" }
    let (whole, rest) = held.quotientAndRemainder(dividingBy: target)
    let tenths = target.dividingFullWidth(rest.multipliedFullWidth(by: 1000)).quotient
    // Whole hundreds may be more than an integer's worth of percents.
    let percent = tenths / 10
    let digits = whole == 0 ? "\(percent)" : "\(whole)\(percent < 10 ? "0" : "")\(percent)"
    return "\(digits).\(tenths % 10)"
  }
}
