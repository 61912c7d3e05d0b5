package import Hashing
package import Storage
package import Trade

/// File work that a commit has promised; doing it twice does no harm.
package struct Intent: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// The received bytes appear at `to` as the live file.
    case checking
    /// The answer appears at `to`; the file at `from` goes.
    case answer
    /// The live file moves from `from` to `to` with its content unchanged.
    case rename
  }

  package let id: Int64
  package let kind: Kind
  package let receipt: ReceiptNumber?
  /// Below the workspace, like `to`.
  package let from: String?
  package let to: String
  /// The content of `to` when the work is done.
  package let hash: ContentHash
}

extension Intent {
  static let columns = "intent, kind, receipt, from_path, to_path, sha256"

  init(_ row: Row) throws {
    id = try row[0]
    kind = try stored(Kind(rawValue: row[1]), "an intent's kind")
    receipt = try (row[2] as Int?).map { try stored(ReceiptNumber($0), "a receipt number") }
    from = try (row[3] as String?).map { try stored(ShelfPath($0)?.text, "where file work begins") }
    to = try stored(ShelfPath(row[4])?.text, "where file work ends")
    hash = try stored(ContentHash(row[5] as String), "an intent's hash")
  }
}

extension Database {
  func promise(
    _ kind: Intent.Kind, for receipt: ReceiptNumber, from: String?, to: String, hash: ContentHash
  ) throws -> Intent {
    try run(
      """
      INSERT INTO intents (kind, receipt, from_path, to_path, sha256, state)
      VALUES (?, ?, ?, ?, ?, 'open')
      """, [kind.rawValue, receipt.rawValue, from, to, hash.rawValue])
    return Intent(
      id: lastInsertedRowID, kind: kind, receipt: receipt, from: from, to: to, hash: hash)
  }
}

extension Transaction {
  /// The promised file work is done.
  package func complete(_ intent: Intent) throws { try end(intent, as: "done") }

  private func end(_ intent: Intent, as state: String) throws {
    try step {
      try database.run(
        "UPDATE intents SET state = ? WHERE intent = ? AND state = 'open'", [state, intent.id])
    }
  }
}

extension Store {
  /// File work not yet known to be done, in the order in which it was promised and has to be done.
  package func unfinishedIntents(of receipt: ReceiptNumber? = nil) throws -> [Intent] {
    try read("listing unfinished intents") { database in
      let sql = """
        SELECT \(Intent.columns) FROM intents
        WHERE state = 'open' AND (?1 IS NULL OR receipt = ?1) ORDER BY intent
        """
      return try database.all(sql, [receipt?.rawValue]).map(Intent.init)
    }
  }

  /// As `Transaction.complete`, in a transaction of its own.
  package func complete(_ intent: Intent) throws {
    try write("completing an intent") { try $0.complete(intent) }
  }
}
