internal import BooksDesk
internal import BooksRecords
internal import Clearing
internal import Hashing
internal import Storage
package import Trade
internal import TradingRecords

/// All about an operator's bids for one auction.
package struct BidSheet: Hashable, Sendable {
  package let auction: ShownAuction
  package let set: BidSet
  /// Those that were not cancelled, by number.
  package let bids: [ShownBid]
  /// What the operator may do there.
  package let sides: [BidSide]
  /// Why it may do nothing; nil where it may do something.
  package let barred: LedgerRefusal?
  /// What its account has to sell, without what is on sale.
  package let sellable: Int64
  package let estimate: BidEstimate?
  /// When what is confirmed or released now leaves.
  package let leavesAt: Instant
  /// Of a set in transmission: until when the exchange has time; nil until it has heard of it.
  package let answerBy: Instant?
  /// Of the contracts; nil before the results.
  package let contractedOn: CivilDate?
  /// `17:30`.
  package let cutOff: String
  /// What is agreed to when these bids are confirmed.
  package let digest: String

  package var mayChange: Bool {
    auction.status == .open && (set.state == .empty || set.state == .draft)
  }

  package func kwh(_ side: BidSide) -> Int64 {
    bids.reduce(0) { $1.bid.side == side ? $0 + $1.bid.kwh : $0 }
  }
}

extension TradingDesk {
  /// - Throws: `LedgerRefusal` for an auction that is none.
  package func sheet(of id: OperatorID, for typed: String) throws -> BidSheet {
    let now = clock.now()
    return try store.read("reading a set of bids") { database in
      let bidder = try BooksDesk.known(id, in: database)
      let auction = try terms.auction(typed, in: database)
      let prices = PriceRules(try database.priceRules()).terms(of: auction)
      let set = try seen(id, auction.id, database)
      let bids = try bids(of: id, for: auction, database)
      let rules = BidRules(auction, prices, terms.bids, by: bidder)
      return BidSheet(
        auction: ShownAuction(auction, prices, set.state, terms.hours, at: now), set: set,
        bids: bids, sides: BidSide.allCases.filter { rules.refusal(of: $0) == nil },
        barred: BidSide.allCases.allSatisfy { rules.refusal(of: $0) != nil }
          ? rules.refusal(of: .buy) : nil,
        sellable: try database.balance(.sellable, of: auction.account(of: id)),
        estimate: BidEstimate(
          bids.map { ($0.bid.side, $0.bid.kwh, $0.bid.priceSen) }, prices,
          taxPercent: terms.taxPercent),
        leavesAt: terms.hours.leaves(madeAt: now),
        answerBy: try terms.answerBy(set, database),
        contractedOn: try database.result(of: auction.id)?.contractedOn,
        cutOff: terms.hours.cutOffText, digest: set.digest(of: bids.map(\.bid)))
    }
  }
}

extension BidSet {
  /// Of what would be confirmed; bids never change, so their numbers say all.
  func digest(of bids: [Bid]) -> String {
    let words = [reference] + bids.map { String($0.number) }
    return ContentHash(of: Array(words.joined(separator: "\n").utf8)).rawValue
  }
}
