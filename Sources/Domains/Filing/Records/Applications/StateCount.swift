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
  /// Of a round, by form and state.
  package func stateCounts(of round: RoundID) throws -> [StateCount] {
    try read("counting states") { database in
      let sql = """
        SELECT form, status, count(*), min(received_at) FROM applications
        WHERE period = 'round' AND round = ? GROUP BY form, status
        """
      return try database.all(sql, [round.description]).map { row in
        StateCount(
          form: try (row[0] as String?).map { try stored(FormID($0), "a form's id") },
          status: try stored(Status(rawValue: row[1]), "a status"), count: try row[2],
          oldest: Instant(milliseconds: try row[3]))
      }
    }
  }

  /// Whose applications of these forms count in a round.
  package func filers(of round: RoundID, forms: Set<FormID>) throws -> Set<OperatorID> {
    try read("listing filers") { database in
      let counting = Status.allCases.filter(\.counts).map { "'\($0.rawValue)'" }
      let sql = """
        SELECT DISTINCT operator, form FROM applications
        WHERE period = 'round' AND round = ? AND status IN (\(counting.joined(separator: ", ")))
        """
      var found: Set<OperatorID> = []
      for row in try database.all(sql, [round.description]) {
        guard let form = try (row[1] as String?).flatMap({ FormID($0) }), forms.contains(form)
        else { continue }
        found.insert(try stored(OperatorID(row[0] as String), "an operator's number"))
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
