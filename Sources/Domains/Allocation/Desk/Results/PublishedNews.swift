internal import Trade

/// What a published run brings with it.
struct PublishedNews: Sendable {
  /// From the run that it replaces.
  var difference: RunComparison?
  /// Where purchases were settled before.
  var settlement: SettlementReport?
  /// Whose notices tell of the run that it replaces.
  var fallenNotices: Set<OperatorID> = []
}
