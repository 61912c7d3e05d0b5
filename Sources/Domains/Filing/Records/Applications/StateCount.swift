internal import Storage
package import Trade

/// How many applications of a form are in a state, and when the oldest of them arrived.
package struct StateCount: Hashable, Sendable {
  package let form: FormID?
  package let status: Status
  package let count: Int
  package let oldest: Instant
}

extension Store {
  /// Counts all applications anew, where the kept numbers were changed by somebody else.
  package func recount() throws {
    try write("counting applications anew") { transaction in
      try transaction.database.run("DELETE FROM state_counts")
      try transaction.database.run(
        """
        INSERT INTO state_counts (period, round, form, status, applications)
        SELECT period, ifnull(round, ''), ifnull(form, ''), status, count(*) FROM applications
        GROUP BY 1, 2, 3, 4
        """)
    }
  }

  /// Of a round, by form and state.
  package func stateCounts(of round: RoundID) throws -> [StateCount] {
    try read("counting states") { database in
      let sql = """
        SELECT form, status, applications, (
          SELECT min(received_at) FROM applications AS one
          WHERE one.round = counts.round AND one.period = counts.period
            AND one.form IS nullif(counts.form, '') AND one.status = counts.status)
        FROM state_counts AS counts
        WHERE period = 'round' AND round = ? AND applications > 0
        """
      return try database.all(sql, [round.description]).map { row in
        let form: String = try row[0]
        return StateCount(
          form: form.isEmpty ? nil : try stored(FormID(form), "a form's id"),
          status: try stored(Status(rawValue: row[1]), "a status"), count: try row[2],
          oldest: Instant(milliseconds: try row[3]))
      }
    }
  }

  /// Which registered operators have an application of one of these forms that counts in a round.
  package func filers(of round: RoundID, forms: Set<FormID>) throws -> Set<OperatorID> {
    try read("listing filers") { database in
      let counting = Status.allCases.filter(\.counts).map { "'\($0.rawValue)'" }
      let sql = """
        SELECT operator FROM operators WHERE EXISTS (
          SELECT 1 FROM applications AS one
          WHERE one.operator = operators.operator AND one.form = ? AND one.round = ?
            AND one.period = 'round' AND one.status IN (\(counting.joined(separator: ", "))))
        """
      var found: Set<OperatorID> = []
      for form in forms {
        for row in try database.all(sql, [form.description, round.description]) {
          found.insert(try stored(OperatorID(row[0] as String), "an operator's number"))
        }
      }
      return found
    }
  }

  /// How many arrived in each minute since 1970, from a moment on; minutes without any are left out.
  package func arrivals(from start: Instant) throws -> [Int64: Int] {
    try read("counting arrivals") { database in
      let sql = """
        SELECT received_at / 60000, count(*) FROM applications WHERE received_at >= ? GROUP BY 1
        """
      var counts: [Int64: Int] = [:]
      for row in try database.all(sql, [start.milliseconds]) {
        counts[try row[0]] = try row[1]
      }
      return counts
    }
  }

  /// What has put each of these away; those that stand are left out.
  package func successors(
    of receipts: some Sequence<ReceiptNumber>
  ) throws -> [ReceiptNumber: ReceiptNumber] {
    try read("looking for successors") { database in
      var successors: [ReceiptNumber: ReceiptNumber] = [:]
      for receipt in receipts {
        successors[receipt] = try database.one(
          "SELECT receipt FROM applications WHERE supersedes = ? ORDER BY receipt DESC LIMIT 1",
          [receipt.rawValue]
        ) { try stored(ReceiptNumber($0[0] as Int), "a receipt number") }
      }
      return successors
    }
  }
}
