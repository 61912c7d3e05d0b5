package import Storage
package import Trade

/// What another domain does, in the same transaction, when an application comes to count, or no
/// longer does, or is 確定.
package struct FilingFollower: Sendable {
  package typealias Accepted =
    @Sendable (Application, CheckOutcome, Transaction) throws -> Void
  package typealias Ended = @Sendable (Application, Transaction) throws -> Void
  package typealias Obstacle =
    @Sendable (Application, GivenNumbers, Database) throws -> String?
  package typealias Confirmed = @Sendable (Application, Move, Transaction) throws -> Void
  package typealias Owing = @Sendable (Application) -> Bool
  package typealias Delivery = @Sendable (Application) throws -> Void
  package typealias Apart = @Sendable (Application, Application, Database) throws -> Bool

  /// Its check has come to チェックOK, and its rows are kept.
  let accepted: Accepted
  /// It was replaced, withdrawn or sent back; given as it stood before.
  let ended: Ended
  /// Why it cannot be 確定 with the numbers chosen, for people; nothing has been written yet.
  let obstacle: Obstacle
  /// It is 確定.
  let confirmed: Confirmed
  /// Whether something is given out with 確定 of it; promised in the same transaction.
  let owes: Owing
  /// After that was committed: writes what is given out with it. Twice is the same as once.
  package let deliver: Delivery
  /// Of the first, whose check asks what others have filed, nothing is said because of the second.
  let isApart: Apart

  package init(
    accepted: @escaping Accepted = { _, _, _ in }, ended: @escaping Ended = { _, _ in },
    obstacle: @escaping Obstacle = { _, _, _ in nil },
    confirmed: @escaping Confirmed = { _, _, _ in },
    owes: @escaping Owing = { _ in false }, deliver: @escaping Delivery = { _ in },
    isApart: @escaping Apart = { _, _, _ in false }
  ) {
    self.accepted = accepted
    self.ended = ended
    self.obstacle = obstacle
    self.confirmed = confirmed
    self.owes = owes
    self.deliver = deliver
    self.isApart = isApart
  }
}

extension Store {
  /// Why an application cannot be 確定 with the numbers chosen; nil where nothing stands against it.
  package func obstacle(
    to application: Application, _ given: GivenNumbers, _ followers: [FilingFollower]
  ) throws -> MoveRefusal? {
    try read("asking whether an application can be confirmed") { database in
      try database.obstacle(to: application, given, followers)
    }
  }
}

extension Database {
  func obstacle(
    to application: Application, _ given: GivenNumbers, _ followers: [FilingFollower]
  ) throws -> MoveRefusal? {
    for follower in followers {
      if let why = try follower.obstacle(application, given, self) {
        return .notReady(application.receipt, why: why)
      }
    }
    return nil
  }
}
