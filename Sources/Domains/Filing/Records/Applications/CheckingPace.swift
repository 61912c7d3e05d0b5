internal import Storage
internal import Trade

extension Store {
  /// How long a check takes, in milliseconds: the middle of the last ones, each counted from when it
  /// could begin, that is from its arrival or the end of the check before it. Nil where none was yet.
  package func checkingPace() throws -> Int64? {
    try read("looking how long checks take") { database in
      let sql = """
        SELECT received_at, checked_at FROM (
          SELECT receipt, received_at, checked_at FROM applications
          ORDER BY receipt DESC LIMIT 60)
        WHERE checked_at IS NOT NULL ORDER BY checked_at DESC LIMIT 21
        """
      var times: [Int64] = []
      var later: (receivedAt: Int64, checkedAt: Int64)?
      for row in try database.all(sql) {
        let one: (Int64, Int64) = (try row[0], try row[1])
        if let later { times.append(max(0, later.checkedAt - max(later.receivedAt, one.1))) }
        later = one
      }
      return times.isEmpty ? nil : times.sorted()[times.count / 2]
    }
  }
}
