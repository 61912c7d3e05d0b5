package import Storage
package import Trade

/// How often a finding was told in a round.
package struct CodeCount: Hashable, Sendable {
  package let code: String
  package let rule: String
  /// Findings, and the applications that have them.
  package let findings: Int
  package let applications: Int
}

/// The course of one application of a round.
package struct CourseTimes: Hashable, Sendable {
  package let receivedAt: Instant
  package let checkedAt: Instant?
  package let confirmedAt: Instant?
}

extension Store {
  /// The most frequent first.
  package func codes(of round: RoundID, limit: Int) throws -> [CodeCount] {
    try read("counting findings") { database in
      let sql = """
        SELECT f.code, min(f.rule), count(*), count(DISTINCT f.receipt)
        FROM findings AS f JOIN applications AS a ON a.receipt = f.receipt
        WHERE a.period = 'round' AND a.round = ?
        GROUP BY f.code ORDER BY count(*) DESC, f.code LIMIT ?
        """
      return try database.all(sql, [round.description, limit]).map { row in
        CodeCount(
          code: try row[0], rule: try row[1], findings: try row[2], applications: try row[3])
      }
    }
  }

  package func courses(of round: RoundID) throws -> [CourseTimes] {
    try read("reading the courses of a round") { database in
      let sql = """
        SELECT a.received_at, a.checked_at,
          (SELECT min(e.at) FROM events AS e
            WHERE e.receipt = a.receipt AND e.kind = 'moved' AND e.to_status = 'confirmed')
        FROM applications AS a WHERE a.period = 'round' AND a.round = ?
        """
      return try database.all(sql, [round.description]).map { row in
        CourseTimes(
          receivedAt: Instant(milliseconds: try row[0]),
          checkedAt: try (row[1] as Int64?).map(Instant.init(milliseconds:)),
          confirmedAt: try (row[2] as Int64?).map(Instant.init(milliseconds:)))
      }
    }
  }
}
