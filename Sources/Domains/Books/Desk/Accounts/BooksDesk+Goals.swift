internal import BooksRecords
internal import Ledger
internal import Storage
package import Trade

/// A goal, and how far it is reached.
package struct ShownGoal: Hashable, Sendable {
  package let goal: HoldingGoal
  package let heldKWh: Int64
  /// `43.2`, cut.
  package let percent: String
  /// Today lies in it.
  package let isShown: Bool
}

/// How a goal is being reached.
package struct GoalCurve: Sendable {
  package struct Point: Hashable, Sendable {
    package let day: CivilDate
    /// Of the lots that count and were allotted up to that day, as they are held today.
    package let heldKWh: Int64
    /// As far as an even way to the goal would have come.
    package let paceKWh: Int64
  }

  package let goal: ShownGoal
  /// From the first day to today, or the last one, at most thirteen.
  package let points: [Point]
}

extension BooksDesk {
  package func goals(of id: OperatorID) throws -> [ShownGoal] {
    try store.read("listing goals") { database in
      _ = try Self.known(id, in: database)
      return try goals(of: id, database)
    }
  }

  func goals(of id: OperatorID, _ database: Database) throws -> [ShownGoal] {
    let goals = try database.goals(of: id)
    guard !goals.isEmpty else { return [] }
    var sums = GoalSums(goals, terms.goalBoundary)
    try database.eachLot(of: id, LotSearch()) { sums.add($0) }
    return sums.shown(on: today)
  }

  /// - Throws: `LedgerRefusal` with E1011.
  package func addGoal(
    _ draft: GoalDraft, of id: OperatorID, by actor: Actor
  ) throws -> ShownGoal {
    try store.write("adding a goal") { transaction in
      let database = transaction.database
      _ = try Self.known(id, in: database)
      let goal = try GoalRules.goal(draft, number: 0, beside: database.goals(of: id))
      let added = try database.add(goal, of: id)
      let shown = try goals(of: id, database).first { $0.goal.number == added.number }
      return try stored(shown, "the goal just added")
    }
  }

  /// - Throws: `LedgerRefusal` for a goal that the operator does not have.
  package func removeGoal(_ number: Int64, of id: OperatorID, by actor: Actor) throws {
    try store.write("removing a goal") { transaction in
      _ = try Self.known(id, in: transaction.database)
      guard try transaction.database.removeGoal(number, of: id) else {
        throw LedgerRefusal(
          .goal, field: "number", value: String(number), "目標\(number)は登録されていません。")
      }
    }
  }
}

/// What an operator's lots come to in each of its goals.
struct GoalSums {
  private let goals: [HoldingGoal]
  private let boundary: GoalRules.Boundary
  /// kWh as they are held today by 割当日, of each goal in its turn.
  private var allotted: [[CivilDate: Int64]]

  init(_ goals: [HoldingGoal], _ boundary: GoalRules.Boundary) {
    self.goals = goals
    self.boundary = boundary
    allotted = Array(repeating: [:], count: goals.count)
  }

  mutating func add(_ lot: Lot) {
    let facts = lot.facts
    for (index, goal) in goals.enumerated()
    where GoalRules.counts(
      allottedOn: facts.allottedOn, validTo: facts.validTo, in: goal, boundary)
    { allotted[index][facts.allottedOn, default: 0] += lot.balances.held }
  }

  func shown(on today: CivilDate) -> [ShownGoal] {
    zip(goals, allotted).map { goal, kwh in
      let held = kwh.values.reduce(0, +)
      return ShownGoal(
        goal: goal, heldKWh: held, percent: GoalRules.percent(held, of: goal.targetKWh),
        isShown: goal.from <= today && today <= goal.to)
    }
  }

  /// Of the goal whose days include today; nil where there is none.
  func curve(upTo today: CivilDate) -> GoalCurve? {
    let all = shown(on: today)
    guard let index = all.firstIndex(where: \.isShown) else { return nil }
    let (goal, kwh) = (all[index].goal, allotted[index])
    let points = GoalRules.milestones(of: goal, upTo: today).map { day in
      GoalCurve.Point(
        day: day, heldKWh: kwh.reduce(0) { $0 + ($1.key <= day ? $1.value : 0) },
        paceKWh: GoalRules.pace(of: goal, on: day))
    }
    return GoalCurve(goal: all[index], points: points)
  }
}
