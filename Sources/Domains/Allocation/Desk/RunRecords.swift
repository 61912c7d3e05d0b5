internal import Allocation
internal import AllocationRecords
internal import Files
internal import Hashing
internal import Intake
internal import Notices
package import Trade

/// A stored run as the list shows it.
package struct RunRecord: Encodable, Sendable {
  package let run: Int64
  package let round: String
  package let market: String
  /// Japan time.
  package let at: String
  package let by: String
  /// 試行, 公表, 差替え済 or 取消し.
  package let state: String
  package let ruleSet: String
  package let replaces: Int64?
  package let digest: String
  package let comment: String
}

extension AllocationDesk {
  /// Every run of a round, trials and undoings among them, oldest first.
  package func runRecords(of round: RoundID) throws -> [RunRecord] {
    let runs = try store.runs(of: round)
    let replaced = Set(runs.compactMap(\.replaces))
    return runs.map { run in
      RunRecord(
        run: run.id, round: run.round.description, market: run.market.rawValue,
        at: run.at.japanISO, by: run.actor.name.isEmpty ? run.actor.kind.rawValue : run.actor.name,
        state: Self.state(of: run, isReplaced: replaced.contains(run.id)), ruleSet: run.ruleSet,
        replaces: run.replaces, digest: run.digest.rawValue, comment: run.comment)
    }
  }

  private static func state(of run: Run, isReplaced: Bool) -> String {
    if run.kind == .undoing { return "取消し" }
    if !run.isPublished { return "試行" }
    return isReplaced ? "差替え済" : "公表"
  }

  /// Compares two runs of one market and writes the two tables of their difference; gives lines for
  /// people.
  package func compareRuns(_ first: Int64, _ second: Int64, into folder: String?) throws -> [String]
  {
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
    var moves: [(from: FilePath, to: FilePath)] = []
    if try fileSystem.exists(tables) {
      let aside = tables.folder.appending("\(run.market.rawValue)_\(mark)")
      try fileSystem.rename(tables, to: aside)
      moves.append((tables, aside))
    }
    let notices = workspace.notices(of: run.round)
    if try fileSystem.exists(notices) {
      let aside = notices.appending("\(run.market.rawValue)_\(mark)")
      try fileSystem.makeFolders(aside)
      for entry in try fileSystem.list(notices)
      where entry.name.text?.contains("_\(run.market.rawValue)割当結果通知_") ?? false {
        let (from, target) = (notices.appending(entry.name), aside.appending(entry.name))
        try fileSystem.rename(from, to: target)
        moves.append((from, target))
      }
    }
    try writeDown(moves: moves, as: "run \(run.id) put aside")
  }

  func writeDifference(_ before: Run, _ after: Run, into place: FilePath) throws -> [String] {
    let (left, right) = (
      try RunTables(of: before, in: store), try RunTables(of: after, in: store)
    )
    let round = after.round
    let difference = RunDifference(
      requests: left.requestRows(round), right.requestRows(round), plants: left.plantRows(round),
      right.plantRows(round))
    let tables = [
      ("difference_requests.csv", difference.requestTable),
      ("difference_plants.csv", difference.plantTable),
    ]
    if place.text.hasPrefix(workspace.results.text + "/") {
      var files = ResultFiles(self)
      for (name, bytes) in tables { try files.write(bytes, to: place.appending(name)) }
      try files.finish("difference of runs \(before.id) and \(after.id)")
    } else {
      let fileSystem = fileSystem.on("results")
      try fileSystem.makeFolders(place)
      for (name, bytes) in tables { try fileSystem.writeWhole(bytes, to: place.appending(name)) }
    }
    let more = difference.requests.count { $0.difference > 0 }
    let less = difference.requests.count { $0.difference < 0 }
    return [
      "実行\(before.id) → 実行\(after.id): 割当が増えた行 \(more)・減った行 \(less)・変わった設備 \(difference.plants.count)",
      "  差分: \(place.text)",
    ]
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
