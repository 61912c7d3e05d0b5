internal import BooksDesk
internal import Clearing
internal import Storage
internal import Trade
internal import TradingRecords

/// A set on its way to be filled: what is looked at of each draft, whether it is then taken or only tried.
struct BidTaking {
  let auction: Auction
  let prices: PriceTerms
  private(set) var set: BidSet
  private let rules: BidRules
  private var count: Int64
  private var selling: Int64
  private let sellable: Int64

  /// `sellable`: what the account has to sell.
  /// - Throws: `LedgerRefusal` where bids of this set cannot be made now.
  init(
    _ database: Database, _ typed: String, by id: OperatorID, _ terms: TradingTerms,
    at now: Instant, fields: BidFields = .options,
    sellable: (HolderAccount) throws -> Int64
  ) throws {
    let bidder = try BooksDesk.known(id, in: database)
    auction = try terms.openAuction(typed, in: database, at: now)
    set = try terms.seen(database.bidSet(of: id, for: auction.id), at: now, database)
    try set.checkEditable()
    prices = PriceRules(try database.priceRules()).terms(of: auction)
    rules = BidRules(auction, prices, terms.bids, by: bidder, fields: fields)
    count = try database.bidCount(of: id, for: auction.id)
    selling = try database.selling(of: id, for: auction.id)
    self.sellable = try sellable(auction.account(of: id))
  }

  /// - Throws: `LedgerRefusal` with the first rule that the draft breaks.
  mutating func check(_ draft: BidDraft) throws(LedgerRefusal) -> CheckedBid {
    try rules.checkCount(count)
    let checked = try rules.check(draft)
    if checked.side == .sell {
      let (sum, overflows) = selling.addingReportingOverflow(checked.kwh)
      try rules.checkSells(overflows ? .max : sum, of: sellable, value: draft.kwh)
      selling = sum
    }
    count += 1
    return checked
  }

  mutating func take(_ draft: BidDraft, _ deed: TradingDeed) throws -> ShownBid {
    let checked = try check(draft)
    if set.state == .empty {
      set.state = .draft
      try deed.keep(set)
    }
    let bid = try deed.database.addBid(
      of: set.operatorID, for: auction.id, checked.side, kwh: checked.kwh,
      priceSen: checked.priceSen, memo: checked.memo, at: deed.now)
    return ShownBid(bid: bid, auctionTitle: auction.title, setState: set.state)
  }
}
