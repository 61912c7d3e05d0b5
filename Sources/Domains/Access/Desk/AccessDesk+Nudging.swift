internal import AccessRecords
package import Trade

extension AccessDesk {
  /// Reminds the other side of an agreement by mail, once a day; nobody learns an address. Returns
  /// how many people were written to.
  /// `subject`: names what is asked for once a day, such as a number.
  /// `what`: the document, as people call it.
  package func nudge(
    _ partner: OperatorID, about what: String, from name: String, subject: String
  ) throws -> Int {
    let day = clock.now().japanDate
    let texts = MailTexts(origin: origin, contact: settings.contact)
    return try store.users(of: partner).count { user in
      try post(
        texts.nudge(user, about: what, from: name), to: user,
        cause: "nudge:\(subject):\(partner):\(day):\(user.id)")
    }
  }
}

extension MailTexts {
  fileprivate func nudge(_ user: PortalUser, about what: String, from name: String) -> MailText {
    MailText(
      .reminder, subject: "【wariate】相手方が申請の提出を待っています",
      body: """
        \(user.details.name) 様

        \(name) から、双方の申請が必要な書類について、提出のお願いがありました。
        書類: \(what)

        提出の状況は、下のページで確認できます。
        \(user.operatorID.map { "\(origin)/o/\($0)" } ?? origin)

        """ + (contact.isEmpty ? "" : "\n問い合わせ先: \(contact)\n"))
  }
}
