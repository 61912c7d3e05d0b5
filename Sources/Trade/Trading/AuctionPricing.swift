/// At what price an auction's contracts are made.
package enum AuctionPricing: String, CaseIterable, Hashable, Sendable {
  /// Each at its own price, as of FIT.
  case payAsBid = "pay-as-bid"
  /// All at one price, as of 非FIT.
  case singlePrice = "single-price"
}
