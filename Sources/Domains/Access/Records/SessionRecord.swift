internal import Storage
package import Trade

/// A session as it is kept: by the digest of its secret.
package struct SessionRecord: Sendable {
  /// Why one is over.
  package enum End: String, Sendable {
    /// The user has signed in anew.
    case elsewhere
    /// It was ended by hand: signed out, or by somebody who may.
    case ended
    /// Another secret stands for it.
    case renewed
    /// Too many wrong codes.
    case tries
  }

  package let digest: String
  package let user: UserID
  package let stage: SessionStage
  package let beganAt: Instant
  package let usedAt: Instant
  package let address: String
  package let end: End?
  package let isByTemporary: Bool
  /// What the mailed code must give.
  package let code: String?
  package let codeUntil: Instant?
  package let tries: Int
  /// Sealed.
  package let seed: String?

  static let columns = """
    digest, user, stage, began_at, used_at, address, ended_why, by_temporary, code, code_until, \
    tries, seed
    """

  init(_ row: Row) throws {
    digest = try row[0]
    user = try stored(UserID(row[1] as Int), "a session's user")
    stage = try stored(SessionStage(rawValue: row[2]), "a session's stage")
    beganAt = try Instant(milliseconds: row[3])
    usedAt = try Instant(milliseconds: row[4])
    address = try row[5]
    end = try (row[6] as String?).map { try stored(End(rawValue: $0), "a session's end") }
    isByTemporary = try row[7]
    code = try row[8]
    codeUntil = try (row[9] as Int64?).map(Instant.init(milliseconds:))
    tries = try row[10]
    seed = try row[11]
  }
}

/// A session that begins.
package struct NewSession: Sendable {
  package let digest: String
  package let user: UserID
  package let stage: SessionStage
  package let address: String
  package let isByTemporary: Bool
  /// One that goes on under a new secret keeps its beginning.
  package let beganAt: Instant
  package let at: Instant

  package init(
    digest: String, user: UserID, stage: SessionStage, address: String, isByTemporary: Bool,
    beganAt: Instant, at: Instant
  ) {
    self.digest = digest
    self.user = user
    self.stage = stage
    self.address = address
    self.isByTemporary = isByTemporary
    self.beganAt = beganAt
    self.at = at
  }
}

extension Database {
  func session(_ digest: String) throws -> SessionRecord? {
    try one(
      "SELECT \(SessionRecord.columns) FROM sessions WHERE digest = ?", [digest],
      SessionRecord.init)
  }
}

extension PortalStore {
  package func session(_ digest: String) throws -> SessionRecord? {
    try read("looking up a session") { try $0.session(digest) }
  }

  /// The session and its user, in one look.
  package func sessionWithUser(
    _ digest: String
  ) throws -> (session: SessionRecord, user: UserRecord?)? {
    try read("looking up a session") { database in
      guard let session = try database.session(digest) else { return nil }
      return (session, try database.user(session.user))
    }
  }

  /// Those that are not over, the newest first.
  package func sessions(of user: UserID) throws -> [SessionRecord] {
    try read("listing sessions") { database in
      let sql = """
        SELECT \(SessionRecord.columns) FROM sessions
        WHERE user = ? AND ended_at IS NULL ORDER BY began_at DESC
        """
      return try database.all(sql, [user.rawValue]).map(SessionRecord.init)
    }
  }
}

extension PortalTransaction {
  package func session(_ digest: String) throws -> SessionRecord? { try database.session(digest) }

  package func begin(_ session: NewSession) throws {
    let insertion = Insertion(
      into: "sessions", "digest, user, stage, began_at, used_at, address, by_temporary")
    try database.insert(
      insertion,
      [
        session.digest, session.user.rawValue, session.stage.rawValue,
        session.beganAt.milliseconds, session.at.milliseconds, session.address,
        session.isByTemporary,
      ])
  }

  package func touch(_ digest: String, at instant: Instant) throws {
    try database.run(
      "UPDATE sessions SET used_at = ? WHERE digest = ?", [instant.milliseconds, digest])
  }

  package func end(_ digest: String, _ why: SessionRecord.End, at instant: Instant) throws {
    let sql = """
      UPDATE sessions SET ended_at = ?, ended_why = ?, code = NULL, seed = NULL, once = NULL
      WHERE digest = ? AND ended_at IS NULL
      """
    try database.run(sql, [instant.milliseconds, why.rawValue, digest])
  }

  /// Ends every session of a user but one.
  package func endSessions(
    of user: UserID, but digest: String?, _ why: SessionRecord.End, at instant: Instant
  ) throws {
    let sql = """
      UPDATE sessions SET ended_at = ?, ended_why = ?, code = NULL, seed = NULL, once = NULL
      WHERE user = ? AND ended_at IS NULL AND digest <> ?
      """
    try database.run(sql, [instant.milliseconds, why.rawValue, user.rawValue, digest ?? ""])
  }

  package func setCode(of digest: String, to code: String, until: Instant) throws {
    try database.run(
      "UPDATE sessions SET code = ?, code_until = ? WHERE digest = ?",
      [code, until.milliseconds, digest])
  }

  /// Returns how many have been wrong.
  package func countWrongCode(of digest: String) throws -> Int {
    try database.run("UPDATE sessions SET tries = tries + 1 WHERE digest = ?", [digest])
    return Int(try database.integer("SELECT tries FROM sessions WHERE digest = ?", [digest]))
  }

  package func setEnrolment(of digest: String, seed: String) throws {
    try database.run("UPDATE sessions SET seed = ? WHERE digest = ?", [seed, digest])
  }

  // MARK: What is shown once

  package func keepOnce(_ sealed: String, as secret: OnceShown, in digest: String) throws {
    try database.run(
      "UPDATE sessions SET once = ? WHERE digest = ?", ["\(secret.rawValue):\(sealed)", digest])
  }

  /// Of another kind it stays where it is.
  package func takeOnce(_ secret: OnceShown, from digest: String) throws -> String? {
    let text: String? =
      try database.one(
        "SELECT once FROM sessions WHERE digest = ?", [digest]
      ) { try $0[0] as String? } ?? nil
    guard let text, text.hasPrefix("\(secret.rawValue):") else { return nil }
    try database.run("UPDATE sessions SET once = NULL WHERE digest = ?", [digest])
    return String(text.dropFirst(secret.rawValue.utf8.count + 1))
  }

  /// Forgets sessions that began before.
  package func sweepSessions(before instant: Instant) throws {
    try database.run("DELETE FROM sessions WHERE began_at < ?", [instant.milliseconds])
  }
}
