internal import Storage
package import Trade

/// A mail in the outbox.
package struct OutgoingMail: Hashable, Sendable {
  package let id: Int64
  package let kind: MailKind
  package let user: UserID?
  package let recipient: String
  package let subject: String
  /// With a place for the secret, if there is one.
  package let body: String
  /// Sealed; nil once it was handed over.
  package let secret: String?
  package let madeAt: Instant
  package let sentAt: Instant?
  package let tries: Int
  package let nextTryAt: Instant
  /// Why the last try failed.
  package let problem: String?

  static let columns = """
    id, kind, user, recipient, subject, body, secret, made_at, sent_at, tries, next_try_at, problem
    """

  init(_ row: Row) throws {
    id = try row[0]
    kind = try stored(MailKind(rawValue: row[1]), "a mail's kind")
    user = try (row[2] as Int?).map { try stored(UserID($0), "a mail's user") }
    recipient = try row[3]
    subject = try row[4]
    body = try row[5]
    secret = try row[6]
    madeAt = try Instant(milliseconds: row[7])
    sentAt = try (row[8] as Int64?).map(Instant.init(milliseconds:))
    tries = try row[9]
    nextTryAt = try Instant(milliseconds: row[10])
    problem = try row[11]
  }
}

extension PortalStore {
  /// Of these states, the newest first.
  package func mails(unsentAlone: Bool, limit: Int) throws -> [OutgoingMail] {
    try read("listing mails") { database in
      let condition = unsentAlone ? "WHERE sent_at IS NULL" : ""
      let sql = "SELECT \(OutgoingMail.columns) FROM mails \(condition) ORDER BY id DESC LIMIT ?"
      return try database.all(sql, [limit]).map(OutgoingMail.init)
    }
  }

  /// How many wait to be handed over.
  package func unsentMails() throws -> Int {
    try read("counting mails") { database in
      Int(try database.integer("SELECT count(*) FROM mails WHERE sent_at IS NULL"))
    }
  }

  /// Those whose turn has come, the oldest first.
  package func mailsDue(at instant: Instant, limit: Int) throws -> [OutgoingMail] {
    try read("looking for mails") { database in
      let sql = """
        SELECT \(OutgoingMail.columns) FROM mails
        WHERE sent_at IS NULL AND next_try_at <= ? ORDER BY id LIMIT ?
        """
      return try database.all(sql, [instant.milliseconds, limit]).map(OutgoingMail.init)
    }
  }

  package func mail(_ id: Int64) throws -> OutgoingMail? {
    try read("looking up a mail") { database in
      try database.one(
        "SELECT \(OutgoingMail.columns) FROM mails WHERE id = ?", [id], OutgoingMail.init)
    }
  }

  /// How far a reader of events has come; nil for one who has never read.
  package func cursor(_ name: String) throws -> Int64? {
    try read("reading a cursor") { database in
      try database.one("SELECT value FROM cursors WHERE name = ?", [name]) { try $0[0] }
    }
  }
}

extension PortalTransaction {
  /// Nothing is added where there is a mail for that cause, or where its reader wants none of its
  /// kind. Returns its number.
  @discardableResult
  package func addMail(
    _ kind: MailKind, to recipient: String, user: UserID?, subject: String, body: String,
    secret: String?, cause: String? = nil, at instant: Instant
  ) throws -> Int64? {
    if let user, kind.isOptional, try unwantedMails(of: user).contains(kind) { return nil }
    let insertion = Insertion(
      into: "mails",
      "kind, user, recipient, subject, body, secret, cause, made_at, next_try_at",
      "ON CONFLICT (cause) DO NOTHING")
    try database.insert(
      insertion,
      [
        kind.rawValue, user?.rawValue, recipient, subject, body, secret, cause,
        instant.milliseconds, instant.milliseconds,
      ])
    return database.changesCount > 0 ? database.lastInsertedRowID : nil
  }

  /// It was handed over: its secret is gone.
  package func noteSent(_ id: Int64, at instant: Instant) throws {
    let sql = """
      UPDATE mails SET sent_at = ?, secret = NULL, problem = NULL, tries = tries + 1 WHERE id = ?
      """
    try database.run(sql, [instant.milliseconds, id])
  }

  package func noteUnsent(_ id: Int64, _ problem: String, nextTryAt: Instant) throws {
    try database.run(
      "UPDATE mails SET problem = ?, next_try_at = ?, tries = tries + 1 WHERE id = ?",
      [problem, nextTryAt.milliseconds, id])
  }

  /// It is sent again at the next occasion.
  package func sendAgain(_ id: Int64, at instant: Instant) throws {
    try database.run(
      "UPDATE mails SET sent_at = NULL, problem = NULL, next_try_at = ? WHERE id = ?",
      [instant.milliseconds, id])
  }

  /// What was to be told to a user and has become void: secrets that another has replaced.
  package func voidMails(_ kind: MailKind, of user: UserID, at instant: Instant) throws {
    let sql = """
      UPDATE mails SET sent_at = ?, secret = NULL, problem = 'void'
      WHERE user = ? AND kind = ? AND sent_at IS NULL
      """
    try database.run(sql, [instant.milliseconds, user.rawValue, kind.rawValue])
  }

  package func setCursor(_ name: String, to value: Int64) throws {
    try database.run(
      """
      INSERT INTO cursors (name, value) VALUES (?, ?)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value
      """, [name, value])
  }
}
