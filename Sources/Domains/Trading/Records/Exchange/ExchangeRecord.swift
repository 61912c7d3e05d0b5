package import Hashing
package import Storage
package import Trade

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

  /// The last ones before a number, the newest first; nil begins with the newest.
  package func messages(
    _ direction: ExchangeDirection, before seq: Int64?, most: Int
  ) throws -> [ExchangeRecord] {
    try all(
      """
      SELECT \(ExchangeRecord.columns) FROM exchange_messages
      WHERE direction = ?1 AND (?2 IS NULL OR seq < ?2) ORDER BY seq DESC LIMIT ?3
      """, [direction.rawValue, seq, most]
    ).map(ExchangeRecord.init)
  }

  package func messageCount(_ direction: ExchangeDirection) throws -> Int64 {
    try integer(
      "SELECT count(*) FROM exchange_messages WHERE direction = ?", [direction.rawValue])
  }

  /// What was taken, by number, with the marks of its files as they were read last.
  package func takenMessages() throws -> [(ExchangeRecord, mark: String)] {
    try all(
      "SELECT \(ExchangeRecord.columns), mark FROM exchange_messages WHERE direction = 'in' ORDER BY seq"
    ).map { (try ExchangeRecord($0), try $0[7]) }
  }

  package func noteRead(_ seq: Int64, _ mark: String) throws {
    try run(
      "UPDATE exchange_messages SET mark = ? WHERE direction = 'in' AND seq = ?", [mark, seq])
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
}
