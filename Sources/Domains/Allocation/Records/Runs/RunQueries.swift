internal import Hashing
package import Storage
package import Trade

extension Run {
  static let columns = """
    run, round, market, at, actor_kind, actor, rule_set, digest, published, replaces, \
    kind, comment
    """

  init(_ row: Row) throws {
    id = try row[0]
    round = try stored(RoundID(row[1] as String), "a run's round")
    market = try stored(Market(rawValue: row[2]), "a run's market")
    at = try Instant(milliseconds: row[3])
    actor = try Actor(try stored(Actor.Kind(rawValue: row[4]), "a run's actor"), name: row[5])
    ruleSet = try stored(RuleSet(rawValue: row[6]), "a run's rule set")
    digest = try stored(ContentHash(row[7] as String), "a run's digest")
    isPublished = try row[8]
    replaces = try row[9]
    kind = try stored(Kind(rawValue: row[10]), "a run's kind")
    comment = try row[11]
  }
}

extension Store {
  /// All runs of a round, trials among them, oldest first.
  package func runs(of round: RoundID) throws -> [Run] {
    try read("listing runs") { database in
      try database.all(
        "SELECT \(Run.columns) FROM runs WHERE round = ? ORDER BY run", [round.description]
      ).map(Run.init)
    }
  }

  /// The run that holds for a round's market, if one was published and not undone.
  package func publishedRun(round: RoundID, market: Market) throws -> Run? {
    try read("looking up the published run") { try $0.publishedRun(round, market) }
  }

  package func run(_ id: Int64) throws -> Run? {
    try read("looking up a run") { try $0.run(id) }
  }

  /// In the run's own order.
  package func lines(of run: Run) throws -> [RunLine] {
    try read("reading a run's lines") { database in
      let sql = """
        SELECT operator, receipt, sheet_row, tier, plant, kwh FROM run_lines WHERE run = ?
        ORDER BY ordinal
        """
      return try database.all(sql, [run.id]).map { row in
        RunLine(
          operatorID: try stored(OperatorID(row[0] as String), "an operator's number"),
          receipt: try stored(ReceiptNumber(row[1] as Int), "a receipt number"), row: try row[2],
          tier: try stored(AllocationTier(rawValue: row[3]), "a line's tier"),
          plant: try stored(PlantID(row[4] as String), "a plant's id"),
          kwh: try row[5])
      }
    }
  }

  /// In the run's own order.
  package func requests(of run: Run) throws -> [RunRequest] {
    try read("reading a run's requests") { database in
      try database.all(
        "SELECT \(RunRequest.columns) FROM \(RunRequest.tables) WHERE q.run = ? ORDER BY q.ordinal",
        [run.id]
      ).map(RunRequest.init)
    }
  }

  /// By plant.
  package func plants(of run: Run) throws -> [RunPlant] {
    try read("reading a run's plants") { database in
      let sql =
        "SELECT plant, available_kwh, allocated_kwh FROM run_plants WHERE run = ? ORDER BY plant"
      return try database.all(sql, [run.id]).map { row in
        RunPlant(
          plant: try stored(PlantID(row[0] as String), "a plant's id"), available: try row[1],
          allocated: try row[2])
      }
    }
  }
}
