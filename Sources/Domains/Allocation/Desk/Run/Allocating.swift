internal import Allocation
internal import AllocationRecords
internal import Hashing
internal import Intake
internal import RegistersRecords
internal import Trade

extension AllocationDesk {
  /// Runs each market of a round by itself, checks it with separate code, and publishes it; a
  /// market without a wish is not published unless that is ordered.
  package func allocate(_ order: AllocationOrder) throws -> AllocationReport {
    let registered = try store.rounds().filter { $0.id == order.round }
    guard !registered.isEmpty else { throw Complaint(.refused, "回 \(order.round) は登録されていません") }
    let rounds = registered.filter { order.markets.contains($0.market) }
    guard !rounds.isEmpty else {
      let markets = order.markets.map(\.rawValue).sorted().joined(separator: "・")
      throw Complaint(.refused, "回 \(order.round) に\(markets)の市場は登録されていません")
    }
    var report = AllocationReport()
    var digests: [String] = []
    for round in rounds {
      let loaded = try load(round, order)
      let leftOut = try leftOut(of: loaded)
      if let empty = try emptiness(of: loaded, leftOut) {
        report.empty.append(empty)
        continue
      }
      let checked = try loaded.solve().check()
      if let expected = order.expectedDigest, checked.digest.rawValue != expected {
        throw Complaint(
          .refused, "試行の後に申請か台帳が変わったため、結果が試行と違います。もう一度試行してください", code: "conflict")
      }
      let run = try keep(checked)
      digests.append(run.checked.digest.rawValue)
      report.figures.add(run)
      report.markets.append(result(of: run, leftOut))
    }
    report.figures.digest = digests.count == 1 ? digests[0] : joined(digests)
    return report
  }

  private func joined(_ digests: [String]) -> String {
    ContentHash(of: Array(digests.joined(separator: "\n").utf8)).rawValue
  }

  private func result(of kept: KeptRun, _ leftOut: LeftOut) -> AllocationReport.MarketResult {
    let (checked, loaded) = (kept.checked, kept.checked.loaded)
    let round = loaded.round
    return AllocationReport.MarketResult(
      round: round.id, market: round.market, plants: loaded.plants.count,
      rows: loaded.demands.origins.count, grantedKWh: checked.outcome.grantedKWh,
      counts: kept.counts, run: kept.run.id, ruleSet: round.ruleSet,
      folder: loaded.order.isDryRun
        ? nil : workspace.relative(workspace.results(of: round.id, market: round.market)),
      digest: checked.digest.rawValue, difference: kept.news.difference,
      settlement: kept.news.settlement, leftOut: leftOut,
      fallenNotices: kept.news.fallenNotices.count)
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
