internal import Trade

extension Problem {
  /// Shares the supply out by the problem's rule set. The same problem gives the same outcome,
  /// whatever the order of its lists.
  package func allocate() -> Outcome {
    var specificStage = SpecificStage(self)
    specificStage.solve()
    let normalStage = NormalRun(self, left: specificStage.left)
    let lines =
      specificStage.lines
      + normalStage.lines.map { line in
        PlacedLine(
          request: line.request + specific.count, facility: line.facility, kwh: line.kwh)
      }
    let requests = (0..<specific.count + normal.count).sorted { requestID($0) < requestID($1) }
    let sorting = LineSorting(self, requestsByID: requests)
    return Outcome(
      ruleSet: ruleSet, lines: sorting.sorted(lines),
      shares: requests.map { request in
        request < specific.count
          ? share(ofSpecific: request, specificStage)
          : normalStage.share(of: request - specific.count)
      },
      allocatedKWh: allocated(lines), bottlenecks: normalStage.shares.bottlenecks,
      settlement: settlement(of: lines))
  }

  private func share(ofSpecific row: Int, _ stage: SpecificStage) -> Share {
    let request = specific[row]
    return Share(
      request: request.key.id, ask: request.ask, grantedKWh: stage.granted[row], level: nil,
      bottleneck: nil, cause: cause(ofSpecific: row, stage))
  }

  private func cause(ofSpecific row: Int, _ stage: SpecificStage) -> Share.Cause {
    if position[specific[row].facility] == nil { return .plantUnknown }
    if stage.isShort[row] { return .plantShort }
    return specific[row].ask == .all && stage.granted[row] == 0 ? .plantEmpty : .satisfied
  }

  private func allocated(_ lines: [PlacedLine]) -> [Int64] {
    var allocated = Array(repeating: Int64(0), count: facilities.count)
    for line in lines { allocated[line.facility] += line.kwh }
    return allocated
  }
}

/// The normal stage from classes to lines.
private struct NormalRun {
  let problem: Problem
  let shares: NormalShares
  /// Requests by their position in `problem.normal`.
  let lines: [PlacedLine]
  /// By position in `problem.normal`: place in the order of keys.
  private let place: [Int]
  /// By pattern: no class fits it.
  private let reachesNothing: [Bool]
  private let patternOf: [Int]

  init(_ problem: Problem, left: [Int64]) {
    self.problem = problem
    var classes = PlantClasses(problem, left: left)
    let rows = NormalRows(problem.normal, problem.position, &classes)
    let graph = rows.graph(classes)
    shares = NormalShares(rows, classes, graph, problem.ruleSet)
    let sparse = SparseFlow(graph, shares.flow)
    lines = NormalLines(
      rows: rows, classes: classes, graph: graph, facilities: problem.facilities, left: left
    ).make(shares.granted, sparse.flow)
    var place = Array(repeating: 0, count: rows.order.count)
    for (row, index) in rows.order.enumerated() { place[index] = row }
    self.place = place
    reachesNothing = (0..<graph.patternCount).map { graph.first[$0] == graph.first[$0 + 1] }
    patternOf = rows.patternOf
  }

  func share(of index: Int) -> Share {
    let request = problem.normal[index]
    let row = place[index]
    let bottleneck = shares.bottleneckOf[row]
    return Share(
      request: request.key.id, ask: .kwh(request.askKWh), grantedKWh: shares.granted[row],
      level: shares.level[row], bottleneck: bottleneck < 0 ? nil : bottleneck,
      cause: cause(of: row, request))
  }

  private func cause(of row: Int, _ request: NormalRequest) -> Share.Cause {
    if shares.granted[row] == request.askKWh { return .satisfied }
    if reachesNothing[patternOf[row]] { return .noSuchPlants }
    return problem.ruleSet == .maxMin ? .classesShort : .earlierRows
  }
}
