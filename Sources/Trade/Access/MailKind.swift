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
}
