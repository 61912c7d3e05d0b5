internal import Events
internal import Hashing
package import Storage
package import Trade

extension Store {
  /// Takes back everything that the published run of a round's market gave, by a run of its own;
  /// gives the run undone, nil where none holds.
  package func undoRun(
    round: RoundID, market: Market, by actor: Actor, why: String, at instant: Instant
  ) throws -> Run? {
    try write("undoing a run") { transaction in
      let database = transaction.database
      guard let run = try database.publishedRun(round, market) else { return nil }
      try database.run(
        """
        INSERT INTO runs (round, market, at, actor_kind, actor, rule_set, digest, published,
          replaces, kind, comment)
        VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, 'undoing', ?)
        """,
        [
          round.description, market.rawValue, instant.milliseconds, actor.kind.rawValue,
          actor.name, run.ruleSet.rawValue, ContentHash(of: []).rawValue, run.id, why,
        ])
      let event = EventDraft(
        at: instant, kind: .allocated, actor: actor,
        why: "\(round) \(market.rawValue) 割当結果\(run.id)の取消し: \(why)", ruleSet: run.ruleSet.rawValue,
        file: run.digest)
      try EventChain.append(event, to: database)
      return run
    }
  }
}
