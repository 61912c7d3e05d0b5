package import Storage
package import Trade

/// What another domain does, in the same transaction, when an application comes to count, no longer
/// does, or is confirmed.
package struct FilingFollower: Sendable {
  package typealias Accepted =
    @Sendable (Application, CheckOutcome, Transaction) throws -> Void
  package typealias Ended = @Sendable (Application, Transaction) throws -> Void

  /// When it became 確定, and by whom.
  package typealias Confirmed =
    @Sendable (Application, Actor, Instant, Transaction) throws -> Void

  /// Its check has come to チェックOK, and its rows are kept.
  let accepted: Accepted
  /// It was replaced, withdrawn or sent back; given as it stood before.
  let ended: Ended
  /// It has become 確定, and its rows are there to be read.
  let confirmed: Confirmed

  package init(
    accepted: @escaping Accepted = { _, _, _ in }, ended: @escaping Ended = { _, _ in },
    confirmed: @escaping Confirmed = { _, _, _, _ in }
  ) {
    self.accepted = accepted
    self.ended = ended
    self.confirmed = confirmed
  }
}
