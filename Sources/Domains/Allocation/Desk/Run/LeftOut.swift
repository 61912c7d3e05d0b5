internal import AllocationRecords
internal import FilingRecords
internal import RegistersRecords
package import Trade

/// Applications that ask for a market's energy, and that an allocation does not count, because they
/// are in other states than those ordered.
package struct LeftOut: Sendable {
  package let receipts: [Status: [ReceiptNumber]]

  package var count: Int { receipts.values.reduce(0) { $0 + $1.count } }
}

/// A market that was not published, since nobody wished for anything.
package struct EmptyMarket: Sendable {
  package let round: RoundID
  package let market: Market
  package let leftOut: LeftOut
  /// The run that still holds.
  package let holds: Int64?

  /// Nobody has asked and nothing was given: there was nothing to do.
  package var isIdle: Bool { leftOut.count == 0 && holds == nil }
}

extension AllocationDesk {
  /// Withdrawn and superseded ones ask for nothing.
  func leftOut(of loaded: LoadedRun) throws -> LeftOut {
    let others = Set(Status.allCases).subtracting(loaded.scope.statuses)
      .subtracting([.withdrawn, .superseded])
    let applications = try store.applications(
      ApplicationFilter(period: .round(loaded.round.id), statuses: others)
    ).filter { $0.form.map(loaded.scope.forms.contains) ?? false }
    return LeftOut(
      receipts: Dictionary(grouping: applications, by: \.status).mapValues { $0.map(\.receipt) })
  }

  /// Nil where there is something to allocate, or nothing would be published.
  func emptiness(of loaded: LoadedRun, _ leftOut: LeftOut) throws -> EmptyMarket? {
    let order = loaded.order
    guard loaded.demands.origins.isEmpty, !order.isDryRun, !order.allowsEmpty else { return nil }
    let round = loaded.round
    return EmptyMarket(
      round: round.id, market: round.market, leftOut: leftOut,
      holds: try store.publishedRun(round: round.id, market: round.market)?.id)
  }
}
