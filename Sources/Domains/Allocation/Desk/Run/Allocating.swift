internal import Allocation
internal import AllocationRecords
internal import Hashing
internal import Intake
internal import RegistersRecords
internal import Trade

extension AllocationDesk {
  /// Runs each market of a round by itself, checks it with separate code, and publishes it.
  package func allocate(_ order: AllocationOrder) throws -> AllocationReport {
    let rounds = try store.rounds().filter { $0.id == order.round }
    guard !rounds.isEmpty else { throw Complaint(.refused, "回 \(order.round) は登録されていません") }
    var report = AllocationReport()
    var digests: [String] = []
    for round in rounds {
      let run = try keep(load(round, order).solve().check())
      digests.append(run.checked.digest.rawValue)
      report.figures.add(run)
      report.lines += summary(of: run)
    }
    report.figures.digest = digests.count == 1 ? digests[0] : joined(digests)
    return report
  }

  private func joined(_ digests: [String]) -> String {
    ContentHash(of: Array(digests.joined(separator: "\n").utf8)).rawValue
  }

  private func summary(of kept: KeptRun) -> [String] {
    let (checked, loaded) = (kept.checked, kept.checked.loaded)
    let round = loaded.round
    let parts = Grant.allCases.map { "\($0.rawValue) \(kept.counts[$0, default: 0])" }
    let place =
      loaded.order.isDryRun
      ? "（試行のため公表していません）"
      : workspace.relative(workspace.results(of: round.id, market: round.market))
    return [
      "\(round.id.title) \(round.market.rawValue): 設備 \(loaded.plants.count)・希望 \(loaded.demands.origins.count)行・割当 \(checked.outcome.grantedKWh) kWh（\(parts.joined(separator: "・"))）",
      "  実行番号: \(kept.run.id)　規則: \(round.ruleSet.rawValue)", "  結果: \(place)",
      "  ダイジェスト: \(checked.digest.rawValue)",
    ] + kept.remarks.map { "  " + $0 }
  }
}

extension AllocationFigures {
  fileprivate mutating func add(_ run: KeptRun) {
    stages.load += run.seconds.load
    stages.solve += run.seconds.solve
    stages.check += run.seconds.check
    stages.write += run.seconds.write
    count(run.checked.problem, run.checked.outcome)
  }

  mutating func count(_ problem: Problem, _ outcome: Outcome) {
    plants += problem.facilities.count
    rows += problem.specific.count + problem.normal.count
    lines += outcome.lines.count
    for request in problem.normal { asked += request.askKWh }
    for case .kwh(let kwh) in problem.specific.map(\.ask) { asked += kwh }
    granted += outcome.grantedKWh
  }
}
