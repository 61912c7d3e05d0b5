package import Storage
package import Trade

extension HoldingGoal {
  fileprivate init(_ row: Row) throws {
    func day(_ column: Int) throws -> CivilDate {
      try stored(CivilDate(row[column] as String), "a day of a goal")
    }
    self.init(
      number: try row[0], name: try row[1], from: try day(2), to: try day(3),
      effectiveOn: try day(4), targetKWh: try row[5])
  }
}

extension Database {
  /// By their first day.
  package func goals(of operatorID: OperatorID) throws -> [HoldingGoal] {
    let sql = """
      SELECT goal, name, from_day, to_day, effective_on, target_kwh FROM goals
      WHERE operator = ? ORDER BY from_day
      """
    return try all(sql, [operatorID.rawValue]).map(HoldingGoal.init)
  }

  /// Gives it its number.
  package func add(_ goal: HoldingGoal, of operatorID: OperatorID) throws -> HoldingGoal {
    try run(
      """
      INSERT INTO goals (operator, name, from_day, to_day, effective_on, target_kwh)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        operatorID.rawValue, goal.name, goal.from.description, goal.to.description,
        goal.effectiveOn.description, goal.targetKWh,
      ])
    return HoldingGoal(
      number: lastInsertedRowID, name: goal.name, from: goal.from, to: goal.to,
      effectiveOn: goal.effectiveOn, targetKWh: goal.targetKWh)
  }

  /// False where the operator has no such goal.
  package func removeGoal(_ number: Int64, of operatorID: OperatorID) throws -> Bool {
    try run(
      "DELETE FROM goals WHERE goal = ? AND operator = ?", [number, operatorID.rawValue])
    return changesCount == 1
  }
}
