internal import AccessRecords
internal import RegistersRecords
internal import Secrets
package import Trade

/// What became of a new password.
package enum PasswordAnswer: Hashable, Sendable {
  /// With a new secret; the older one is void.
  case changed(PortalEntry)
  case refused(PasswordFault)
  case notNow(SignInRefusal)
}

/// Why a password cannot be set; `sentence` says it to people.
package enum PasswordFault: String, CaseIterable, Hashable, Sendable {
  /// `old` is not the password.
  case wrongOld = "wrong-old"
  /// `again` is another.
  case different
  case tooShort = "too-short"
  case tooLong = "too-long"
  /// Upper, lower, digit and symbol are not all there.
  case classes
  case common
  /// Has the operator, the company, the name of the mail or `wariate` in it.
  case telling
  /// Is the one that is to be replaced.
  case same
}

extension AccessDesk {
  /// Sets a password of one's own; every other session ends, and the user gets a mail. While a
  /// temporary password is in use, `old` is that.
  package func changePassword(
    _ session: PortalSession, old: String, new: String, again: String, from visitor: Visitor
  ) async throws -> PasswordAnswer {
    do {
      return try await lane.run {
        try changePasswordNow(session, old: old, new: new, again: again, from: visitor)
      }
    } catch let busy as HashLane.Busy {
      return .notNow(.busy(retryAfter: busy.retryAfter))
    }
  }

  private func changePasswordNow(
    _ session: PortalSession, old: String, new: String, again: String, from visitor: Visitor
  ) throws -> PasswordAnswer {
    if let slow = try slowDown(visitor) { return .notNow(slow) }
    guard session.stage != .code, let record = try store.user(session.member.user.id) else {
      return .notNow(.wrong)
    }
    guard try isPassword(old, of: record) else {
      try noteFailure(visitor, record.user, "password")
      return .refused(.wrongOld)
    }
    guard new == again else { return .refused(.different) }
    guard new != old else { return .refused(.same) }
    if let fault = try fault(of: new, for: record.user) { return .refused(fault) }
    let hash = try PasswordHash(of: new, cost: cost)
    return try store.write("setting a password") { transaction in
      guard let kept = try transaction.session(session.digest), kept.end == nil else {
        return .notNow(.wrong)
      }
      try transaction.setPassword(of: record.user.id, to: hash.text)
      try transaction.voidMails(.temporaryPassword, of: record.user.id, at: now())
      let needsFactor =
        settings.factor(of: record.user.role) == .required && !record.user.hasFactor
        && record.user.role.isOffice
      let entry = try begin(
        needsFactor ? .factor : .full, record.user, isByTemporary: false, visitor,
        beganAt: kept.beganAt, in: transaction)
      try transaction.end(session.digest, .renewed, at: now())
      try transaction.endSessions(
        of: record.user.id, but: SecretDigest.of(entry.secret), .ended, at: now())
      try transaction.log(self.entry(.password, visitor, record.user))
      try tellSecurity(.password, to: record.user, in: transaction)
      return .changed(entry)
    }
  }

  /// The temporary one alone, while it is in use.
  private func isPassword(_ text: String, of record: UserRecord) throws -> Bool {
    guard let kept = record.password ?? record.temporary, let hash = PasswordHash(kept) else {
      try spend(text)
      return false
    }
    return try hash.fits(text)
  }

  /// Whether it is the user's password, before something is changed that asks it again. Blocks.
  package func isPassword(
    _ text: String, of session: PortalSession, from visitor: Visitor
  ) throws -> Bool {
    let user = session.member.user
    let fits = try lane.runBlocking {
      try store.user(user.id).map { try isPassword(text, of: $0) } ?? false
    }
    if !fits { try noteFailure(visitor, user, "password") }
    return fits
  }

  func noteFailure(_ visitor: Visitor, _ user: PortalUser?, _ subject: String) throws {
    try store.write("noting a failure") { transaction in
      try countFailure(visitor, in: transaction)
      try transaction.log(entry(.failed, visitor, user, subject))
    }
  }

  /// What is wrong with a password for this user; nil where it may be set.
  func fault(of password: String, for user: PortalUser) throws -> PasswordFault? {
    try fault(of: password, mail: user.mail, operatorID: user.operatorID)
  }

  func fault(
    of password: String, mail: String, operatorID: OperatorID?
  ) throws -> PasswordFault? {
    let company = try operatorID.flatMap { try chain.operator($0)?.name }
    let words = [operatorID?.rawValue, company, MailAddress(mail)?.localPart].compactMap(\.self)
    return PasswordPolicy(settings, telling: words).fault(of: password)
  }

  // MARK: Temporary passwords

  /// Sends a temporary password to who has forgotten theirs. The answer is the same for everybody;
  /// nil, or why it cannot be asked for now.
  package func requestReset(
    _ door: SignInAttempt.Door, mail: String, from visitor: Visitor
  ) async throws -> SignInRefusal? {
    do {
      return try await lane.run {
        if let slow = try slowDown(visitor) { return slow }
        let found = try user(at: door, mail: mail)
        let password = RandomTemporary.make()
        let hash = try PasswordHash(of: password, cost: cost)
        guard let found else {
          try noteFailure(visitor, nil, "reset")
          return nil
        }
        try store.write("sending a temporary password") { transaction in
          try sendTemporary(password, hash, to: found.user, in: transaction)
          try transaction.log(entry(.reset, visitor, found.user))
        }
        return nil
      }
    } catch let busy as HashLane.Busy {
      return .busy(retryAfter: busy.retryAfter)
    }
  }

  private static let temporaryLife: Int64 = 120 * 3_600_000

  /// The old password holds until this one is used; an older temporary one is void.
  func sendTemporary(
    _ password: String, _ hash: PasswordHash, to user: PortalUser,
    in transaction: PortalTransaction
  ) throws {
    let until = Instant(milliseconds: clock.now().milliseconds + Self.temporaryLife)
    try transaction.setTemporary(of: user.id, to: hash.text, until: until)
    try transaction.voidMails(.temporaryPassword, of: user.id, at: now())
    try add(
      MailTexts(origin: origin, contact: settings.contact).temporary(user, until: until),
      secret: password, to: user, in: transaction)
  }
}
