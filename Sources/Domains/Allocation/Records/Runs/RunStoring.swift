internal import Events
internal import Hashing
package import Storage
internal import Trade

extension Store {
  /// Keeps a run; a published one takes the place of the one before it, whose energy is free again.
  package func store(
    _ draft: RunDraft, lines: some Sequence<RunLine>, requests: some Sequence<RunRequest>,
    plants: some Sequence<RunPlant>, bottlenecks: [RunBottleneck] = []
  ) throws -> RunStorage {
    try write("storing a run") { transaction in
      let database = transaction.database
      let basis = try AllocationBasis(of: database.demands(of: draft.scope), in: database)
      if draft.isPublished, basis != draft.basis { return .outdated }
      let run = try database.insertRun(draft)
      try database.insert(lines, run)
      try database.insert(bottlenecks, run)
      try database.insert(requests, run)
      try database.insert(plants, run)
      try database.refuseContradictions(of: run)
      if draft.isPublished { try database.announce(draft, run) }
      return .stored(try stored(try database.run(run), "the run just stored"))
    }
  }
}

extension Database {
  fileprivate func insertRun(_ draft: RunDraft) throws -> Int64 {
    let scope = draft.scope
    let replaced = draft.isPublished ? try newestPublished(scope.round, scope.market)?.id : nil
    try run(
      """
      INSERT INTO runs
        (round, market, at, actor_kind, actor, rule_set, digest, published, replaces, comment)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        scope.round.description, scope.market.rawValue, draft.at.milliseconds,
        draft.actor.kind.rawValue, draft.actor.name, draft.ruleSet.rawValue, draft.digest.rawValue,
        draft.isPublished, replaced, draft.comment,
      ])
    return lastInsertedRowID
  }

  fileprivate func insert(_ lines: some Sequence<RunLine>, _ run: Int64) throws {
    let statement = try prepare(
      Insertion(into: "run_lines", "run, ordinal, operator, receipt, sheet_row, tier, plant, kwh"))
    for (index, line) in lines.enumerated() {
      try statement.execute([
        run, index + 1, line.operatorID.rawValue, line.receipt.rawValue, line.row,
        line.tier.rawValue,
        line.plant.rawValue, line.kwh,
      ])
    }
  }

  fileprivate func insert(_ requests: some Sequence<RunRequest>, _ run: Int64) throws {
    let statement = try prepare(
      Insertion(
        into: "run_requests",
        """
        run, ordinal, operator, receipt, sheet_row, form, asked_kwh, granted_kwh, status, reason
        """))
    for (index, request) in requests.enumerated() {
      try statement.execute([
        run, index + 1, request.operatorID.rawValue, request.receipt.rawValue, request.row,
        request.form.rawValue, request.asked, request.granted, request.status.rawValue,
        request.reason,
      ])
      try insertReasons(of: request, ordinal: index + 1, run)
    }
  }

  fileprivate func insert(_ plants: some Sequence<RunPlant>, _ run: Int64) throws {
    let statement = try prepare(
      Insertion(into: "run_plants", "run, plant, available_kwh, allocated_kwh"))
    for plant in plants {
      try statement.execute([
        run, plant.plant.rawValue, plant.available, plant.allocated,
      ])
    }
  }

  /// The lines must be what the plants say was taken: the last guard before a run is kept.
  fileprivate func refuseContradictions(of run: Int64) throws {
    let sql = """
      SELECT count(*) FROM (
        SELECT plant, sum(kwh) AS kwh FROM run_lines WHERE run = ?1 GROUP BY plant
        EXCEPT SELECT plant, allocated_kwh FROM run_plants WHERE run = ?1)
      """
    guard try integer(sql, [run]) == 0 else {
      throw StorageError(.constraint, "storing a run whose lines and plants differ")
    }
  }

  fileprivate func announce(_ draft: RunDraft, _ run: Int64) throws {
    let draft = EventDraft(
      at: draft.at, kind: .allocated, actor: draft.actor,
      why: "\(draft.scope.round) \(draft.scope.market.rawValue) 割当結果\(run)",
      ruleSet: draft.ruleSet.rawValue, file: draft.digest)
    try EventChain.append(draft, to: self)
  }

  func run(_ id: Int64) throws -> Run? {
    try first("SELECT \(Run.columns) FROM runs WHERE run = ?", [id]).map(Run.init)
  }

  /// The run that holds; nil after an undoing.
  func publishedRun(_ round: RoundID, _ market: Market) throws -> Run? {
    let newest = try newestPublished(round, market)
    return newest?.kind == .undoing ? nil : newest
  }

  func newestPublished(_ round: RoundID, _ market: Market) throws -> Run? {
    let sql = """
      SELECT \(Run.columns) FROM runs WHERE round = ? AND market = ? AND published = 1
      ORDER BY run DESC LIMIT 1
      """
    return try first(sql, [round.description, market.rawValue]).map(Run.init)
  }
}
