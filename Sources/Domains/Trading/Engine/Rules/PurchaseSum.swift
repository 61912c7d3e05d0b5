/// What an operator has bought at an auction, and at what price it bid for it.
package struct PurchaseSum: Hashable, Sendable {
  package private(set) var kwh: Int64 = 0
  private var product: Int128 = 0

  package init() {}

  /// `priceSen`: the bid's own.
  package mutating func add(kwh: Int64, bidPriceSen: Int64) {
    self.kwh += kwh
    product += Int128(kwh) * Int128(bidPriceSen)
  }

  /// The mean of the bids' own prices by their contracted kWh, cut.
  package var bidPriceSen: Int64? { kwh > 0 ? Int64(product / Int128(kwh)) : nil }
}
