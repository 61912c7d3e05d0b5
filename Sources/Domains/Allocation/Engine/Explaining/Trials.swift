internal import Trade

/// Solves the normal stage again with one row's wish widened, the plants as they were.
struct Trials {
  private let problem: Problem
  private var classes: PlantClasses

  /// Beyond so much work (rows and edges of the graph, summed over trials) nobody would wait.
  static let mostWork = 20_000_000

  init(_ problem: Problem, leftAfterSpecific left: [Int64]) {
    self.problem = problem
    classes = PlantClasses(problem, left: left)
  }

  /// Whether `rows` can all be tried within `mostWork`.
  static func canTry(_ rows: Int, of problem: Problem) -> Bool {
    let effort = problem.normal.count + 5_000
    return rows * Relief.Relaxation.allCases.count <= mostWork / effort
  }

  /// The relaxations that give the row at `index` more than `granted`.
  mutating func reliefs(forRow index: Int, granted: Int64) -> [Relief] {
    Relief.Relaxation.allCases.compactMap { relaxation in
      guard let wider = problem.normal[index].relaxed(relaxation) else { return nil }
      let more = total(ofRow: index, asking: wider) - granted
      return more > 0 ? Relief(relaxation: relaxation, kwh: more, basis: .recalculated) : nil
    }
  }

  private mutating func total(ofRow index: Int, asking wider: NormalRequest) -> Int64 {
    var requests = problem.normal
    requests[index] = wider
    let rows = NormalRows(requests, problem.position, &classes)
    let graph = rows.graph(classes)
    let shares = NormalShares(rows, classes, graph, problem.ruleSet)
    // Keys do not change with the wish, so neither does the row's place.
    return rows.order.firstIndex(of: index).map { shares.granted[$0] } ?? 0
  }
}

extension NormalShares {
  /// Solves the normal stage by a rule set.
  init(
    _ rows: NormalRows, _ classes: PlantClasses, _ graph: EligibilityGraph, _ ruleSet: RuleSet
  ) {
    switch ruleSet {
    case .maxMin:
      var stage = NormalStage(rows, classes, graph)
      self = stage.solve()
    case .receiptOrder:
      self = ReceiptOrderStage(rows: rows, classes: classes, graph: graph).solve()
    }
  }
}
