internal import AllocationRecords
internal import Hashing
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
  package let ruleSet: RuleSet
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
}
