/// A person who may sign in to the portal.
package struct PortalUser: Hashable, Sendable {
  package let id: UserID
  package var role: Role
  /// Nil for the office, and for those without an operator yet.
  package let operatorID: OperatorID?
  /// As it was typed.
  package var mail: String
  package var details: UserDetails
  package let isLocked: Bool
  /// Has an authenticator.
  package let hasFactor: Bool
  /// A password of one's own is set.
  package let hasPassword: Bool
  /// By the real clock.
  package let lastSignIn: Instant?

  package init(
    id: UserID, role: Role, operatorID: OperatorID?, mail: String, details: UserDetails,
    isLocked: Bool, hasFactor: Bool, hasPassword: Bool, lastSignIn: Instant?
  ) {
    self.id = id
    self.role = role
    self.operatorID = operatorID
    self.mail = mail
    self.details = details
    self.isLocked = isLocked
    self.hasFactor = hasFactor
    self.hasPassword = hasPassword
    self.lastSignIn = lastSignIn
  }
}

/// What is known of a user besides role and mail.
package struct UserDetails: Hashable, Sendable {
  package var name: String
  package var kana: String
  package var department: String
  package var title: String
  package var phone: String

  package init(
    name: String, kana: String = "", department: String = "", title: String = "",
    phone: String = ""
  ) {
    self.name = name
    self.kana = kana
    self.department = department
    self.title = title
    self.phone = phone
  }
}
