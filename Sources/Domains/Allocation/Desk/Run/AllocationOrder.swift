package import Trade

/// What to allocate.
package struct AllocationOrder: Sendable {
  let round: RoundID
  let markets: Set<Market>
  let statuses: Set<Status>
  let isDryRun: Bool
  /// A market without a wish is published all the same.
  let allowsEmpty: Bool
  /// What must come out; anything else is not kept. Of one market.
  let expectedDigest: String?
  let comment: String
  let actor: Actor

  /// `statuses` are such that count.
  package init(
    round: RoundID, markets: Set<Market> = Set(Market.allCases),
    statuses: Set<Status> = [.confirmed], isDryRun: Bool, allowsEmpty: Bool = false,
    expectedDigest: String? = nil, comment: String = "", by actor: Actor
  ) {
    precondition(statuses.allSatisfy(\.counts), "only what counts is allocated")
    self.round = round
    self.markets = markets
    self.statuses = statuses
    self.isDryRun = isDryRun
    self.allowsEmpty = allowsEmpty
    self.expectedDigest = expectedDigest
    self.comment = comment
    self.actor = actor
  }
}
