internal import Storage
package import Trade

extension PortalStore {
  /// Kinds that a user does not want.
  package func unwantedMails(of user: UserID) throws -> Set<MailKind> {
    try read("asking for unwanted mails") { try $0.unwantedMails(of: user) }
  }
}

extension PortalTransaction {
  func unwantedMails(of user: UserID) throws -> Set<MailKind> {
    try database.unwantedMails(of: user)
  }

  package func setUnwantedMails(of user: UserID, to kinds: Set<MailKind>) throws {
    try database.run("DELETE FROM unwanted_mails WHERE user = ?", [user.rawValue])
    for kind in kinds {
      try database.insert(
        Insertion(into: "unwanted_mails", "user, kind"), [user.rawValue, kind.rawValue])
    }
  }
}

extension Database {
  fileprivate func unwantedMails(of user: UserID) throws -> Set<MailKind> {
    Set(
      try all("SELECT kind FROM unwanted_mails WHERE user = ?", [user.rawValue]).map {
        try stored(MailKind(rawValue: $0[0]), "a mail's kind")
      })
  }
}
