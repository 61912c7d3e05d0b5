package import Hashing
package import Storage
package import Trade

/// What one command has booked, as the chain holds it.
package struct StoredBooking: Hashable, Sendable {
  package let event: Int64
  package let first: Int64
  package let last: Int64
  /// Over its transfers as they stand now.
  package let digest: ContentHash
}

extension Database {
  /// Every transfer, in the order of booking.
  package func eachJournalEntry(_ body: (JournalEntry) throws -> Void) throws {
    let sql = """
      SELECT t.movement, m.at, m.kind, t.ordinal, t.book, t.from_account, t.to_account, t.kwh,
        m.reference
      FROM transfers AS t JOIN movements AS m USING (movement) ORDER BY t.movement, t.ordinal
      """
    try each(sql) { row in
      try body(
        JournalEntry(
          movement: row[0], at: Instant(milliseconds: row[1]),
          kind: stored(MovementKind(rawValue: row[2]), "a movement's kind"), ordinal: row[3],
          book: row[4], from: row[5], to: row[6], kwh: row[7], reference: row[8]))
    }
  }

  /// How many movements there are, and the number of the last.
  package func movementCount() throws -> (count: Int64, last: Int64) {
    (
      try integer("SELECT count(*) FROM movements"),
      try integer("SELECT coalesce(max(movement), 0) FROM movements")
    )
  }

  /// Every command that has booked, with the digest over its transfers made anew.
  package func bookings() throws -> [StoredBooking] {
    try all("SELECT event, first, last FROM bookings ORDER BY first").map { row in
      var hasher = ContentHasher()
      let lines = """
        SELECT movement, ordinal, book, from_account, to_account, kwh FROM transfers
        WHERE movement BETWEEN ? AND ? ORDER BY movement, ordinal
        """
      try eachCached(lines, [row[1] as Int64, row[2] as Int64]) { line in
        let texts = (0..<6).map { line.anyText($0) ?? "" }
        hasher.add(Array((texts.joined(separator: ",") + "\n").utf8)[...])
      }
      return StoredBooking(
        event: try row[0], first: try row[1], last: try row[2], digest: hasher.finish())
    }
  }

  /// kWh of all movements of a kind, by what they were made for.
  package func moved(_ kind: MovementKind) throws -> [String: Int64] {
    var moved: [String: Int64] = [:]
    let sql = """
      SELECT m.reference, sum(t.kwh) FROM movements AS m JOIN transfers AS t USING (movement)
      WHERE m.kind = ? GROUP BY m.reference
      """
    try each(sql, [kind.rawValue]) { moved[try $0[0]] = try $0[1] }
    return moved
  }

  /// Balances that are stored, by the names of their accounts; zeros are left out.
  package func eachStoredBalance(_ body: (String, Int64) throws -> Void) throws {
    try each("SELECT account, kwh FROM outside_balances WHERE kwh <> 0") {
      try body($0[0], $0[1])
    }
    let parts = BookAccount.HolderPart.allCases
    let columns = parts.map(\.rawValue).joined(separator: ", ")
    try each("SELECT operator, year, kind, \(columns) FROM holder_balances") { row in
      let account = try HolderAccount(row, from: 0)
      for (index, part) in parts.enumerated() {
        let kwh: Int64 = try row[3 + index]
        if kwh != 0 { try body(BookAccount.holder(part, account).description, kwh) }
      }
    }
    try each("SELECT lot, held, free, reserved, settled, lapsed FROM lots") { row in
      let lot = try stored(LotID(row[0] as Int64), "a lot's number")
      if try row[1] as Int64 != 0 { try body(BookAccount.lot(lot).description, row[1]) }
      for (index, part) in BookAccount.LotPart.allCases.enumerated() {
        let kwh: Int64 = try row[2 + index]
        if kwh != 0 { try body(BookAccount.part(part, lot).description, kwh) }
      }
    }
  }
}
