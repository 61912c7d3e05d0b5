internal import Storage
package import Trade

/// A user with what signing in compares.
package struct UserRecord: Sendable {
  package let user: PortalUser
  /// As `PasswordHash` writes them.
  package let password: String?
  package let temporary: String?
  package let temporaryUntil: Instant?
  /// Since the last sign-in that came to its end.
  package let failures: Int
  /// Sealed.
  package let seed: String?
  package let seedStep: Int64?

  static let columns = """
    id, role, operator, mail, name, kana, department, title, phone, locked_at, seed, password, \
    last_sign_in, temporary, temporary_until, failures, seed_step
    """

  init(_ row: Row) throws {
    seed = try row[10]
    password = try row[11]
    temporary = try row[13]
    temporaryUntil = try (row[14] as Int64?).map(Instant.init(milliseconds:))
    failures = try row[15]
    seedStep = try row[16]
    user = try PortalUser(
      id: try stored(UserID(row[0] as Int), "a user's number"),
      role: try stored(Role(rawValue: row[1]), "a user's role"),
      operatorID: try (row[2] as String?).map {
        try stored(OperatorID($0), "a user's operator")
      }, mail: row[3],
      details: UserDetails(
        name: row[4], kana: row[5], department: row[6], title: row[7], phone: row[8]),
      isLocked: (row[9] as Int64?) != nil, hasFactor: (row[10] as String?) != nil,
      hasPassword: (row[11] as String?) != nil,
      lastSignIn: try (row[12] as Int64?).map(Instant.init(milliseconds:)))
  }
}

/// Among whom a mail address is there once.
package struct Realm: Hashable, Sendable {
  let word: String

  package static let office = Realm(word: "office")
  package static let general = Realm(word: "general")

  private init(word: String) { self.word = word }

  package init(of operatorID: OperatorID) { word = operatorID.rawValue }

  package init(role: Role, operatorID: OperatorID?) {
    word = operatorID?.rawValue ?? (role.isOffice ? Self.office : .general).word
  }
}

extension Database {
  func user(_ id: UserID) throws -> UserRecord? {
    try one(
      "SELECT \(UserRecord.columns) FROM users WHERE id = ? AND removed_at IS NULL",
      [id.rawValue], UserRecord.init)
  }

  func user(in realm: Realm, mailKey: String) throws -> UserRecord? {
    let sql = """
      SELECT \(UserRecord.columns) FROM users
      WHERE realm = ? AND mail_key = ? AND removed_at IS NULL
      """
    return try one(sql, [realm.word, mailKey], UserRecord.init)
  }

  func administrators(of operatorID: OperatorID) throws -> Int64 {
    let sql = """
      SELECT count(*) FROM users
      WHERE operator = ? AND role = 'administrator' AND removed_at IS NULL
      """
    return try integer(sql, [operatorID.rawValue])
  }

  func chiefs() throws -> Int64 {
    try integer("SELECT count(*) FROM users WHERE role = 'chief' AND removed_at IS NULL")
  }
}

extension PortalStore {
  package func user(_ id: UserID) throws -> UserRecord? {
    try read("looking up a user") { try $0.user(id) }
  }

  package func user(in realm: Realm, mailKey: String) throws -> UserRecord? {
    try read("looking up a user") { try $0.user(in: realm, mailKey: mailKey) }
  }

  /// By number.
  package func users() throws -> [PortalUser] {
    try read("listing users") { database in
      let sql = "SELECT \(UserRecord.columns) FROM users WHERE removed_at IS NULL ORDER BY id"
      return try database.all(sql).map { try UserRecord($0).user }
    }
  }

  /// Of one operator, by number.
  package func users(of operatorID: OperatorID) throws -> [PortalUser] {
    try read("listing users") { database in
      let sql = """
        SELECT \(UserRecord.columns) FROM users
        WHERE operator = ? AND removed_at IS NULL ORDER BY id
        """
      return try database.all(sql, [operatorID.rawValue]).map { try UserRecord($0).user }
    }
  }

  /// Those of the office who review, by number.
  package func officeUsers() throws -> [PortalUser] {
    try read("listing users") { database in
      let sql = """
        SELECT \(UserRecord.columns) FROM users
        WHERE realm = ? AND role IN (?, ?) AND removed_at IS NULL ORDER BY id
        """
      let office = Realm.office.word
      let words: Arguments = [office, Role.secretariat.rawValue, Role.chief.rawValue]
      return try database.all(sql, words).map { try UserRecord($0).user }
    }
  }

  /// Whether anybody was ever given anything that a key is needed for.
  package func isUnused() throws -> Bool {
    try read("looking for users") { database in
      try database.integer("SELECT (SELECT count(*) FROM users) + (SELECT count(*) FROM tokens)")
        == 0
    }
  }

  /// Seeds and their users, for a proof that the key is the right one.
  package func sealedSeeds() throws -> [(user: UserID, seed: String)] {
    try read("reading seeds") { database in
      try database.all("SELECT id, seed FROM users WHERE seed IS NOT NULL ORDER BY id").map {
        (user: try stored(UserID($0[0] as Int), "a user's number"), seed: try $0[1])
      }
    }
  }
}

extension PortalTransaction {
  package func user(_ id: UserID) throws -> UserRecord? { try database.user(id) }

  package func user(in realm: Realm, mailKey: String) throws -> UserRecord? {
    try database.user(in: realm, mailKey: mailKey)
  }

  package func administrators(of operatorID: OperatorID) throws -> Int {
    Int(try database.administrators(of: operatorID))
  }

  package func chiefs() throws -> Int { Int(try database.chiefs()) }

  package func addUser(
    _ role: Role, of operatorID: OperatorID?, mail: String, mailKey: String, _ details: UserDetails,
    at instant: Instant
  ) throws -> UserID {
    let insertion = Insertion(
      into: "users",
      "role, realm, operator, mail, mail_key, name, kana, department, title, phone, created_at")
    try database.insert(
      insertion,
      [
        role.rawValue, Realm(role: role, operatorID: operatorID).word, operatorID?.rawValue, mail,
        mailKey, details.name, details.kana, details.department, details.title, details.phone,
        instant.milliseconds,
      ])
    return try stored(UserID(Int(database.lastInsertedRowID)), "a user's number")
  }

  package func setRole(of id: UserID, to role: Role) throws {
    try database.run("UPDATE users SET role = ? WHERE id = ?", [role.rawValue, id.rawValue])
  }

  /// Somebody without an operator becomes one of an operator's.
  package func join(_ id: UserID, _ operatorID: OperatorID, as role: Role) throws {
    try database.run(
      "UPDATE users SET role = ?, realm = ?, operator = ? WHERE id = ?",
      [role.rawValue, operatorID.rawValue, operatorID.rawValue, id.rawValue])
  }

  package func setDetails(of id: UserID, to details: UserDetails) throws {
    let sql = """
      UPDATE users SET name = ?, kana = ?, department = ?, title = ?, phone = ? WHERE id = ?
      """
    try database.run(
      sql,
      [
        details.name, details.kana, details.department, details.title, details.phone, id.rawValue,
      ])
  }

  package func setMail(of id: UserID, to mail: String, key: String) throws {
    try database.run(
      "UPDATE users SET mail = ?, mail_key = ? WHERE id = ?", [mail, key, id.rawValue])
  }

  package func removeUser(_ id: UserID, at instant: Instant) throws {
    let sql = """
      UPDATE users SET removed_at = ?, password = NULL, temporary = NULL, temporary_until = NULL,
        seed = NULL
      WHERE id = ?
      """
    try database.run(sql, [instant.milliseconds, id.rawValue])
    try database.run("DELETE FROM recovery_codes WHERE user = ?", [id.rawValue])
    try database.run("DELETE FROM views WHERE user = ?", [id.rawValue])
    try database.run("DELETE FROM kept_forms WHERE user = ?", [id.rawValue])
    try database.run("UPDATE mails SET secret = NULL WHERE user = ?", [id.rawValue])
  }

  // MARK: Passwords

  /// Sets a password of the user's own; temporary ones are void, failures forgotten.
  package func setPassword(of id: UserID, to hash: String) throws {
    let sql = """
      UPDATE users SET password = ?, temporary = NULL, temporary_until = NULL, failures = 0,
        locked_at = NULL
      WHERE id = ?
      """
    try database.run(sql, [hash, id.rawValue])
  }

  /// A new one voids the older.
  package func setTemporary(of id: UserID, to hash: String, until: Instant) throws {
    try database.run(
      "UPDATE users SET temporary = ?, temporary_until = ? WHERE id = ?",
      [hash, until.milliseconds, id.rawValue])
  }

  /// From now on the old password is void, and a lock has ended.
  package func useTemporary(of id: UserID) throws {
    try database.run(
      "UPDATE users SET password = NULL, failures = 0, locked_at = NULL WHERE id = ?",
      [id.rawValue])
  }

  /// One failure more; locks where it is the last that is let pass. Returns whether it has locked.
  package func countFailure(of id: UserID, lockAfter: Int, at instant: Instant) throws -> Bool {
    try database.run("UPDATE users SET failures = failures + 1 WHERE id = ?", [id.rawValue])
    let sql = """
      UPDATE users SET locked_at = ? WHERE id = ? AND failures >= ? AND locked_at IS NULL
      """
    try database.run(sql, [instant.milliseconds, id.rawValue, lockAfter])
    return database.changesCount > 0
  }

  package func lock(_ id: UserID, at instant: Instant) throws {
    try database.run(
      "UPDATE users SET locked_at = ? WHERE id = ?", [instant.milliseconds, id.rawValue])
  }

  package func unlock(_ id: UserID) throws {
    try database.run(
      "UPDATE users SET locked_at = NULL, failures = 0 WHERE id = ?", [id.rawValue])
  }

  /// Somebody has come in: failures are forgotten.
  package func noteSignIn(of id: UserID, at instant: Instant) throws {
    try database.run(
      "UPDATE users SET last_sign_in = ?, failures = 0 WHERE id = ?",
      [instant.milliseconds, id.rawValue])
  }

  // MARK: Second factor

  /// With ten recovery codes by their digests; older ones are void.
  package func setSeed(
    of id: UserID, to seed: String, usedAt step: Int64, recovery digests: [String]
  ) throws {
    try database.run(
      "UPDATE users SET seed = ?, seed_step = ? WHERE id = ?", [seed, step, id.rawValue])
    try database.run("DELETE FROM recovery_codes WHERE user = ?", [id.rawValue])
    let statement = try database.prepare(Insertion(into: "recovery_codes", "user, digest"))
    for digest in digests { try statement.execute([id.rawValue, digest]) }
  }

  /// False where another has used a code of this step meanwhile.
  package func useStep(_ step: Int64, of id: UserID) throws -> Bool {
    try database.run(
      "UPDATE users SET seed_step = ?1 WHERE id = ?2 AND coalesce(seed_step, -1) < ?1",
      [step, id.rawValue])
    return database.changesCount > 0
  }

  /// False for one that is none, or was used.
  package func useRecoveryCode(_ digest: String, of id: UserID, at instant: Instant) throws -> Bool
  {
    let sql = """
      UPDATE recovery_codes SET used_at = ? WHERE user = ? AND digest = ? AND used_at IS NULL
      """
    try database.run(sql, [instant.milliseconds, id.rawValue, digest])
    return database.changesCount > 0
  }
}
