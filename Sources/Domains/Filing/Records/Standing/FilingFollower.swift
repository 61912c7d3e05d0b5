package import Storage

/// What another domain does, in the same transaction, when an application comes to count, or no
/// longer does.
package struct FilingFollower: Sendable {
  package typealias Accepted =
    @Sendable (Application, CheckOutcome, Transaction) throws -> Void
  package typealias Ended = @Sendable (Application, Transaction) throws -> Void

  /// Its check has come to チェックOK, and its rows are kept.
  let accepted: Accepted
  /// It was replaced, withdrawn or sent back; given as it stood before.
  let ended: Ended

  package init(accepted: @escaping Accepted, ended: @escaping Ended) {
    self.accepted = accepted
    self.ended = ended
  }
}
