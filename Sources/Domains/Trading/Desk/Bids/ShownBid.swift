internal import Clearing
package import Trade
internal import TradingNotices

/// An auction as an operator sees it.
package struct ShownAuction: Hashable, Sendable {
  package let auction: Auction
  package let status: AuctionStatus
  /// From when on bids are taken, and from when on they are no more.
  package let opensAt: Instant
  package let closesAt: Instant
  package let prices: PriceTerms
  /// Where the operator's bids stand.
  package let bidState: BidSetState

  init(
    _ auction: Auction, _ prices: PriceTerms, _ state: BidSetState, _ hours: TradingHours,
    at now: Instant
  ) {
    self.auction = auction
    self.prices = prices
    bidState = state
    status = hours.status(of: auction, at: now)
    opensAt = hours.opensAt(auction)
    closesAt = hours.closesAt(auction)
  }

  package var floorSen: Int64 { prices.floorSen }
  package var capSen: Int64 { prices.capSen }
  /// Yen a kWh, as it is read.
  package var feeYen: String { StatementText.microYen(Int128(prices.feeMicroYen)) }
}

/// A bid, and where it stands: with its set, or what came of it.
package struct ShownBid: Hashable, Sendable {
  package let bid: Bid
  package let auctionTitle: String
  package let setState: BidSetState

  package var status: String { bid.outcome?.rawValue ?? setState.rawValue }

  /// Its kWh at its own price, in yen, as it is read.
  package var valueYen: String { StatementText.yen(Int128(bid.kwh) * Int128(bid.priceSen)) }
}

/// A row of a file of bids that cannot be taken.
package struct RefusedBid: Hashable, Sendable {
  /// Below the head, from 1.
  package let row: Int
  package let refusal: LedgerRefusal
}

/// What became of a file of bids: all of it was taken, or nothing.
package enum BulkBids: Sendable {
  case taken([ShownBid])
  case refused([RefusedBid])
}

/// What bids come to where all of their kWh are contracted, each at its own price: as 清算書 would say it.
package struct BidEstimate: Hashable, Sendable {
  private let sum: StatementSum
  package let amount: StatementAmount
  package let taxPercent: Int

  /// Nil without bids, and where it is beyond 64 bits.
  init?(
    _ bids: [(side: BidSide, kwh: Int64, priceSen: Int64)], _ prices: PriceTerms, taxPercent: Int
  ) {
    guard !bids.isEmpty else { return nil }
    var sum = StatementSum(prices)
    for bid in bids { sum.add(bid.side, kwh: bid.kwh, priceSen: bid.priceSen) }
    guard let amount = sum.amount(taxPercent: taxPercent) else { return nil }
    self.sum = sum
    self.amount = amount
    self.taxPercent = taxPercent
  }

  /// Yen, as they are read.
  package var boughtYen: String { StatementText.yen(sum.boughtSen) }
  package var soldYen: String { StatementText.yen(sum.soldSen) }
  package var feeYen: String { StatementText.microYen(sum.feeMicroYen) }
}
