package import Hashing
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

/// From whom a message is.
package enum ExchangeDirection: String, CaseIterable, Hashable, Sendable {
  case out, `in`
}

/// A message that was sent or taken.
package struct ExchangeRecord: Hashable, Sendable {
  package let direction: ExchangeDirection
  package let seq: Int64
  package let kind: String
  package let subject: String
  package let at: Instant
  package let hash: ContentHash
  /// What became of it, for people.
  package let note: String

  package init(
    direction: ExchangeDirection, seq: Int64, kind: String, subject: String, at: Instant,
    hash: ContentHash, note: String = ""
  ) {
    self.direction = direction
    self.seq = seq
    self.kind = kind
    self.subject = subject
    self.at = at
    self.hash = hash
    self.note = note
  }

  fileprivate static let columns = "direction, seq, kind, subject, at, sha256, note"

  fileprivate init(_ row: Row) throws {
    direction = try stored(ExchangeDirection(rawValue: row[0]), "a message's direction")
    seq = try row[1]
    kind = try row[2]
    subject = try row[3]
    at = Instant(milliseconds: try row[4])
    hash = try stored(ContentHash(row[5] as String), "a message's hash")
    note = try row[6]
  }
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

  // MARK: Messages

  package func lastMessage(_ direction: ExchangeDirection) throws -> ExchangeRecord? {
    try one(
      """
      SELECT \(ExchangeRecord.columns) FROM exchange_messages WHERE direction = ?
      ORDER BY seq DESC LIMIT 1
      """, [direction.rawValue], ExchangeRecord.init)
  }

  /// Whether the exchange has said so of something.
  package func hasSaid(_ kind: String, of subject: String) throws -> Bool {
    try first(
      "SELECT 1 FROM exchange_messages WHERE direction = 'in' AND subject = ? AND kind = ?",
      [subject, kind]) != nil
  }

  package func messages(_ direction: ExchangeDirection) throws -> [ExchangeRecord] {
    try all(
      "SELECT \(ExchangeRecord.columns) FROM exchange_messages WHERE direction = ? ORDER BY seq",
      [direction.rawValue]
    ).map(ExchangeRecord.init)
  }

  private static let message = Insertion(
    into: "exchange_messages", "\(ExchangeRecord.columns), bytes, written")

  /// With its bytes, so that its file can be made again; the file of one that is to be sent is still to
  /// be written.
  package func keep(_ record: ExchangeRecord, bytes: [UInt8]) throws {
    try insert(
      Self.message,
      [
        record.direction.rawValue, record.seq, record.kind, record.subject,
        record.at.milliseconds, record.hash.rawValue, record.note, bytes,
        record.direction == .in,
      ])
  }

  /// A queued message has got its number.
  package func noteSent(_ entry: Int64, as seq: Int64) throws {
    try run(
      "UPDATE exchange_queue SET seq = ? WHERE entry = ? AND seq IS NULL", [seq, entry])
    guard changesCount == 1 else { throw StorageError(.constraint, "sending a message twice") }
  }

  /// Messages whose files are still to be written.
  package func unwrittenMessages() throws -> [(seq: Int64, bytes: [UInt8])] {
    try all("SELECT seq, bytes FROM exchange_messages WHERE written = 0 ORDER BY seq").map {
      (try $0[0], try stored($0.blob(1), "a message's bytes"))
    }
  }

  package func noteWritten(_ seq: Int64) throws {
    try run(
      "UPDATE exchange_messages SET written = 1 WHERE direction = 'out' AND seq = ?", [seq])
  }

  package func bytes(of seq: Int64, _ direction: ExchangeDirection) throws -> [UInt8]? {
    try one(
      "SELECT bytes FROM exchange_messages WHERE direction = ? AND seq = ?",
      [direction.rawValue, seq]
    ) { $0.blob(0) } ?? nil
  }

  // MARK: Halt

  package func exchangeHalt() throws -> ExchangeHalt? {
    try one("SELECT kind, seq, reason, at FROM exchange_halt WHERE id = 1", []) { row in
      ExchangeHalt(
        kind: try stored(ExchangeHalt.Kind(rawValue: row[0]), "a halt's kind"), seq: try row[1],
        reason: try row[2], at: Instant(milliseconds: try row[3]))
    }
  }

  /// Nil where everything was taken.
  package func setExchangeHalt(_ halt: ExchangeHalt?) throws {
    try run("DELETE FROM exchange_halt")
    guard let halt else { return }
    try run(
      "INSERT INTO exchange_halt (id, kind, seq, reason, at) VALUES (1, ?, ?, ?, ?)",
      [halt.kind.rawValue, halt.seq, halt.reason, halt.at.milliseconds])
  }
}
