package import Events
package import Hashing
package import Storage
package import Trade

/// What an event says of a run that was published or undone.
package struct RunAnnouncement: Hashable, Sendable {
  package let event: Int64
  package let run: Int64
  package let isUndoing: Bool
  package let at: Instant
  package let actor: Actor
  package let ruleSet: String?
  package let digest: ContentHash?
}

/// kWh that two tables of a run tell differently, or a balance that a run has overdrawn.
package enum RunFault: Hashable, Sendable {
  case lines(PlantID)
  case request(ReceiptNumber, row: Int)
  case available(PlantID)
}

extension Store {
  /// In the order of the events.
  package func runAnnouncements() throws -> [RunAnnouncement] {
    try events(.allocated).compactMap(RunAnnouncement.init)
  }

  /// The run that takes back another one, by its id.
  package func undoing(of run: Int64) throws -> Run? {
    try read("looking up an undoing") { database in
      try database.first(
        "SELECT \(Run.columns) FROM runs WHERE replaces = ? AND kind = 'undoing'", [run]
      ).map(Run.init)
    }
  }

  /// A run's lines against its plants and its requests, and its plants against the balances.
  package func faults(of run: Run) throws -> [RunFault] {
    try read("verifying a run") { database in
      let plants = try database.all(
        """
        SELECT plant FROM (
          SELECT plant, kwh FROM run_lines WHERE run = ?1
          UNION ALL SELECT plant, -allocated_kwh FROM run_plants WHERE run = ?1)
        GROUP BY plant HAVING sum(kwh) <> 0 ORDER BY plant
        """, [run.id]
      ).map { RunFault.lines(try stored(PlantID($0[0] as String), "a plant's id")) }
      let requests = try database.all(
        """
        SELECT receipt, sheet_row FROM (
          SELECT receipt, sheet_row, kwh FROM run_lines WHERE run = ?1
          UNION ALL SELECT receipt, sheet_row, -granted_kwh FROM run_requests WHERE run = ?1)
        GROUP BY receipt, sheet_row HAVING sum(kwh) <> 0 ORDER BY receipt, sheet_row
        """, [run.id]
      ).map {
        RunFault.request(
          try stored(ReceiptNumber($0[0] as Int), "a receipt number"), row: try $0[1])
      }
      return plants + requests
    }
  }

  /// Plants whose registered balance is not what the run has found.
  package func balanceFaults(of run: Run) throws -> [RunFault] {
    try read("verifying a run's balances") { database in
      try database.all(
        """
        SELECT r.plant FROM run_plants AS r
          LEFT JOIN balances AS b ON b.plant = r.plant AND b.round = ?2
        WHERE r.run = ?1 AND r.available_kwh IS NOT b.available_kwh ORDER BY r.plant
        """, [run.id, run.round.description]
      ).map { .available(try stored(PlantID($0[0] as String), "a plant's id")) }
    }
  }
}

extension RunAnnouncement {
  /// Reads 「202304 FIT 割当結果3」 and 「…割当結果3の取消し: …」; nil where the words are none of ours.
  package init?(_ event: Event) {
    let mark = "割当結果"
    guard let word = event.why.split(separator: " ").dropFirst(2).first, word.hasPrefix(mark)
    else { return nil }
    let rest = word.dropFirst(mark.count)
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard let run = Int64(digits) else { return nil }
    self.init(
      event: event.sequence, run: run,
      isUndoing: rest.dropFirst(digits.count).hasPrefix("の取消し"), at: event.at,
      actor: event.actor, ruleSet: event.ruleSet, digest: event.file)
  }
}
