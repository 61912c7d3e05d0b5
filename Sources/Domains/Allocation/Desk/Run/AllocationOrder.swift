package import Trade

/// What to allocate.
package struct AllocationOrder: Sendable {
  let round: RoundID
  let statuses: Set<Status>
  let isDryRun: Bool
  let comment: String
  let actor: Actor

  /// `statuses` are such that count.
  package init(
    round: RoundID, statuses: Set<Status> = [.confirmed], isDryRun: Bool, comment: String = "",
    by actor: Actor
  ) {
    precondition(statuses.allSatisfy(\.counts), "only what counts is allocated")
    self.round = round
    self.statuses = statuses
    self.isDryRun = isDryRun
    self.comment = comment
    self.actor = actor
  }
}
