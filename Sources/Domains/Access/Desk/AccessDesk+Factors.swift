internal import AccessRecords
internal import Secrets
package import Trade

/// A seed for an authenticator program.
package struct EnrolmentOffer: Hashable, Sendable {
  /// In base 32, for typing.
  package let secret: String
  /// `otpauth://`, for a QR code.
  package let address: String
}

package enum EnrolmentAnswer: Hashable, Sendable {
  /// With a new secret, whose session shows the ten recovery codes once.
  case enrolled(PortalEntry)
  case wrongCode
  case wrongPassword
  case notNow(SignInRefusal)
}

extension AccessDesk {
  /// Wrong codes that an attempt bears.
  private static let tries = 5
  private static let mailedCodeLife: Int64 = 10 * 60_000

  // MARK: Signing in

  /// Takes the code that a session of stage `code` still asks for: of the authenticator, a recovery
  /// code, or the one that was mailed.
  package func enterCode(
    _ text: String, in secret: String, from visitor: Visitor
  ) throws -> SignInAnswer {
    if let slow = try slowDown(visitor) { return .refused(slow) }
    let digest = SecretDigest.of(secret)
    guard case .valid(let session) = try self.session(secret), session.stage == .code else {
      return .refused(.code(isOver: true))
    }
    return try store.write("taking a code") { transaction in
      guard let kept = try transaction.session(digest), kept.end == nil, kept.stage == .code,
        let record = try transaction.user(kept.user)
      else { return .refused(.code(isOver: true)) }
      guard !record.user.isLocked || kept.isByTemporary else { return .refused(.locked) }
      if let until = kept.codeUntil, now() > until {
        try transaction.end(digest, .tries, at: now())
        return .refused(.expired)
      }
      guard try takes(text, kept, record, in: transaction) else {
        return .refused(try refuseCode(kept, record.user, visitor, in: transaction))
      }
      try transaction.end(digest, .renewed, at: now())
      return .entered(
        try finish(record, isByTemporary: kept.isByTemporary, visitor, in: transaction))
    }
  }

  private func takes(
    _ text: String, _ session: SessionRecord, _ record: UserRecord,
    in transaction: PortalTransaction
  ) throws -> Bool {
    let code = Self.plain(text)
    if let mark = session.code {
      return SecretBytes.areEqual(mark, key.mark(ofCode: code, in: session.digest))
    }
    guard let sealed = record.seed else { return false }
    let seed = try key.seed(sealed, of: record.user.id)
    if let step = TimedCode.match(code, seed, at: now().milliseconds, after: record.seedStep) {
      return try transaction.useStep(step, of: record.user.id)
    }
    return try transaction.useRecoveryCode(
      key.mark(ofRecoveryCode: code, of: record.user.id), of: record.user.id, at: now())
  }

  /// Without blanks and hyphens, which people add, and in capitals.
  private static func plain(_ text: String) -> String {
    text.uppercased().filter { !$0.isWhitespace && $0 != "-" }
  }

  private func refuseCode(
    _ session: SessionRecord, _ user: PortalUser, _ visitor: Visitor,
    in transaction: PortalTransaction
  ) throws -> SignInRefusal {
    try countFailure(visitor, in: transaction)
    try transaction.log(entry(.code, visitor, user, "wrong"))
    guard try transaction.countWrongCode(of: session.digest) >= Self.tries else {
      return .code(isOver: false)
    }
    try transaction.end(session.digest, .tries, at: now())
    // An attempt counts as one failure, so that codes cannot be guessed attempt by attempt.
    if try transaction.countFailure(of: user.id, lockAfter: settings.lockAfter, at: now()) {
      try transaction.log(entry(.locked, visitor, user))
      try tellSecurity(.locked, to: user, in: transaction)
    }
    return .code(isOver: true)
  }

  /// Six digits by mail, for ten minutes and this attempt.
  func mailCode(for entry: PortalEntry, in transaction: PortalTransaction) throws {
    let code = RandomBytes.text(6, of: "0123456789")
    let digest = SecretDigest.of(entry.secret)
    let until = Instant(milliseconds: now().milliseconds + Self.mailedCodeLife)
    try transaction.setCode(of: digest, to: key.mark(ofCode: code, in: digest), until: until)
    try transaction.voidMails(.code, of: entry.user.id, at: now())
    try add(
      MailTexts(origin: origin, contact: settings.contact).code(entry.user), secret: code,
      to: entry.user, in: transaction)
  }

  // MARK: Enrolment

  /// A new seed, which counts once a code of it was given.
  package func offerEnrolment(_ session: PortalSession) throws -> EnrolmentOffer {
    let user = session.member.user
    let seed = RandomBytes.make(20)
    let sealed = try key.seal(seed, for: "enrolment:\(session.digest)")
    try store.write("beginning an enrolment") {
      try $0.setEnrolment(of: session.digest, seed: sealed)
    }
    return Self.offer(seed, to: user)
  }

  /// The seed that was offered last, for a form that is shown again; nil where there is none.
  package func standingOffer(_ session: PortalSession) throws -> EnrolmentOffer? {
    try offeredSeed(session).map { Self.offer($0, to: session.member.user) }
  }

  private static func offer(_ seed: [UInt8], to user: PortalUser) -> EnrolmentOffer {
    let secret = Base32.text(seed)
    return EnrolmentOffer(
      secret: secret,
      address: "otpauth://totp/wariate:\(user.id)?secret=\(secret)&issuer=wariate")
  }

  private func offeredSeed(_ session: PortalSession) throws -> [UInt8]? {
    try store.session(session.digest)?.seed.map {
      try key.open($0, for: "enrolment:\(session.digest)")
    }
  }

  /// Sets the offered seed as the user's second factor. The password is asked for unless the sign-in
  /// itself has led here. Blocks.
  package func enrol(
    _ session: PortalSession, code: String, password: String?, from visitor: Visitor
  ) throws -> EnrolmentAnswer {
    if let slow = try slowDown(visitor) { return .notNow(slow) }
    guard session.stage == .factor || session.stage == .full else { return .notNow(.wrong) }
    let user = session.member.user
    if session.stage != .factor {
      do {
        guard try isPassword(password ?? "", of: session, from: visitor) else {
          return .wrongPassword
        }
      } catch let busy as HashLane.Busy {
        return .notNow(.busy(retryAfter: busy.retryAfter))
      }
    }
    guard let seed = try offeredSeed(session),
      let step = TimedCode.match(Self.plain(code), seed, at: now().milliseconds, after: nil)
    else {
      try noteFailure(visitor, user, "factor")
      return .wrongCode
    }
    let codes = (0..<10).map { _ in RandomBytes.text(10, of: Base32.alphabet) }
    let shown = codes.map { "\($0.prefix(5))-\($0.suffix(5))" }.joined(separator: "\n")
    return try store.write("enrolling a factor") { transaction in
      guard let kept = try transaction.session(session.digest), kept.end == nil else {
        return .notNow(.wrong)
      }
      try transaction.setSeed(
        of: user.id, to: try key.seal(seed: seed, of: user.id), usedAt: step,
        recovery: codes.map { key.mark(ofRecoveryCode: $0, of: user.id) })
      let entry = try begin(
        .full, user, isByTemporary: false, visitor, beganAt: kept.beganAt, in: transaction)
      let digest = SecretDigest.of(entry.secret)
      try transaction.keepOnce(
        try key.seal(Array(shown.utf8), for: "once:\(digest)"), as: .recoveryCodes, in: digest)
      try transaction.end(session.digest, .renewed, at: now())
      try transaction.endSessions(of: user.id, but: digest, .ended, at: now())
      try transaction.log(self.entry(.factor, visitor, user))
      try tellSecurity(.factor, to: user, in: transaction)
      return .enrolled(entry)
    }
  }
}
