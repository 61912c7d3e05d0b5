internal import AccessRecords
internal import RegistersRecords
internal import Secrets
package import Trade

/// A user who is to be added.
package struct NewUser: Sendable {
  package let role: Role
  package let operatorID: OperatorID?
  package let mail: String
  package let details: UserDetails
  /// Nil sends a temporary one.
  package let password: String?

  package init(
    role: Role, operatorID: OperatorID?, mail: String, details: UserDetails, password: String? = nil
  ) {
    self.role = role
    self.operatorID = operatorID
    self.mail = mail
    self.details = details
    self.password = password
  }
}

extension AccessDesk {
  package func users() throws -> [PortalUser] { try store.users() }

  package func users(of operatorID: OperatorID) throws -> [PortalUser] {
    try store.users(of: operatorID)
  }

  /// Nil where there is no such user, or not any more.
  package func user(_ id: UserID) throws -> PortalUser? { try store.user(id)?.user }

  /// - Throws: `Complaint` with `mail-taken` where the address is there already, or `invalid`.
  @discardableResult
  package func addUser(_ new: NewUser, by actor: Actor) throws -> UserID {
    let mail = try Self.address(new.mail)
    try Self.check(new.details)
    guard new.role.hasOperator == (new.operatorID != nil) else {
      throw Complaint(
        .usage,
        new.role.hasOperator
          ? "役割「\(new.role.rawValue)」には事業者番号が必要です" : "役割「\(new.role.rawValue)」に事業者番号は指定できません",
        code: "invalid")
    }
    if let operatorID = new.operatorID, try !chain.isRegistered(operatorID) {
      throw Complaint(.refused, "事業者 \(operatorID) は台帳にありません", code: "invalid")
    }
    let hash: PasswordHash
    let temporary: String?
    if let password = new.password {
      if let fault = try fault(of: password, mail: mail.text, operatorID: new.operatorID) {
        throw Complaint(.refused, fault.sentence(settings), code: fault.rawValue)
      }
      temporary = nil
      hash = try hashed(password)
    } else {
      let password = RandomTemporary.make()
      temporary = password
      hash = try hashed(password)
    }
    return try administer("adding a user", by: actor) { transaction, tell in
      let realm = Realm(role: new.role, operatorID: new.operatorID)
      guard try transaction.user(in: realm, mailKey: mail.key) == nil else {
        throw Complaint(.refused, "このメールアドレスの利用者は既にいます", code: "mail-taken")
      }
      let id = try transaction.addUser(
        new.role, of: new.operatorID, mail: mail.text, mailKey: mail.key, new.details, at: now())
      guard let user = try transaction.user(id)?.user else { throw Self.noUser(id) }
      if let temporary {
        try sendTemporary(temporary, hash, to: user, in: transaction)
      } else {
        try transaction.setPassword(of: id, to: hash.text)
      }
      try tell("利用者 \(id) を追加（\(Self.place(user))）")
      return id
    }
  }

  /// Sends a temporary password, for somebody else.
  package func reset(_ id: UserID, by actor: Actor) throws {
    let password = RandomTemporary.make()
    let hash = try hashed(password)
    try administer("resetting a user", by: actor) { transaction, tell in
      let user = try found(id, in: transaction)
      try sendTemporary(password, hash, to: user, in: transaction)
      try tell("利用者 \(id) に仮パスワードを発行")
    }
  }

  package func lock(_ id: UserID, by actor: Actor) throws {
    try administer("locking a user", by: actor) { transaction, tell in
      _ = try found(id, in: transaction)
      try refuseOneself(id, actor)
      try transaction.lock(id, at: now())
      try transaction.endSessions(of: id, but: nil, .ended, at: now())
      try tell("利用者 \(id) をロック")
    }
  }

  package func unlock(_ id: UserID, by actor: Actor) throws {
    try administer("unlocking a user", by: actor) { transaction, tell in
      _ = try found(id, in: transaction)
      try transaction.unlock(id)
      try tell("利用者 \(id) のロックを解除")
    }
  }

  /// Within the operator, or within the office.
  /// - Throws: `Complaint` with `oneself`, `last-administrator` or `invalid`.
  package func setRole(of id: UserID, to role: Role, by actor: Actor) throws {
    try administer("changing a role", by: actor) { transaction, tell in
      let user = try found(id, in: transaction)
      guard user.role != role else { return }
      guard user.role.hasOperator == role.hasOperator, user.role.isOffice == role.isOffice else {
        throw Complaint(
          .refused, "利用者 \(id) を「\(role.title)」にはできません", code: "invalid")
      }
      try refuseOneself(id, actor)
      try refuseLast(user, in: transaction, mayBeNone: false)
      try transaction.setRole(of: id, to: role)
      try transaction.endSessions(of: id, but: nil, .ended, at: now())
      try tell("利用者 \(id) の役割を変更（\(user.role.rawValue) → \(role.rawValue)）")
    }
  }

  /// Whoever has filed the registration of an operator becomes its administrator; nothing where the user
  /// is no longer without one.
  package func welcome(_ id: UserID, to operatorID: OperatorID, by actor: Actor) throws {
    try administer("welcoming an operator", by: actor) { transaction, tell in
      guard let user = try transaction.user(id)?.user, user.role == .general else { return }
      try transaction.join(id, operatorID, as: .administrator)
      try transaction.endSessions(of: id, but: nil, .ended, at: now())
      if let welcomed = try transaction.user(id)?.user {
        try add(
          MailTexts(origin: origin, contact: settings.contact).welcome(welcomed), secret: nil,
          to: welcomed, in: transaction)
      }
      try tell("利用者 \(id) を事業者 \(operatorID) の管理者に変更（事業者登録の確定）")
    }
  }

  package func setDetails(of id: UserID, to details: UserDetails, by actor: Actor) throws {
    try Self.check(details)
    try administer("changing a user", by: actor) { transaction, tell in
      let user = try found(id, in: transaction)
      guard user.details != details else { return }
      try transaction.setDetails(of: id, to: details)
      try tell("利用者 \(id) の情報を変更")
    }
  }

  /// Somebody else's address; the older one gets a mail.
  /// - Throws: `Complaint` with `mail-taken` or `invalid`.
  package func setMail(of id: UserID, to mail: String, by actor: Actor) throws {
    let address = try Self.address(mail)
    try administer("changing an address", by: actor) { transaction, tell in
      let user = try found(id, in: transaction)
      guard user.mail != address.text else { return }
      let realm = Realm(role: user.role, operatorID: user.operatorID)
      if let other = try transaction.user(in: realm, mailKey: address.key), other.user.id != id {
        throw Complaint(.refused, "このメールアドレスの利用者は既にいます", code: "mail-taken")
      }
      try tellSecurity(.address, to: user, in: transaction)
      try transaction.setMail(of: id, to: address.text, key: address.key)
      try tell("利用者 \(id) のメールアドレスを変更")
    }
  }

  /// - Throws: `Complaint` with `oneself`, or `last-administrator` where it is not the office that
  ///   removes the last one of an operator.
  package func removeUser(_ id: UserID, by actor: Actor) throws {
    try administer("removing a user", by: actor) { transaction, tell in
      let user = try found(id, in: transaction)
      try refuseOneself(id, actor)
      try refuseLast(user, in: transaction, mayBeNone: actor.kind == .secretariat)
      try transaction.endSessions(of: id, but: nil, .ended, at: now())
      try transaction.removeUser(id, at: now())
      try tell("利用者 \(id) を削除（\(Self.place(user))）")
    }
  }

  /// One's own address; the older one gets a mail. Blocks.
  /// - Throws: `Complaint` with `wrong-old`, `different`, `mail-taken` or `invalid`.
  package func setMail(
    _ session: PortalSession, to mail: String, again: String, password: String,
    from visitor: Visitor
  ) throws {
    guard session.stage == .full else { throw Complaint(.refused, "先にサインインを終えてください") }
    let user = session.member.user
    guard mail == again else {
      throw Complaint(.refused, "2つのメールアドレスが一致しません", code: PasswordFault.different.rawValue)
    }
    let address = try Self.address(mail)
    guard try isPassword(password, of: session, from: visitor) else {
      throw Complaint(
        .refused, PasswordFault.wrongOld.sentence(settings), code: PasswordFault.wrongOld.rawValue)
    }
    try administer("changing an address", by: session.member.actor(for: nil)) {
      transaction, tell in
      let realm = Realm(role: user.role, operatorID: user.operatorID)
      if let other = try transaction.user(in: realm, mailKey: address.key), other.user.id != user.id
      {
        throw Complaint(.refused, "このメールアドレスの利用者は既にいます", code: "mail-taken")
      }
      try tellSecurity(.address, to: user, in: transaction)
      try transaction.setMail(of: user.id, to: address.text, key: address.key)
      try transaction.log(entry(.address, visitor, user))
      try tell("利用者 \(user.id) のメールアドレスを変更")
    }
  }

  // MARK: Checks

  private func hashed(_ password: String) throws -> PasswordHash {
    let cost = cost
    do {
      return try lane.runBlocking { try PasswordHash(of: password, cost: cost) }
    } catch is HashLane.Busy {
      throw Complaint(.ourFailure, "ただいま混み合っています。しばらくしてからもう一度お試しください", code: "busy")
    }
  }

  private func found(_ id: UserID, in transaction: PortalTransaction) throws -> PortalUser {
    guard let record = try transaction.user(id) else { throw Self.noUser(id) }
    return record.user
  }

  static func noUser(_ id: UserID) -> Complaint {
    Complaint(.refused, "利用者 \(id) はいません", code: "not-found")
  }

  private func refuseOneself(_ id: UserID, _ actor: Actor) throws {
    guard actor.userID == id else { return }
    throw Complaint(.refused, "自分自身に対してはできません。ほかの管理者に依頼してください", code: "oneself")
  }

  private func refuseLast(
    _ user: PortalUser, in transaction: PortalTransaction, mayBeNone: Bool
  ) throws {
    let isLast: Bool
    switch user.role {
    case .administrator:
      guard !mayBeNone, let operatorID = user.operatorID else { return }
      isLast = try transaction.administrators(of: operatorID) <= 1
    case .chief: isLast = try transaction.chiefs() <= 1
    default: return
    }
    guard isLast else { return }
    throw Complaint(
      .refused, "最後の\(user.role.title)です。先にほかの利用者を\(user.role.title)にしてください",
      code: "last-administrator")
  }

  private static func address(_ text: String) throws -> MailAddress {
    guard let mail = MailAddress(text) else {
      throw Complaint(.usage, "メールアドレス「\(text)」は使えません", code: "invalid")
    }
    return mail
  }

  /// 100 characters, a phone 20, no controls: names stand in mails.
  private static func check(_ details: UserDetails) throws {
    let texts = [
      ("氏名", details.name, 100), ("フリガナ", details.kana, 100), ("部署", details.department, 100),
      ("役職", details.title, 100), ("電話番号", details.phone, 20),
    ]
    for (head, text, longest) in texts {
      let isPlain = text.unicodeScalars.allSatisfy {
        $0.properties.generalCategory != .control && $0.properties.generalCategory != .lineSeparator
          && $0.properties.generalCategory != .paragraphSeparator
      }
      guard isPlain, text.count <= longest else {
        throw Complaint(.usage, "\(head)は\(longest)文字以内の1行で指定してください", code: "invalid")
      }
    }
    guard details.name.contains(where: { !$0.isWhitespace }) else {
      throw Complaint(.usage, "氏名を指定してください", code: "invalid")
    }
  }

  private static func place(_ user: PortalUser) -> String {
    user.role.rawValue + (user.operatorID.map { "、事業者 \($0)" } ?? "")
  }
}

/// Twelve letters and digits that nobody takes for others. Passwords of that length that users
/// choose have a symbol, so that the two are never mistaken.
enum RandomTemporary {
  private static let length = 12
  private static let alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789"

  static func make() -> String { RandomBytes.text(length, of: alphabet) }

  static func isShape(of text: String) -> Bool {
    text.utf8.count == length && text.utf8.allSatisfy(alphabet.utf8.contains)
  }
}

extension PasswordFault {
  /// For people.
  package func sentence(_ settings: PortalSettings) -> String {
    let isGuide = settings.passwordRules == .guide
    return switch self {
    case .wrongOld: "今のパスワードが違います"
    case .different: "2つの新しいパスワードが一致しません"
    case .tooShort: "パスワードは\(isGuide ? settings.passwordMinimum : 12)文字以上にしてください"
    case .tooLong: "パスワードは\(PasswordPolicy.longest)文字以内にしてください"
    case .classes:
      isGuide
        ? "14文字までのパスワードには、英大文字・英小文字・数字・記号をすべて使ってください（15文字以上なら何でも使えます）"
        : "パスワードには、英大文字・英小文字・数字・記号をすべて使ってください"
    case .common: "よく使われるパスワードのため、使えません。推測されにくいものにしてください"
    case .telling: "事業者番号・事業者名・メールアドレス・wariate を含むパスワードは使えません"
    case .same: "今と同じパスワードは使えません"
    }
  }
}
