/// Where mails are handed over. The call takes as long as the other side does, within its limits, and
/// blocks its thread.
package protocol MailDelivery: Sendable {
  /// After it has returned, the mail is the other side's.
  func deliver(_ message: MailMessage) throws(MailError)
}
