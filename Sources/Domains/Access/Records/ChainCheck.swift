internal import Storage
package import Trade

/// That somebody has proven the chain, and what came of it.
package struct ChainCheck: Hashable, Sendable {
  package let at: Instant
  /// The newest event that was looked at; 0 is before the first.
  package let head: Int64
  package let faults: Int
  package let by: Actor

  package init(at: Instant, head: Int64, faults: Int, by: Actor) {
    self.at = at
    self.head = head
    self.faults = faults
    self.by = by
  }
}

extension PortalStore {
  /// Nil where nobody ever has.
  package func lastChainCheck() throws -> ChainCheck? {
    try read("asking for the last proof") { database in
      let sql = """
        SELECT at, head, faults, actor_kind, actor FROM chain_checks ORDER BY id DESC LIMIT 1
        """
      return try database.one(sql, []) { row in
        ChainCheck(
          at: Instant(milliseconds: try row[0]), head: try row[1], faults: try row[2],
          by: Actor(
            try stored(Actor.Kind(rawValue: row[3]), "a prover"), name: try row[4]))
      }
    }
  }
}

extension PortalTransaction {
  package func note(_ check: ChainCheck) throws {
    try database.insert(
      Insertion(into: "chain_checks", "at, head, faults, actor_kind, actor"),
      [check.at.milliseconds, check.head, check.faults, check.by.kind.rawValue, check.by.name])
  }
}
