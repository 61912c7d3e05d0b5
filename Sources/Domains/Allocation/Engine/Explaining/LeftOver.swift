/// What nobody took, by the wishes that may have it; what was taken by others stays theirs.
struct LeftOver {
  private let problem: Problem
  private var classes: PlantClasses
  /// By terms that any class meets: kWh left over.
  private var left: [NormalRows.Pattern: Int64] = [:]

  init(_ problem: Problem, _ outcome: Outcome) {
    self.problem = problem
    classes = PlantClasses(
      problem,
      left: problem.facilities.indices.map {
        problem.facilities[$0].supplyKWh - outcome.allocatedKWh[$0]
      })
    for entry in classes.entries {
      for pattern in classes.patterns(meeting: entry) { left[pattern, default: 0] += entry.supply }
    }
  }

  /// The relaxations that reach what is left, for a row that lacks `missingKWh`.
  mutating func reliefs(for request: NormalRequest, missingKWh: Int64) -> [Relief] {
    Relief.Relaxation.allCases.compactMap { relaxation in
      guard let relaxed = request.relaxed(relaxation) else { return nil }
      let pattern = classes.pattern(of: relaxed, in: problem.position)
      let kwh = min(missingKWh, left[pattern, default: 0])
      return kwh > 0 ? Relief(relaxation: relaxation, kwh: kwh, basis: .leftOver) : nil
    }
  }
}
