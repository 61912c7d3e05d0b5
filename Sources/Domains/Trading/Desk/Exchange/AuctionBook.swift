internal import Clearing
internal import ExchangePort
internal import Trade

/// Bids of ours and of others on their way through a simulated auction.
struct AuctionBook {
  /// An order of somebody who does not bid through us.
  struct Outside {
    let side: BidSide
    let kwh: Int64
    let priceSen: Int64
  }

  private let auction: Auction
  private let prices: PriceTerms
  /// Those that the exchange has accepted, by number.
  let bids: [Bid]
  private let orders: [OperatorID: OrderID?]

  init(
    _ auction: Auction, _ prices: PriceTerms, _ bids: [Bid], _ orders: [OperatorID: OrderID?]
  ) {
    self.auction = auction
    self.prices = prices
    self.bids = bids
    self.orders = orders
  }

  private static func name(_ bid: Bid) -> OrderName {
    OrderName(SimulatedExchange.padded(bid.number, 19))
  }

  /// Of what was accepted in time; others come after ours, in their order.
  func problem(
    before cutOff: Instant, offerKWh: Int64?, _ outside: [Outside]
  ) throws(ClearingFault) -> ClearingProblem {
    let ours = bids.compactMap { bid in
      bid.exchangeAt.flatMap { at in
        at < cutOff
          ? ClearingOrder(
            id: Self.name(bid), side: bid.side, kwh: bid.kwh, priceSen: bid.priceSen,
            atMicroseconds: at.milliseconds * 1000) : nil
      }
    }
    let others = outside.enumerated().map { index, order in
      ClearingOrder(
        id: OrderName("outside-" + SimulatedExchange.padded(Int64(index), 10)), side: order.side,
        kwh: order.kwh, priceSen: order.priceSen, atMicroseconds: .max)
    }
    return try ClearingProblem(
      pricing: auction.pricing, ties: auction.ties, floorSen: prices.floorSen,
      capSen: prices.capSen, offerKWh: offerKWh, orders: ours + others)
  }

  /// Every accepted bid, those that came too late with nothing. `used`: numbers of statements.
  func results(
    _ result: ClearingResult, on day: CivilDate, settlesOn: CivilDate, used: [String]
  ) -> ExchangeResults {
    let contracts = Dictionary(result.contracts.map { ($0.id, $0) }) { one, _ in one }
    var (bought, sold): (Int64, Int64) = (0, 0)
    var holders: Set<OperatorID> = []
    let lines = bids.compactMap { bid -> ExchangeResults.Line? in
      guard let order = orders[bid.operatorID] ?? nil else { return nil }
      let contract = contracts[Self.name(bid)]
      let kwh = contract?.kwh ?? 0
      if bid.side == .buy { bought += kwh } else { sold += kwh }
      if kwh > 0 { holders.insert(bid.operatorID) }
      return ExchangeResults.Line(
        order: order, bid: bid.number, kwh: kwh, priceSen: contract?.priceSen ?? nil)
    }
    let prefix = "cfm-5" + SimulatedExchange.padded(Int64(day.year % 100), 2)
    let last =
      used.filter { $0.hasPrefix(prefix) }.compactMap { Int64($0.dropFirst(prefix.utf8.count)) }
      .max() ?? 0
    let statements = holders.sorted().enumerated().map { index, id in
      ExchangeResults.Statement(
        operatorID: id,
        number: prefix + SimulatedExchange.padded(last + Int64(index) + 1, 6))
    }
    return ExchangeResults(
      auction: auction.id, contractedOn: day, settlesOn: settlesOn,
      outsideBoughtKWh: result.tradedKWh - bought, outsideSoldKWh: result.tradedKWh - sold,
      lines: lines, statements: statements)
  }
}
