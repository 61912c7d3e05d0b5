package import Trade

/// What the exchange says.
package enum InwardMessage: Hashable, Sendable {
  case accepted(OrderID, at: Instant)
  case released(OrderID)
  case rejected(OrderID, reason: String)
  case results(ExchangeResults)
  case certificateIssued(request: Int64, number: String, on: CivilDate)
  case certificateRejected(request: Int64, reason: String)

  package var kind: String {
    switch self {
    case .accepted: "accepted"
    case .released: "released"
    case .rejected: "rejected"
    case .results: "results"
    case .certificateIssued: "certificate-issued"
    case .certificateRejected: "certificate-rejected"
    }
  }

  /// The order, the auction or the request that it is about.
  package var subject: String {
    switch self {
    case .accepted(let order, _), .released(let order), .rejected(let order, _): "\(order)"
    case .results(let results): "\(results.auction)"
    case .certificateIssued(let request, _, _), .certificateRejected(let request, _):
      String(request)
    }
  }
}

/// What an auction came to, as the exchange tells it.
package struct ExchangeResults: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    package let order: OrderID
    package let bid: Int64
    package let kwh: Int64
    /// Nil without kWh.
    package let priceSen: Int64?

    package init(order: OrderID, bid: Int64, kwh: Int64, priceSen: Int64?) {
      self.order = order
      self.bid = bid
      self.kwh = kwh
      self.priceSen = priceSen
    }
  }

  /// The number of an operator's 清算書.
  package struct Statement: Hashable, Sendable {
    package let operatorID: OperatorID
    package let number: String

    package init(operatorID: OperatorID, number: String) {
      self.operatorID = operatorID
      self.number = number
    }
  }

  package let auction: AuctionID
  package let contractedOn: CivilDate
  package let settlesOn: CivilDate
  package let outsideBoughtKWh: Int64
  package let outsideSoldKWh: Int64
  package let lines: [Line]
  package let statements: [Statement]

  package init(
    auction: AuctionID, contractedOn: CivilDate, settlesOn: CivilDate, outsideBoughtKWh: Int64,
    outsideSoldKWh: Int64, lines: [Line], statements: [Statement]
  ) {
    self.auction = auction
    self.contractedOn = contractedOn
    self.settlesOn = settlesOn
    self.outsideBoughtKWh = outsideBoughtKWh
    self.outsideSoldKWh = outsideSoldKWh
    self.lines = lines
    self.statements = statements
  }
}
