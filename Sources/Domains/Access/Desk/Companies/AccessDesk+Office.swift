package import AccessRecords
package import Trade

/// What the office keeps beside applications, and what it tells operators.
extension AccessDesk {
  // MARK: Notes and assignees

  package func notes(about receipt: ReceiptNumber) throws -> [OfficeNote] {
    try store.notes(about: receipt)
  }

  /// - Throws: `Complaint` with `invalid`.
  package func note(
    _ text: String, about receipt: ReceiptNumber, by actor: Actor
  ) throws {
    guard text.contains(where: { !$0.isWhitespace }), text.count <= 4000 else {
      throw Complaint(.usage, "メモは1文字以上4000文字以内で入力してください", code: "invalid")
    }
    try store.write("noting") { try $0.addNote(text, about: receipt, by: actor, at: clock.now()) }
  }

  package func assignee(of receipt: ReceiptNumber) throws -> PortalUser? {
    try store.assignee(of: receipt).flatMap { try store.user($0)?.user }
  }

  package func assignees(
    of receipts: some Sequence<ReceiptNumber>
  ) throws -> [ReceiptNumber: UserID] { try store.assignees(of: receipts) }

  /// Nil is whatever anybody looks after.
  package func assigned(to user: UserID?) throws -> Set<ReceiptNumber> {
    try store.assigned(to: user)
  }

  /// - Throws: `Complaint` with `invalid` where the user cannot review.
  package func assign(
    _ receipt: ReceiptNumber, to id: UserID, by actor: Actor
  ) throws {
    guard let user = try store.user(id)?.user, user.role == .secretariat || user.role == .chief
    else { throw Complaint(.usage, "担当者には、事務局の利用者を選んでください", code: "invalid") }
    try store.write("assigning") { try $0.assign(receipt, to: user.id, at: clock.now()) }
  }

  /// Those of the office who review, by number.
  package func reviewers() throws -> [PortalUser] {
    try store.officeUsers()
  }

  // MARK: Views

  package func views(of user: UserID) throws -> [SavedView] { try store.views(of: user) }

  /// - Throws: `Complaint` with `invalid`.
  package func saveView(_ name: String, _ query: String, of user: UserID) throws {
    guard name.contains(where: { !$0.isWhitespace }), name.count <= 50, query.utf8.count <= 2000
    else { throw Complaint(.usage, "名前は1文字以上50文字以内で入力してください", code: "invalid") }
    try store.write("saving a view") { try $0.saveView(name, query, of: user) }
  }

  package func removeView(_ name: String, of user: UserID) throws {
    try store.write("removing a view") { try $0.removeView(name, of: user) }
  }

  // MARK: Announcements

  package func announcements() throws -> [Announcement] { try store.announcements() }

  /// Those that an operator who takes part in these markets sees today, the newest first.
  package func announcements(for markets: Set<Market>) throws -> [Announcement] {
    let today = clock.now().japanDate
    return try store.announcements().filter { one in
      one.content.isShown(on: today) && (one.content.market.map(markets.contains) ?? true)
    }
  }

  /// Files lie in the workspace already.
  /// - Throws: `Complaint` whose code is the field that is wrong.
  package func announce(
    _ text: AnnouncementText, files: [NewAnnouncementFile] = [], by actor: Actor
  ) throws -> Int64 {
    try refuseWrong(text)
    return try administer("announcing", by: actor) { transaction, tell in
      let id = try transaction.announce(text, files: files, by: actor, at: clock.now())
      try tell(
        "お知らせ \(id) を掲載" + (files.isEmpty ? "" : "（ファイル \(files.count)件）"))
      return id
    }
  }

  /// - Throws: `Complaint` whose code is the field that is wrong.
  package func refuseWrong(_ text: AnnouncementText) throws {
    guard text.title.contains(where: { !$0.isWhitespace }), text.title.count <= 50 else {
      throw Complaint(.usage, "題名は1文字以上50文字以内で入力してください", code: "title")
    }
    guard text.body.contains(where: { !$0.isWhitespace }), text.body.count <= 10_000 else {
      throw Complaint(.usage, "本文は1文字以上10,000文字以内で入力してください", code: "body")
    }
    guard text.until.map({ text.from <= $0 }) ?? true else {
      throw Complaint(.usage, "掲載の終わりは、始まり以後の日にしてください", code: "until")
    }
  }

  package func removeAnnouncement(_ id: Int64, by actor: Actor) throws {
    try administer("removing an announcement", by: actor) { transaction, tell in
      guard try transaction.removeAnnouncement(id, at: clock.now()) else {
        throw Complaint(.refused, "お知らせ \(id) はありません", code: "not-found")
      }
      try tell("お知らせ \(id) を取り下げ")
    }
  }

  // MARK: Proofs

  /// When the chain was last proven, and what came of it; nil where nobody ever has.
  package func lastChainCheck() throws -> ChainCheck? { try store.lastChainCheck() }

  package func noteChainCheck(head: Int64, faults: Int, by actor: Actor) throws {
    let check = ChainCheck(at: clock.now(), head: head, faults: faults, by: actor)
    try store.write("noting a proof") { try $0.note(check) }
  }

  // MARK: Reminders

  /// What a reminder is about.
  package struct Reminder: Sendable {
    package let round: RoundID
    package let market: Market
    package let closesAt: Instant?

    package init(round: RoundID, market: Market, closesAt: Instant?) {
      self.round = round
      self.market = market
      self.closesAt = closesAt
    }
  }

  /// A mail to every user of an operator who files, at most one a day for each round and market.
  /// Returns how many were put into the outbox now; nil where the operator has no user.
  package func remind(
    _ operatorID: OperatorID, of reminder: Reminder, by actor: Actor
  ) throws -> Int? {
    let users = try store.users(of: operatorID)
    guard !users.isEmpty else { return nil }
    let today = clock.now().japanDate
    let texts = MailTexts(origin: origin, contact: settings.contact)
    return try administer("reminding", by: actor) { transaction, tell in
      var count = 0
      for user in users {
        let text = texts.reminder(
          round: "第\(reminder.round)回", market: reminder.market, closesAt: reminder.closesAt, user)
        let cause =
          "remind \(reminder.round) \(reminder.market.rawValue) \(user.id) \(today)"
        let id = try transaction.addMail(
          text.kind, to: user.mail, user: user.id, subject: text.subject, body: text.body,
          secret: nil, cause: cause, at: now())
        if id != nil { count += 1 }
      }
      if count > 0 {
        try tell("事業者 \(operatorID) に未提出をお知らせ（\(reminder.round) \(reminder.market.rawValue)）")
      }
      return count
    }
  }
}
