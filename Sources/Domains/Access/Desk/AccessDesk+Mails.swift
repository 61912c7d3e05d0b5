internal import AccessRecords
internal import Secrets
package import Trade

/// A mail as it is sent.
package struct Letter: Hashable, Sendable {
  package let id: Int64
  package let to: String
  package let subject: String
  package let body: String
  package let madeAt: Instant
  /// How often it was handed over, or was to be.
  package let tries: Int
}

/// A mail as the office sees it: what is secret in it is never shown.
package struct ListedMail: Hashable, Sendable {
  package let id: Int64
  package let kind: MailKind
  package let user: UserID?
  package let recipient: String
  package let subject: String
  package let body: String
  package let madeAt: Instant
  package let sentAt: Instant?
  package let tries: Int
  package let problem: String?
}

extension AccessDesk {
  /// What may be wrong with a user's account, told by mail.
  func tellSecurity(
    _ news: MailTexts.News, to user: PortalUser, in transaction: PortalTransaction
  ) throws {
    try add(
      MailTexts(origin: origin, contact: settings.contact).security(news, user, at: now()),
      secret: nil, to: user, in: transaction)
  }

  func add(
    _ text: MailText, secret: String?, to user: PortalUser, in transaction: PortalTransaction
  ) throws {
    let sealed = try secret.map { try key.seal(Array($0.utf8), for: "mail:\(user.id)") }
    try transaction.addMail(
      text.kind, to: user.mail, user: user.id, subject: text.subject, body: text.body,
      secret: sealed, at: now())
  }

  /// Puts a mail of another domain's news into the outbox; one that has the same cause is there once.
  /// Returns false where it was there.
  package func post(
    _ text: MailText, to user: PortalUser, cause: String
  ) throws -> Bool {
    try store.write("posting a mail") { transaction in
      try transaction.addMail(
        text.kind, to: user.mail, user: user.id, subject: text.subject, body: text.body,
        secret: nil, cause: cause, at: now()) != nil
    }
  }

  /// Those whose turn it is, the oldest first.
  package func lettersDue(limit: Int) throws -> [Letter] {
    try store.mailsDue(at: now(), limit: limit).map { mail in
      let secret = try mail.secret.flatMap { sealed in
        try mail.user.map {
          String(decoding: try key.open(sealed, for: "mail:\($0)"), as: UTF8.self)
        }
      }
      return Letter(
        id: mail.id, to: mail.recipient, subject: mail.subject,
        body: MailText.fill(mail.body, with: secret), madeAt: mail.madeAt, tries: mail.tries)
    }
  }

  /// The letter was handed over; what was secret in it is gone from here.
  package func noteHandedOver(_ letter: Int64) throws {
    try store.write("noting a sent mail") { try $0.noteSent(letter, at: now()) }
  }

  private static let century: Int64 = 100 * 366 * 86_400_000

  /// It could not be handed over; the next try comes later and later, up to an hour. What will never
  /// pass waits until somebody sends it again.
  package func noteFailed(_ letter: Int64, _ problem: String, mayPass: Bool = true) throws {
    guard let mail = try store.mail(letter) else { return }
    let pause =
      mayPass ? min(3_600_000, Int64(60_000) << Int64(min(mail.tries, 6))) : Self.century
    try store.write("noting an unsent mail") {
      try $0.noteUnsent(
        letter, problem, nextTryAt: Instant(milliseconds: now().milliseconds + pause))
    }
  }

  /// The newest first.
  package func mails(unsentAlone: Bool, limit: Int) throws -> [ListedMail] {
    try store.mails(unsentAlone: unsentAlone, limit: limit).map { mail in
      ListedMail(
        id: mail.id, kind: mail.kind, user: mail.user, recipient: mail.recipient,
        subject: mail.subject, body: MailText.fill(mail.body, with: nil), madeAt: mail.madeAt,
        sentAt: mail.sentAt, tries: mail.tries, problem: mail.problem)
    }
  }

  /// Sends a mail again; one with a temporary password is made anew, with another password.
  /// - Throws: `Complaint` with `not-found`, or `conflict` for a code, which belongs to an attempt
  ///   that only its user can begin again.
  package func resend(_ id: Int64, by actor: Actor) throws {
    guard let mail = try store.mail(id) else {
      throw Complaint(.refused, "メール \(id) はありません", code: "not-found")
    }
    switch mail.kind {
    case .temporaryPassword:
      guard let user = mail.user else { return }
      try reset(user, by: actor)
    case .code:
      throw Complaint(
        .refused, "確認コードのメールは再送できません。利用者がもう一度サインインすると、新しいコードが送られます", code: "conflict")
    default:
      try store.write("sending a mail again") { try $0.sendAgain(id, at: now()) }
    }
  }
}
