/// What a mail of the portal is about.
package enum MailKind: String, CaseIterable, Hashable, Sendable {
  case registered
  case temporaryPassword = "temporary-password"
  case code
  case verdict
  case returned
  case confirmed
  case result
  case reminder
  case security

  /// Its reader may do without it: nothing is lost where it is not sent.
  package var isOptional: Bool {
    switch self {
    case .verdict, .returned, .confirmed, .result, .reminder: true
    case .registered, .temporaryPassword, .code, .security: false
    }
  }
}
