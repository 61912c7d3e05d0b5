internal import AccessRecords
internal import Secrets
package import Trade

extension AccessDesk {
  /// Compares a password, whose comparison waits for its turn; whether there is such a user or not,
  /// it takes the same time and the answer is the same.
  package func signIn(
    _ attempt: SignInAttempt, from visitor: Visitor
  ) async throws -> SignInAnswer {
    try await inLane { try signInNow(attempt, from: visitor) }
  }

  /// Runs what compares passwords.
  private func inLane(
    _ body: @escaping @Sendable () throws -> SignInAnswer
  ) async throws -> SignInAnswer {
    do {
      return try await lane.run(body)
    } catch let busy as HashLane.Busy {
      return .refused(.busy(retryAfter: busy.retryAfter))
    }
  }

  private func signInNow(_ attempt: SignInAttempt, from visitor: Visitor) throws -> SignInAnswer {
    if let slow = try slowDown(visitor) { return .refused(slow) }
    let found = try user(at: attempt.door, mail: attempt.mail)
    guard let found, let match = try match(attempt.password, found) else {
      if found == nil { try spend(attempt.password) }
      return try refuseWrong(found?.user, visitor)
    }
    switch match {
    case .own:
      guard !found.user.isLocked else {
        try note(.locked, visitor, found.user)
        return .refused(.locked)
      }
      return .entered(try enter(found, isByTemporary: false, visitor))
    case .temporary:
      guard let until = found.temporaryUntil, clock.now() <= until else {
        try note(.failed, visitor, found.user, "expired")
        return .refused(.expired)
      }
      return .entered(try enter(found, isByTemporary: true, visitor))
    }
  }

  private enum Match { case own, temporary }

  /// One comparison, always: a temporary password is told from one of a user's own by its shape,
  /// which the rules let no other have.
  private func match(_ password: String, _ record: UserRecord) throws -> Match? {
    let isTemporary = RandomTemporary.isShape(of: password)
    guard let text = isTemporary ? record.temporary : record.password else {
      try spend(password)
      return nil
    }
    guard try sound(PasswordHash(text)).fits(password) else { return nil }
    return isTemporary ? .temporary : .own
  }

  private func sound(_ hash: PasswordHash?) throws -> PasswordHash {
    guard let hash else { throw Complaint(.ourFailure, "ポータルのデータベースのパスワードの記録が壊れています") }
    return hash
  }

  /// What a comparison costs, for somebody who is not there.
  func spend(_ password: String) throws { _ = try PasswordHash(of: password, cost: cost) }

  private func refuseWrong(_ user: PortalUser?, _ visitor: Visitor) throws -> SignInAnswer {
    let at = now()
    try store.write("noting a failed sign-in") { transaction in
      try countFailure(visitor, in: transaction)
      try transaction.log(entry(.failed, visitor, user))
      guard let user,
        try transaction.countFailure(of: user.id, lockAfter: settings.lockAfter, at: at)
      else { return }
      try transaction.log(entry(.locked, visitor, user))
      try tellSecurity(.locked, to: user, in: transaction)
    }
    return .refused(.wrong)
  }

  /// The session that follows a right password.
  private func enter(
    _ record: UserRecord, isByTemporary: Bool, _ visitor: Visitor
  ) throws -> PortalEntry {
    let factor = settings.factor(of: record.user.role)
    let asksTOTP = record.user.hasFactor && factor != .none
    let asksMail =
      !record.user.hasFactor && factor == .required && !record.user.role.isOffice && !isByTemporary
    return try store.write("beginning a session") { transaction in
      if asksTOTP || asksMail {
        let entry = try begin(
          .code, record.user, isByTemporary: isByTemporary, visitor, in: transaction)
        if asksMail { try mailCode(for: entry, in: transaction) }
        return entry
      }
      return try finish(record, isByTemporary: isByTemporary, visitor, in: transaction)
    }
  }

  /// All that was asked for was given: the newer session wins.
  func finish(
    _ record: UserRecord, isByTemporary: Bool, _ visitor: Visitor,
    in transaction: PortalTransaction
  ) throws -> PortalEntry {
    let needsFactor =
      settings.factor(of: record.user.role) == .required && !record.user.hasFactor
      && record.user.role.isOffice
    let stage: SessionStage = isByTemporary ? .password : needsFactor ? .factor : .full
    let session = try begin(
      stage, record.user, isByTemporary: isByTemporary, visitor, in: transaction)
    try transaction.endSessions(
      of: record.user.id, but: SecretDigest.of(session.secret), .elsewhere, at: now())
    if isByTemporary { try transaction.useTemporary(of: record.user.id) }
    try transaction.noteSignIn(of: record.user.id, at: now())
    try transaction.log(entry(.signedIn, visitor, record.user, stage.rawValue))
    return session
  }

  func begin(
    _ stage: SessionStage, _ user: PortalUser, isByTemporary: Bool, _ visitor: Visitor,
    beganAt: Instant? = nil, in transaction: PortalTransaction
  ) throws -> PortalEntry {
    let secret = Base64URL.text(RandomBytes.make(32))
    try transaction.begin(
      NewSession(
        digest: SecretDigest.of(secret), user: user.id, stage: stage, address: visitor.address,
        isByTemporary: isByTemporary, beganAt: beganAt ?? now(), at: now()))
    return PortalEntry(secret: secret, stage: stage, user: user)
  }

  func user(at door: SignInAttempt.Door, mail: String) throws -> UserRecord? {
    guard let mail = MailAddress(mail), let realm = Self.realm(of: door) else { return nil }
    return try store.user(in: realm, mailKey: mail.key)
  }

  private static func realm(of door: SignInAttempt.Door) -> Realm? {
    switch door {
    case .office: .office
    case .operators(""): .general
    case .operators(let text): OperatorID(text).map(Realm.init(of:))
    }
  }
}

// MARK: Limits and the log

extension AccessDesk {
  private static let failureWindow: Int64 = 15 * 60_000

  /// Too many failures came from there; nil where it may go on.
  package func slowDown(_ visitor: Visitor) throws -> SignInRefusal? {
    guard settings.failuresPerAddress > 0 else { return nil }
    let since = Instant(milliseconds: now().milliseconds - Self.failureWindow)
    let failures = try store.failures(from: visitor.address, since: since)
    guard failures.count >= settings.failuresPerAddress, let oldest = failures.oldest else {
      return nil
    }
    let rest = oldest.milliseconds + Self.failureWindow - now().milliseconds
    return .slowDown(retryAfter: max(1, Int((rest + 999) / 1000)))
  }

  /// The one that is too many is told in the log; what comes after it is not, lest that grow by it.
  func countFailure(_ visitor: Visitor, in transaction: PortalTransaction) throws {
    let since = Instant(milliseconds: now().milliseconds - Self.failureWindow)
    try transaction.noteFailure(from: visitor.address, at: now())
    let count = try transaction.failures(from: visitor.address, since: since)
    if count == settings.failuresPerAddress { try transaction.log(entry(.slowed, visitor, nil)) }
  }

  func entry(
    _ kind: AccessEntry.Kind, _ visitor: Visitor, _ user: PortalUser?, _ subject: String = ""
  ) -> AccessEntry {
    AccessEntry(
      at: now(), kind: kind, address: visitor.address, account: user.map { "\($0.id)" } ?? "",
      request: visitor.request, subject: subject)
  }

  func note(
    _ kind: AccessEntry.Kind, _ visitor: Visitor, _ user: PortalUser?, _ subject: String = ""
  ) throws {
    try store.write("writing the access log") {
      try $0.log(entry(kind, visitor, user, subject))
    }
  }

  /// Writes down what a door has refused or handed out.
  package func noteRefusal(_ caller: Caller, _ subject: String, from visitor: Visitor) throws {
    try note(.refused, caller, subject, visitor)
  }

  package func noteDownload(_ caller: Caller, _ subject: String, from visitor: Visitor) throws {
    try note(.downloaded, caller, subject, visitor)
  }

  private func note(
    _ kind: AccessEntry.Kind, _ caller: Caller, _ subject: String, _ visitor: Visitor
  ) throws {
    try store.write("writing the access log") {
      try $0.log(
        AccessEntry(
          at: now(), kind: kind, address: visitor.address, account: caller.account,
          request: visitor.request, subject: subject))
    }
  }
}
