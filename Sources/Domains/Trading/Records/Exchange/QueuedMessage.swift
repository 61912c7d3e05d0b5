package import Storage
package import Trade

/// What the exchange is to be told.
package enum OutwardKind: String, CaseIterable, Hashable, Sendable {
  case order, release, certificate
  case certificateCancel = "certificate-cancel"
}

/// Something that waits to be sent.
package struct QueuedMessage: Hashable, Sendable {
  package let entry: Int64
  package let kind: OutwardKind
  /// The order, or the number of the request.
  package let subject: String
  package let leavesAt: Instant
}

extension Database {
  package func enqueue(
    _ kind: OutwardKind, _ subject: String, madeAt: Instant, leavesAt: Instant
  ) throws {
    try run(
      "INSERT INTO exchange_queue (kind, subject, made_at, leaves_at) VALUES (?, ?, ?, ?)",
      [kind.rawValue, subject, madeAt.milliseconds, leavesAt.milliseconds])
  }

  /// In the order of making; what is behind something that may not leave yet waits, too.
  package func queuedMessages() throws -> [QueuedMessage] {
    let sql = """
      SELECT entry, kind, subject, leaves_at FROM exchange_queue WHERE seq IS NULL ORDER BY entry
      """
    return try all(sql).map { row in
      QueuedMessage(
        entry: try row[0], kind: try stored(OutwardKind(rawValue: row[1]), "a message's kind"),
        subject: try row[2], leavesAt: Instant(milliseconds: try row[3]))
    }
  }

  /// When the last message of a kind about something was sent; nil while it waits.
  package func sentAt(_ kind: OutwardKind, _ subject: String) throws -> Instant? {
    let sql = """
      SELECT m.at FROM exchange_queue AS q
        LEFT JOIN exchange_messages AS m ON m.direction = 'out' AND m.seq = q.seq
      WHERE q.subject = ? AND q.kind = ? ORDER BY q.entry DESC LIMIT 1
      """
    return try one(sql, [subject, kind.rawValue]) {
      (try $0[0] as Int64?).map(Instant.init(milliseconds:))
    } ?? nil
  }

  /// A queued message has got its number.
  package func noteSent(_ entry: Int64, as seq: Int64) throws {
    try run(
      "UPDATE exchange_queue SET seq = ? WHERE entry = ? AND seq IS NULL", [seq, entry])
    guard changesCount == 1 else { throw StorageError(.constraint, "sending a message twice") }
  }
}
