internal import Clearing
internal import RegistersRecords
internal import Storage
package import Trade
internal import TradingRecords

/// An auction with everybody's bids, for the secretariat.
package struct AuctionOverview: Hashable, Sendable {
  package let auction: Auction
  package let status: AuctionStatus
  package let opensAt: Instant
  package let closesAt: Instant
  package let prices: PriceTerms
  /// Sets with bids by their state, and of these the bids.
  package let sets: [BidSetState: Int]
  package let bids: Int
  package let buyKWh: Int64
  package let sellKWh: Int64
  package let boughtKWh: Int64
  package let soldKWh: Int64
  /// Nil before the results.
  package let contractedOn: CivilDate?
}

/// An operator's set, for the secretariat.
package struct OperatorSet: Hashable, Sendable {
  package let set: BidSet
  package let name: String
  package let bids: Int
  package let buyKWh: Int64
  package let sellKWh: Int64
  package let boughtKWh: Int64
  package let soldKWh: Int64
  /// Until when the exchange has time; nil where it is not asked.
  package let answerBy: Instant?
}

extension TradingDesk {
  /// By first day; nil is any year.
  package func overview(year: Int?) throws -> [AuctionOverview] {
    try store.read("listing auctions") { database in
      let sums = Dictionary(grouping: try database.bidSums(), by: \.auction)
      let rules = PriceRules(try database.priceRules())
      return try database.auctions(year: year).map {
        try overview($0, sums[$0.id] ?? [], rules, database)
      }
    }
  }

  /// One auction, and its sets by operator.
  /// - Throws: `LedgerRefusal` for an auction that is none.
  package func sets(for typed: String) throws -> (overview: AuctionOverview, sets: [OperatorSet]) {
    let now = clock.now()
    return try store.read("listing sets of bids") { database in
      let auction = try terms.auction(typed, in: database)
      let sums = try database.bidSums(for: auction.id)
      let byOperator = Dictionary(sums.map { ($0.operatorID, $0) }) { one, _ in one }
      let sets = try database.bidSets(for: auction.id).compactMap { set -> OperatorSet? in
        let sums = byOperator[set.operatorID]
        let shown = try operatorSet(set, sums, at: now, database)
        return sums != nil || shown.set.state != .empty ? shown : nil
      }
      let rules = PriceRules(try database.priceRules())
      return (try overview(auction, sums, rules, database), sets)
    }
  }

  /// `sums`: of its bids; nil where it has none.
  func operatorSet(
    _ set: BidSet, _ sums: BidSums?, at now: Instant, _ database: Database
  ) throws -> OperatorSet {
    let set = try terms.seen(set, at: now, database)
    return OperatorSet(
      set: set, name: try database.operator(set.operatorID)?.name ?? "", bids: sums?.bids ?? 0,
      buyKWh: sums?.buyKWh ?? 0, sellKWh: sums?.sellKWh ?? 0, boughtKWh: sums?.boughtKWh ?? 0,
      soldKWh: sums?.soldKWh ?? 0, answerBy: try terms.answerBy(set, database))
  }

  private func overview(
    _ auction: Auction, _ sums: [BidSums], _ rules: PriceRules, _ database: Database
  ) throws -> AuctionOverview {
    let now = clock.now()
    var states: [BidSetState: Int] = [:]
    for sum in sums {
      states[try seen(sum.operatorID, auction.id, database).state, default: 0] += 1
    }
    return AuctionOverview(
      auction: auction, status: terms.hours.status(of: auction, at: now),
      opensAt: terms.hours.opensAt(auction), closesAt: terms.hours.closesAt(auction),
      prices: rules.terms(of: auction), sets: states,
      bids: sums.reduce(0) { $0 + $1.bids }, buyKWh: sums.reduce(0) { $0 + $1.buyKWh },
      sellKWh: sums.reduce(0) { $0 + $1.sellKWh },
      boughtKWh: sums.reduce(0) { $0 + $1.boughtKWh },
      soldKWh: sums.reduce(0) { $0 + $1.soldKWh },
      contractedOn: try database.result(of: auction.id)?.contractedOn)
  }
}
