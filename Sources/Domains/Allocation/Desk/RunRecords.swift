internal import Allocation
internal import AllocationRecords
internal import Files
internal import Hashing
internal import Intake
internal import Notices
package import Trade

extension AllocationDesk {
  /// Every run of a round, trials and undoings among them, oldest first.
  package func runRecords(of round: RoundID) throws -> [RunRecord] {
    let runs = try store.runs(of: round)
    let replaced = Set(runs.compactMap(\.replaces))
    return runs.map { run in
      RunRecord(
        run: run.id, round: run.round, market: run.market, at: run.at, actor: run.actor,
        state: Self.state(of: run, isReplaced: replaced.contains(run.id)), ruleSet: run.ruleSet,
        replaces: run.replaces, digest: run.digest.rawValue, comment: run.comment)
    }
  }

  private static func state(of run: Run, isReplaced: Bool) -> RunRecord.State {
    if run.kind == .undoing { return .undoing }
    if !run.isPublished { return .trial }
    return isReplaced ? .replaced : .published
  }

  /// Compares two runs of one market and writes the two tables of their difference.
  package func compareRuns(
    _ first: Int64, _ second: Int64, into folder: String?
  ) throws -> RunComparison {
    let (before, after) = (try knownRun(first), try knownRun(second))
    guard before.round == after.round, before.market == after.market else {
      throw Complaint(.usage, "実行\(first)と実行\(second)は、回か市場が違うため比べられません")
    }
    let place = folder.map { FilePath($0) } ?? differences(before, after)
    return try writeDifference(before, after, into: place)
  }

  /// Takes back what a published run gave, and puts its tables and notices aside.
  package func undoRun(
    round: RoundID, market: Market, why: String, by actor: Actor
  ) throws -> Int64 {
    guard
      let run = try store.undoRun(
        round: round, market: market, by: actor, why: why, at: clock.now())
    else { throw Complaint(.refused, "回 \(round)（\(market.rawValue)）には公表した割当がありません") }
    try putAside(run)
    return run.id
  }

  /// Under names that say so, since nothing that was published is deleted.
  private func putAside(_ run: Run) throws {
    let fileSystem = fileSystem.on("results")
    let mark = "取消し_実行\(run.id)"
    let tables = workspace.results(of: run.round, market: run.market)
    if try fileSystem.exists(tables) {
      try fileSystem.rename(
        tables, to: tables.folder.appending("\(run.market.rawValue)_\(mark)"))
    }
    let notices = workspace.notices(of: run.round)
    guard try fileSystem.exists(notices) else { return }
    let aside = notices.appending("\(run.market.rawValue)_\(mark)")
    try fileSystem.makeFolders(aside)
    for entry in try fileSystem.list(notices)
    where entry.name.text?.contains("_\(run.market.rawValue)割当結果通知_") ?? false {
      try fileSystem.rename(notices.appending(entry.name), to: aside.appending(entry.name))
    }
  }

  func writeDifference(_ before: Run, _ after: Run, into place: FilePath) throws -> RunComparison {
    let (left, right) = (
      try RunTables(of: before, in: store), try RunTables(of: after, in: store)
    )
    let round = after.round
    let difference = RunDifference(
      requests: left.requestRows(round), right.requestRows(round), plants: left.plantRows(round),
      right.plantRows(round))
    let fileSystem = fileSystem.on("results")
    try fileSystem.makeFolders(place)
    try fileSystem.writeWhole(
      difference.requestTable, to: place.appending("difference_requests.csv"))
    try fileSystem.writeWhole(difference.plantTable, to: place.appending("difference_plants.csv"))
    return RunComparison(
      before: before.id, after: after.id,
      more: difference.requests.count { $0.difference > 0 },
      less: difference.requests.count { $0.difference < 0 }, plants: difference.plants.count,
      folder: place.text)
  }

  func differences(_ before: Run, _ after: Run) -> FilePath {
    workspace.results(of: after.round, market: after.market)
      .appending("differences").appending("\(before.id)-\(after.id)")
  }

  private func knownRun(_ id: Int64) throws -> Run {
    guard let run = try store.run(id) else { throw Complaint(.refused, "実行\(id)はありません") }
    return run
  }
}
