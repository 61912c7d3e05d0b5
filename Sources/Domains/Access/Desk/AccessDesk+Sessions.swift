internal import AccessRecords
internal import Secrets
package import Trade

/// What a session's secret stands for now.
package enum SessionState: Hashable, Sendable {
  /// Unknown, or over by hand.
  case none
  case valid(PortalSession)
  /// The user has signed in anew (303 `?reason=elsewhere`).
  case elsewhere
  /// Idle or open for too long.
  case expired(UserID)
}

package struct PortalSession: Hashable, Sendable {
  /// Tells sessions apart, and opens none.
  package let digest: String
  package let stage: SessionStage
  package let member: Member
  /// What its forms carry.
  package let csrf: String
  package let beganAt: Instant
  package let usedAt: Instant
  package let address: String

  /// Nobody yet while something is still asked for.
  package var caller: Caller { stage == .full ? .member(member) : .anonymous }
}

extension AccessDesk {
  /// Looks a session up; but for `isLive` (streams, pages that follow by themselves) it stays alive
  /// by that. Times are those of the real clock.
  package func session(_ secret: String, isLive: Bool = false) throws -> SessionState {
    let digest = SecretDigest.of(secret)
    let known = try store.atOneMoment {
      try store.sessionWithUser(digest).flatMap { record, user in
        try user.map { (record, $0, try mandates(of: $0.user)) }
      }
    }
    guard let (record, user, mandates) = known else { return .none }
    switch record.end {
    case .elsewhere: return .elsewhere
    case .ended, .renewed, .tries: return .none
    case nil: break
    }
    let at = now()
    let idle = Int64(settings.idleMinutes * 60_000)
    guard at.milliseconds - record.usedAt.milliseconds <= idle,
      at.milliseconds - record.beganAt.milliseconds <= Int64(settings.absoluteHours * 3_600_000)
    else { return .expired(record.user) }
    // A write for each request would be dear, and a twentieth is no difference to a person.
    if !isLive, at.milliseconds - record.usedAt.milliseconds > min(30_000, idle / 20) {
      try store.write("keeping a session alive") { try $0.touch(digest, at: at) }
    }
    return .valid(session(record, Member(user: user.user, mandates: mandates)))
  }

  private func session(_ record: SessionRecord, _ member: Member) -> PortalSession {
    PortalSession(
      digest: record.digest, stage: record.stage, member: member,
      csrf: key.csrf(of: record.digest), beganAt: record.beganAt, usedAt: record.usedAt,
      address: record.address)
  }

  /// A user with the mandates of today.
  package func member(_ user: PortalUser) throws -> Member {
    Member(user: user, mandates: try mandates(of: user))
  }

  private func mandates(of user: PortalUser) throws -> [Mandate] {
    let today = clock.now().japanDate
    let mandates = try user.operatorID.map { try store.mandates(ofAgent: $0) } ?? []
    return mandates.filter { $0.stands(on: today) }
  }

  /// A token for forms of whoever has this secret in a cookie, signed in or not yet.
  package func csrf(of secret: String) -> String { key.csrf(of: SecretDigest.of(secret)) }

  package func isGenuine(_ csrf: String, of secret: String) -> Bool {
    SecretBytes.areEqual(csrf, self.csrf(of: secret))
  }

  /// A secret for a cookie before sign-in.
  package static func newSecret() -> String { Base64URL.text(RandomBytes.make(32)) }

  package func signOut(_ session: PortalSession, from visitor: Visitor) throws {
    try store.write("signing out") { transaction in
      try transaction.end(session.digest, .ended, at: now())
      try transaction.log(entry(.signedOut, visitor, session.member.user))
    }
  }

  /// Those of a user that are open, the newest first.
  package func sessions(of user: UserID) throws -> [PortalSession] {
    guard let record = try store.user(user) else { return [] }
    let member = try member(record.user)
    return try store.sessions(of: user).map { session($0, member) }
  }

  /// Ends all of a user's sessions but the one that asks, if it is theirs.
  package func endSessions(
    of user: UserID, but session: PortalSession?, from visitor: Visitor
  ) throws {
    try store.write("ending sessions") { transaction in
      guard let record = try transaction.user(user) else { throw Self.noUser(user) }
      try transaction.endSessions(of: user, but: session?.digest, .ended, at: now())
      try transaction.log(entry(.ended, visitor, record.user))
    }
  }

  // MARK: What is shown once

  /// Keeps a text for the next page of the session: a new token, recovery codes.
  package func keepOnce(
    _ text: String, as secret: OnceShown, in session: PortalSession
  ) throws {
    let sealed = try key.seal(Array(text.utf8), for: "once:\(session.digest)")
    try store.write("keeping what is shown once") {
      try $0.keepOnce(sealed, as: secret, in: session.digest)
    }
  }

  /// Nil where it was shown already, or there is nothing.
  package func takeOnce(
    _ secret: OnceShown, from session: PortalSession
  ) throws -> String? {
    let sealed = try store.write("showing what is shown once") {
      try $0.takeOnce(secret, from: session.digest)
    }
    return try sealed.map {
      String(decoding: try key.open($0, for: "once:\(session.digest)"), as: UTF8.self)
    }
  }

  // MARK: Tidying

  /// Forgets sessions, failures and log entries whose time is over; for a start, and once an hour.
  package func sweep() throws {
    let at = now().milliseconds
    let sessions = Instant(
      milliseconds: at - Int64(settings.absoluteHours * 3_600_000) - 86_400_000)
    try store.write("tidying the portal") { transaction in
      try transaction.sweepSessions(before: sessions)
      try transaction.sweepFailures(before: Instant(milliseconds: at - 86_400_000))
      try transaction.pruneAccessLog(before: Instant(milliseconds: at - 401 * 86_400_000))
    }
  }
}
