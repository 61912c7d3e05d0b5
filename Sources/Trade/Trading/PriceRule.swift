/// What a market asks of prices, and what it costs, from a day on; nil leaves it as it was.
package struct PriceRule: Hashable, Sendable {
  package let market: Market
  package let from: CivilDate
  package let floorSen: Int64?
  package let capSen: Int64?
  /// Millionths of a yen a kWh.
  package let feeMicroYen: Int64?

  package init(
    market: Market, from: CivilDate, floorSen: Int64?, capSen: Int64?, feeMicroYen: Int64?
  ) {
    self.market = market
    self.from = from
    self.floorSen = floorSen
    self.capSen = capSen
    self.feeMicroYen = feeMicroYen
  }
}

/// Price band and fee of one auction.
package struct PriceTerms: Hashable, Sendable {
  package let floorSen: Int64
  package let capSen: Int64
  /// Millionths of a yen a kWh.
  package let feeMicroYen: Int64

  package init(floorSen: Int64, capSen: Int64, feeMicroYen: Int64) {
    self.floorSen = floorSen
    self.capSen = capSen
    self.feeMicroYen = feeMicroYen
  }
}
