/// What nobody took, by the wishes that may have it; what was taken by others stays theirs.
struct LeftOver {
  private struct Terms: Hashable {
    var kind: Int
    var prefecture: Int
    var youngOnly: Bool
  }

  private let problem: Problem
  private var classes: PlantClasses
  /// By terms that any class meets: kWh left over.
  private var left: [Terms: Int64] = [:]

  init(_ problem: Problem, _ outcome: Outcome) {
    self.problem = problem
    classes = PlantClasses(
      problem,
      left: problem.facilities.indices.map {
        problem.facilities[$0].supplyKWh - outcome.allocatedKWh[$0]
      })
    for entry in classes.entries {
      for kind in [entry.kind, -1] {
        for prefecture in [entry.prefecture, -1] {
          for youngOnly in entry.isYoung ? [false, true] : [false] {
            let terms = Terms(kind: kind, prefecture: prefecture, youngOnly: youngOnly)
            left[terms, default: 0] += entry.supply
          }
        }
      }
    }
  }

  /// The relaxations that reach what is left, for a row that lacks `missingKWh`.
  mutating func reliefs(for request: NormalRequest, missingKWh: Int64) -> [Relief] {
    Relief.Relaxation.allCases.compactMap { relaxation in
      guard let relaxed = request.relaxed(relaxation) else { return nil }
      let terms = Terms(
        kind: classes.kindNumber(relaxed.kind),
        prefecture: classes.prefectureNumber(relaxed.prefecture),
        youngOnly: relaxed.withinFifteenYears)
      let kwh = min(missingKWh, left[terms, default: 0])
      return kwh > 0 ? Relief(relaxation: relaxation, kwh: kwh, basis: .leftOver) : nil
    }
  }
}
