internal import AllocationRecords
internal import Hashing
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
}
