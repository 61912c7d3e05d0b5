internal import RegistersRecords
package import Storage
package import Trade

/// How things stand, for health pages and metrics.
package struct RegistryHealth: Hashable, Sendable {
  package internal(set) var counts: [Status: Int] = [:]
  /// When the oldest upload arrived that is not yet checked.
  package internal(set) var oldestWaiting: Instant?
  /// Applications and claims that the secretariat should look at.
  package internal(set) var attention = 0
  package internal(set) var unfinishedIntents = 0
  package internal(set) var claimsInHand = 0
}

extension Store {
  package func health() throws -> RegistryHealth {
    try read("reading the health figures") { database in
      var health = RegistryHealth()
      let counts = """
        SELECT status, sum(applications) FROM state_counts WHERE applications > 0 GROUP BY status
        """
      for row in try database.all(counts) {
        health.counts[try stored(Status(rawValue: row[0]), "a status")] = try row[1]
      }
      let oldest = """
        SELECT min(at) FROM (
          SELECT min(received_at) AS at FROM applications
            WHERE status IN ('received', 'checking', 'stuck')
          UNION ALL SELECT min(arrived_at) FROM claims)
        """
      health.oldestWaiting = try database.first(oldest)?.instant(0)
      let attention = """
        SELECT (SELECT count(*) FROM applications WHERE status = 'stuck')
          + (SELECT count(*) FROM claims WHERE attention IS NOT NULL)
        """
      health.attention = Int(try database.integer(attention))
      health.unfinishedIntents = Int(
        try database.integer("SELECT count(*) FROM intents WHERE state = 'open'"))
      health.claimsInHand = Int(try database.integer("SELECT count(*) FROM claims"))
      return health
    }
  }
}
