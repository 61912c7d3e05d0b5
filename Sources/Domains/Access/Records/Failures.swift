internal import Storage
package import Trade

extension PortalStore {
  /// How many from this address since then, and the oldest of them.
  package func failures(
    from address: String, since: Instant
  ) throws -> (count: Int, oldest: Instant?) {
    try read("counting failures") { database in
      let sql = "SELECT count(*), min(at) FROM failures WHERE address = ? AND at > ?"
      let answer = try database.one(sql, [address, since.milliseconds]) { row in
        (try row[0] as Int, try (row[1] as Int64?).map(Instant.init(milliseconds:)))
      }
      return answer.map { (count: $0.0, oldest: $0.1) } ?? (0, nil)
    }
  }
}

extension PortalTransaction {
  package func failures(from address: String, since: Instant) throws -> Int {
    let sql = "SELECT count(*) FROM failures WHERE address = ? AND at > ?"
    return Int(try database.integer(sql, [address, since.milliseconds]))
  }

  package func noteFailure(from address: String, at instant: Instant) throws {
    try database.insert(
      Insertion(into: "failures", "address, at"), [address, instant.milliseconds])
  }

  package func sweepFailures(before instant: Instant) throws {
    try database.run("DELETE FROM failures WHERE at < ?", [instant.milliseconds])
  }
}
