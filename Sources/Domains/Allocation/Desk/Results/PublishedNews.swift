/// What a published run brings with it.
struct PublishedNews: Sendable {
  /// From the run that it replaces.
  var difference: RunComparison?
  /// Where the auction is over.
  var settlement: SettlementReport?
}
