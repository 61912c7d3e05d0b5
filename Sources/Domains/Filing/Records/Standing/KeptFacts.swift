package import Hashing
package import Storage
package import Trade

/// Facts about uploads that no event bears out, or events whose facts are gone.
package enum KeptFault: Hashable, Sendable {
  /// The applications that came again, of one number, are not as many as the events say.
  case duplicates(ReceiptNumber)
  /// The answers given to one application are not those of its events.
  case answers(ReceiptNumber)
  /// An original that no event knows, or that events know and the list does not.
  case original(ContentHash)
  /// Something is stored of an application that has no verdict.
  case early(ReceiptNumber)
}

extension Store {
  /// Numbers of applications that have a verdict.
  package func checkedReceipts() throws -> [ReceiptNumber] {
    try read("listing what was checked") { database in
      try database.receipts(
        in: "SELECT receipt FROM applications WHERE verdict IS NOT NULL ORDER BY receipt")
    }
  }

  /// The definitions that judged an application are these.
  package func isChecked(_ receipt: ReceiptNumber, by definitions: String) throws -> Bool {
    try read("asking which definitions judged") { database in
      let sql = "SELECT EXISTS (SELECT 1 FROM applications WHERE receipt = ? AND definitions = ?)"
      return try database.integer(sql, [receipt.rawValue, definitions]) != 0
    }
  }

  /// The event that gave an application its verdict.
  package func verdictEvent(of receipt: ReceiptNumber) throws -> Int64? {
    try read("looking up a verdict's event") { database in
      let sql = """
        SELECT max(sequence) FROM events
        WHERE receipt = ? AND kind = 'moved' AND from_status = 'checking'
          AND to_status IN ('checkedOK', 'returned')
        """
      return try database.first(sql, [receipt.rawValue])?[0]
    }
  }

  /// Duplicates, answers and originals against the events, and facts that come too early.
  package func keptFaults() throws -> [KeptFault] {
    try read("comparing what is kept with the events") { database in
      try database.receipts(in: Self.duplicateFaults).map(KeptFault.duplicates)
        + database.receipts(in: Self.answerFaults).map(KeptFault.answers)
        + database.all(Self.originalFaults).map {
          .original(try stored(ContentHash($0[0] as String), "an original's hash"))
        } + database.receipts(in: Self.earlyFacts).map(KeptFault.early)
    }
  }

  private static let duplicateFaults = """
    SELECT receipt FROM (
      SELECT receipt, 1 AS count FROM duplicates
      UNION ALL SELECT receipt, -1 FROM events WHERE kind = 'duplicate')
    GROUP BY receipt HAVING sum(count) <> 0 ORDER BY receipt
    """

  private static let answerFaults = """
    WITH given AS (
      SELECT receipt, file FROM events
      WHERE kind = 'rematched' AND file IS NOT NULL
        OR kind = 'moved' AND to_status IN
          ('checkedOK', 'returned', 'underReview', 'reviewed', 'confirmed'))
    SELECT DISTINCT receipt FROM (
      SELECT * FROM (SELECT receipt, file FROM given EXCEPT SELECT receipt, sha256 FROM answers)
      UNION ALL
      SELECT * FROM (SELECT receipt, sha256 FROM answers EXCEPT SELECT receipt, file FROM given))
    ORDER BY receipt
    """

  private static let originalFaults = """
    WITH arrived AS (
      SELECT file FROM events
      WHERE kind IN ('received', 'duplicate', 'quarantined') AND file IS NOT NULL)
    SELECT * FROM (SELECT file FROM arrived EXCEPT SELECT sha256 FROM originals)
    UNION SELECT * FROM (SELECT sha256 FROM originals EXCEPT SELECT file FROM arrived)
    """

  private static let earlyFacts = """
    SELECT receipt FROM applications AS a WHERE verdict IS NULL AND (
      EXISTS (SELECT 1 FROM findings WHERE receipt = a.receipt)
      OR EXISTS (SELECT 1 FROM heads WHERE receipt = a.receipt)
      OR EXISTS (SELECT 1 FROM row_blocks WHERE receipt = a.receipt)
      OR EXISTS (SELECT 1 FROM agreements WHERE receipt = a.receipt)
      OR EXISTS (SELECT 1 FROM reservations WHERE receipt = a.receipt))
    ORDER BY receipt
    """
}

extension Database {
  fileprivate func receipts(in sql: String) throws -> [ReceiptNumber] {
    try all(sql).map { try stored(ReceiptNumber($0[0] as Int), "a receipt number") }
  }
}
