package import Storage
package import Trade

/// A claimed upload that has not come to its end.
package struct ClaimInHand: Hashable, Sendable {
  package let id: ClaimID
  package let arrivedName: String
  package let arrivedAt: Instant
  /// How many starts in a row have taken it in hand.
  package let starts: Int
  /// How many readers died of it or overran while their parent lived.
  package let readerDeaths: Int
  /// Why the secretariat should look at it; nil while all goes its way.
  package let attention: String?
  package let nextTryAt: Instant?
}

extension ClaimInHand {
  fileprivate static let columns =
    "claim, arrived_name, arrived_at, starts, reader_deaths, attention, next_try_at"

  fileprivate init(_ row: Row) throws {
    id = try stored(ClaimID(row[0] as String), "a claim")
    arrivedName = try row[1]
    arrivedAt = try Instant(milliseconds: row[2])
    starts = try row[3]
    readerDeaths = try row[4]
    attention = try row[5]
    nextTryAt = try (row[6] as Int64?).map(Instant.init(milliseconds:))
  }
}

extension Store {
  /// The database knows what is to become of it, or what has.
  package func knows(claim: ClaimID) throws -> Bool {
    try read("looking up a claim") { database in
      let sql = """
        SELECT EXISTS (SELECT 1 FROM claims WHERE claim = ?1)
          OR EXISTS (SELECT 1 FROM applications WHERE claim = ?1)
          OR EXISTS (SELECT 1 FROM duplicates WHERE claim = ?1)
        """
      return try database.integer(sql, [claim.rawValue]) != 0
    }
  }

  /// Notes that a start takes the claim in hand, and counts it.
  package func takeInHand(
    _ claim: ClaimID, arrivedName: String, arrivedAt: Instant, isCounted: Bool = true
  ) throws -> ClaimInHand {
    try write("taking a claim in hand") { transaction in
      try transaction.database.run(
        """
        INSERT INTO claims (\(ClaimInHand.columns)) VALUES (?1, ?2, ?3, ?4, 0, NULL, NULL)
        ON CONFLICT (claim) DO UPDATE SET starts = starts + ?4
        """, [claim.rawValue, arrivedName, arrivedAt.milliseconds, isCounted ? 1 : 0])
      return try transaction.database.claim(claim)
    }
  }

  /// Counts an attempt that killed its reader or overran; after two the upload is 処理不可.
  package func readerDied(of claim: ClaimID) throws -> ClaimInHand {
    try write("counting a dead reader") { transaction in
      try transaction.database.run(
        "UPDATE claims SET reader_deaths = reader_deaths + 1 WHERE claim = ?", [claim.rawValue])
      return try transaction.database.claim(claim)
    }
  }

  /// How many readers died of the claim so far.
  package func readerDeaths(of claim: ClaimID) throws -> Int {
    try read("counting dead readers") { database in
      try database.first(
        "SELECT reader_deaths FROM claims WHERE claim = ?", [claim.rawValue])?[0] ?? 0
    }
  }

  /// Leaves the claim for a later try.
  package func postpone(_ claim: ClaimID, because reason: String?, until nextTry: Instant?) throws {
    try write("postponing a claim") {
      try $0.database.run(
        "UPDATE claims SET attention = ?, next_try_at = ? WHERE claim = ?",
        [reason, nextTry?.milliseconds, claim.rawValue])
    }
  }

  /// The claim came to its end: answered, a duplicate, or in quarantine. Its counts are forgotten.
  package func finish(_ claim: ClaimID) throws {
    try write("finishing a claim") {
      try $0.database.run("DELETE FROM claims WHERE claim = ?", [claim.rawValue])
    }
  }

  /// Starts over, because a person wants it tried again.
  package func resetAttempts(of claim: ClaimID) throws {
    try write("resetting a claim") {
      try $0.database.run(
        """
        UPDATE claims SET starts = 0, reader_deaths = 0, attention = NULL, next_try_at = NULL
        WHERE claim = ?
        """, [claim.rawValue])
    }
  }

  /// Claims in hand, in the order of arrival.
  package func claimsInHand() throws -> [ClaimInHand] {
    try read("listing claims") { database in
      try database.all("SELECT \(ClaimInHand.columns) FROM claims ORDER BY arrived_at, claim").map(
        ClaimInHand.init)
    }
  }
}

extension Database {
  fileprivate func claim(_ id: ClaimID) throws -> ClaimInHand {
    guard
      let row = try first(
        "SELECT \(ClaimInHand.columns) FROM claims WHERE claim = ?", [id.rawValue])
    else {
      throw StorageError(.missing, "looking up a claim")
    }
    return try ClaimInHand(row)
  }
}
