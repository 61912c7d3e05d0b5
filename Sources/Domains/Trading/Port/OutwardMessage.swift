package import Trade

/// What the exchange is told.
package enum OutwardMessage: Hashable, Sendable {
  /// A bid without its memo, which is nobody else's business.
  package struct Line: Hashable, Sendable {
    package let bid: Int64
    package let side: BidSide
    package let kwh: Int64
    package let priceSen: Int64

    package init(bid: Int64, side: BidSide, kwh: Int64, priceSen: Int64) {
      self.bid = bid
      self.side = side
      self.kwh = kwh
      self.priceSen = priceSen
    }
  }

  case order(OrderID, [Line])
  case release(OrderID)
  case certificate(
    request: Int64, OperatorID, year: Int, kwh: Int64, issueClass: String, addressee: String)
  case certificateCancel(request: Int64)

  package var kind: String {
    switch self {
    case .order: "order"
    case .release: "release"
    case .certificate: "certificate"
    case .certificateCancel: "certificate-cancel"
    }
  }
}
