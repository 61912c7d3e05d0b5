internal import AccessRecords
package import Trade

extension AccessDesk {
  /// Kinds of mail that a user does not want.
  package func unwantedMails(of user: UserID) throws -> Set<MailKind> {
    try store.unwantedMails(of: user)
  }

  /// Of the kinds that one may do without, only these from now on.
  package func setWantedMails(of user: UserID, to wanted: Set<MailKind>) throws {
    let unwanted = Set(MailKind.allCases.filter(\.isOptional)).subtracting(wanted)
    try store.write("choosing mails") { try $0.setUnwantedMails(of: user, to: unwanted) }
  }

  /// Mails that wait to be handed over.
  package func unsentMails() throws -> Int { try store.unsentMails() }
}
