/// What an auction came to.
package struct ClearingResult: Hashable, Sendable {
  /// What became of one order; without kWh it has no price.
  package struct Contract: Hashable, Sendable {
    package let id: OrderName
    package let kwh: Int64
    package let priceSen: Int64?

    package init(id: OrderName, kwh: Int64, priceSen: Int64?) {
      self.id = id
      self.kwh = kwh
      self.priceSen = priceSen
    }
  }

  /// The common price; nil for pay-as-bid, and where nothing is traded.
  package let priceSen: Int64?
  /// Of all buyers together.
  package let tradedKWh: Int64
  /// One an order, in the book's order.
  package let contracts: [Contract]

  package init(priceSen: Int64?, tradedKWh: Int64, contracts: [Contract]) {
    self.priceSen = priceSen
    self.tradedKWh = tradedKWh
    self.contracts = contracts
  }
}
