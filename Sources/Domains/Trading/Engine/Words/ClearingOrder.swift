package import Trade

/// kWh that somebody would buy or sell at a price or better.
package struct ClearingOrder: Hashable, Sendable {
  package let id: OrderName
  package let side: BidSide
  /// 1 to 999,999,999,999.
  package let kwh: Int64
  package let priceSen: Int64
  /// When the exchange received it, in microseconds since 1970-01-01 UTC.
  package let atMicroseconds: Int64

  package init(
    id: OrderName, side: BidSide, kwh: Int64, priceSen: Int64, atMicroseconds: Int64
  ) {
    self.id = id
    self.side = side
    self.kwh = kwh
    self.priceSen = priceSen
    self.atMicroseconds = atMicroseconds
  }
}
