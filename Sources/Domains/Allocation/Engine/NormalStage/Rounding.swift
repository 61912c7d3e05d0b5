/// Whole kWh inside one bottleneck group (rule R7): every row gets the floor of its share, and the
/// kWh that are left go by largest remainder, ties by key, past rows that no flow supports.
struct Rounding {
  let group: BottleneckGroup
  /// By pattern of the whole graph: kWh that must stay served.
  let fixed: [Int64]
  /// The group's rows in the order of their keys.
  let rows: [Int]
  let patternOf: [Int]
  let ask: [Int64]

  struct Outcome {
    /// By row of the group.
    var granted: [Int64]
    /// By edge of the group's graph.
    var flow: [Int64]
  }

  /// Works on the group's own part of the graph: groups never reach into each other's classes.
  func round(on graph: EligibilityGraph, supply: [Int64]) -> Outcome {
    let shares = rows.map { group.level.share(of: ask[$0]) }
    let local = localPatterns(graph.patternCount)
    var granted = shares.map(\.kwh)
    var demand = group.region.patterns.map { fixed[$0] }
    for place in rows.indices { demand[local[place]] += granted[place] }
    let wanted = Int(group.supply - demand.reduce(0, +))
    let candidates = shares.indices.filter { shares[$0].remainder > 0 }
      .sorted { (shares[$0].remainder, $1) > (shares[$1].remainder, $0) }

    var transport = Transport<Int64>(
      graph, demand: demand, supply: group.region.classes.map { supply[$0] })
    let isServed = transport.saturate()
    precondition(isServed, "floors of a feasible level are feasible")
    var roundUps = RoundUps(transport: transport, candidates: candidates, patternOf: local)
    for place in roundUps.take(wanted) { granted[place] += 1 }
    return Outcome(granted: granted, flow: roundUps.transport.flow)
  }

  /// By row of the group: the pattern's number inside the group.
  private func localPatterns(_ count: Int) -> [Int] {
    var local: [Int: Int] = [:]
    for (number, pattern) in group.region.patterns.enumerated() { local[pattern] = number }
    return rows.map { local[patternOf[$0]] ?? 0 }
  }
}

/// The greedy choice of round-ups. Sets of round-ups that a flow supports are a matroid: whatever
/// was refused once stays refused, and a whole run of candidates may be tried at once.
struct RoundUps {
  private(set) var transport: Transport<Int64>
  let candidates: [Int]
  let patternOf: [Int]
  private var isClosed: [Bool]

  init(transport: Transport<Int64>, candidates: [Int], patternOf: [Int]) {
    self.transport = transport
    self.candidates = candidates
    self.patternOf = patternOf
    isClosed = Array(repeating: false, count: transport.graph.patternCount)
  }

  /// The first `wanted` candidates that fit together, in their order.
  mutating func take(_ wanted: Int) -> [Int] {
    var taken: [Int] = []
    var place = 0
    var stride = wanted
    while taken.count < wanted, place < candidates.count {
      let run = nextRun(from: &place, atMost: min(stride, wanted - taken.count))
      if run.isEmpty { break }
      if fits(run) {
        taken += run
        stride *= 2
      } else if run.count > 1 {
        place = places(backFrom: place, to: run[0])
        stride = run.count / 2
      } else {
        stride = 1
      }
    }
    return taken
  }

  /// The next candidates whose pattern is not closed.
  private func nextRun(from place: inout Int, atMost count: Int) -> [Int] {
    var run: [Int] = []
    while place < candidates.count, run.count < count {
      if !isClosed[patternOf[candidates[place]]] { run.append(candidates[place]) }
      place += 1
    }
    return run
  }

  private func places(backFrom place: Int, to candidate: Int) -> Int {
    var place = place - 1
    while candidates[place] != candidate { place -= 1 }
    return place
  }

  /// Keeps the flow with all of `run`, or leaves it as it was; a single row that does not fit
  /// closes every pattern that competes for the same full classes.
  private mutating func fits(_ run: [Int]) -> Bool {
    let before = run.count > 1 ? transport : nil
    for candidate in run { transport.demand[patternOf[candidate]] += 1 }
    if transport.saturate() { return true }
    if let before {
      transport = before
    } else {
      for pattern in transport.shortRegion().patterns { isClosed[pattern] = true }
      transport.demand[patternOf[run[0]]] -= 1
    }
    return false
  }
}
