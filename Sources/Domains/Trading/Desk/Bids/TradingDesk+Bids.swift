internal import BooksDesk
internal import Clearing
internal import Storage
package import Trade
internal import TradingRecords

/// An auction as an operator sees it.
package struct ShownAuction: Hashable, Sendable {
  package let auction: Auction
  package let status: AuctionStatus
  package let floorSen: Int64
  package let capSen: Int64
  /// Where the operator's bids stand.
  package let bidState: BidSetState
}

/// A bid, and where it stands: with its set, or what came of it.
package struct ShownBid: Hashable, Sendable {
  package let bid: Bid
  package let auctionTitle: String
  package let setState: BidSetState

  package var status: String { bid.outcome?.rawValue ?? setState.rawValue }
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

extension TradingDesk {
  /// By first day.
  package func auctions(of id: OperatorID, year: Int?) throws -> [ShownAuction] {
    let now = clock.now()
    return try store.read("listing auctions") { database in
      _ = try BooksDesk.known(id, in: database)
      let rules = PriceRules(try database.priceRules())
      return try database.auctions(year: year).map { auction in
        let prices = rules.terms(of: auction)
        return ShownAuction(
          auction: auction, status: terms.hours.status(of: auction, at: now),
          floorSen: prices.floorSen, capSen: prices.capSen,
          bidState: try seen(id, auction.id, database).state)
      }
    }
  }

  /// - Throws: `LedgerRefusal`.
  package func add(
    _ draft: BidDraft, to typed: String, of id: OperatorID, by actor: Actor
  ) throws -> ShownBid {
    try deed("adding a bid", by: actor, why: "入札") { deed in
      var desk = try BidTaking(&deed, typed, by: id, terms)
      let bid = try desk.take(draft, &deed)
      deed.note("入札 \(bid.auction)/\(id): 追加 \(bid.number)")
      return desk.shown(bid)
    }
  }

  /// Takes the bids of a file, all or nothing.
  /// - Throws: `LedgerRefusal` where the file is none, or the set cannot be changed.
  package func addBulk(
    _ bytes: [UInt8], to typed: String, of id: OperatorID, by actor: Actor
  ) throws -> BulkBids {
    let drafts = try BidTable.drafts(bytes)
    do {
      return try deed("adding bids", by: actor, why: "入札") { deed in
        var desk = try BidTaking(&deed, typed, by: id, terms, fields: .heads)
        var bids: [ShownBid] = []
        var refused: [RefusedBid] = []
        for (index, draft) in drafts.enumerated() {
          do {
            let bid = try desk.take(draft, &deed)
            bids.append(desk.shown(bid))
          } catch let refusal as LedgerRefusal {
            refused.append(RefusedBid(row: index + 1, refusal: refusal))
          }
        }
        guard refused.isEmpty else { throw BadRows(rows: refused) }
        deed.note("入札 \(bids.first?.bid.auction.rawValue ?? typed)/\(id): 追加 \(bids.count)件")
        return .taken(bids)
      }
    } catch let bad as BadRows {
      return .refused(bad.rows)
    }
  }

  /// By number; those that were cancelled are left out.
  /// - Throws: `LedgerRefusal` for an auction that is none.
  package func bids(of id: OperatorID, for typed: String) throws -> [ShownBid] {
    try store.read("listing bids") { database in
      _ = try BooksDesk.known(id, in: database)
      guard
        let auction = try AuctionID(NormalText.compatible(typed)).flatMap({
          try database.auction($0)
        })
      else {
        throw LedgerRefusal(
          .auction, field: "auction", value: typed, "オークション「\(NormalText.of(typed))」はありません。")
      }
      let state = try seen(id, auction.id, database).state
      return try database.bids(of: id, for: auction.id).map {
        ShownBid(bid: $0, auctionTitle: auction.title, setState: state)
      }
    }
  }

  /// Cancels bids of a set that is not confirmed; nil is all of them.
  /// - Throws: `LedgerRefusal`; then none is cancelled.
  package func cancel(
    _ numbers: [String]?, of id: OperatorID, for typed: String, by actor: Actor
  ) throws -> [Int64] {
    try deed("cancelling bids", by: actor, why: "入札の取消") { deed in
      _ = try BooksDesk.known(id, in: deed.database)
      let auction = try deed.openAuction(typed)
      var set = try deed.database.bidSet(of: id, for: auction.id)
      try deed.checkEditable(set)
      let bids = try deed.database.bids(of: id, for: auction.id).map(\.number)
      var chosen: [Int64] = []
      for number in numbers ?? bids.map(String.init) {
        guard let bid = Int64(NormalText.compatible(number)), bids.contains(bid) else {
          throw LedgerRefusal(
            .bid, field: "bid", value: number,
            "入札「\(NormalText.of(number))」は、\(auction.title)の取り消せる入札にありません。")
        }
        if !chosen.contains(bid) { chosen.append(bid) }
      }
      for bid in chosen { try deed.database.cancelBid(bid, at: deed.now) }
      if chosen.count == bids.count, set.state == .draft {
        set.state = .empty
        try deed.keep(set)
      }
      if !chosen.isEmpty { deed.note("入札 \(auction.id)/\(id): 取消 \(chosen.count)件") }
      return chosen
    }
  }
}

/// Undoes a file of which one row is bad.
private struct BadRows: Error {
  let rows: [RefusedBid]
}

/// One set on its way to be filled.
private struct BidTaking {
  private let auction: Auction
  private let rules: BidRules
  private let id: OperatorID
  private var set: BidSet
  private var selling: Int64
  private let sellable: Int64

  init(
    _ deed: inout TradingDeed, _ typed: String, by id: OperatorID, _ terms: TradingTerms,
    fields: BidFields = .options
  ) throws {
    let database = deed.database
    let bidder = try BooksDesk.known(id, in: database)
    auction = try deed.openAuction(typed)
    set = try database.bidSet(of: id, for: auction.id)
    try deed.checkEditable(set)
    self.id = id
    rules = BidRules(
      auction, PriceRules(try database.priceRules()).terms(of: auction), terms.bids, by: bidder,
      fields: fields)
    selling = try database.selling(of: id, for: auction.id)
    sellable = try deed.balance(.sellable, of: auction.account(of: id))
  }

  mutating func take(_ draft: BidDraft, _ deed: inout TradingDeed) throws -> Bid {
    let checked = try rules.check(draft)
    if checked.side == .sell {
      let (sum, overflows) = selling.addingReportingOverflow(checked.kwh)
      try rules.checkSells(overflows ? .max : sum, of: sellable, value: draft.kwh)
      selling = sum
    }
    if set.state == .empty {
      set.state = .draft
      try deed.keep(set)
    }
    return try deed.database.addBid(
      of: id, for: auction.id, checked.side, kwh: checked.kwh, priceSen: checked.priceSen,
      memo: checked.memo, at: deed.now)
  }

  func shown(_ bid: Bid) -> ShownBid {
    ShownBid(bid: bid, auctionTitle: auction.title, setState: set.state)
  }
}
