internal import BooksDesk
internal import Clearing
internal import Hashing
internal import Storage
package import Trade
internal import TradingRecords

extension TradingDesk {
  /// By first day.
  package func auctions(of id: OperatorID, year: Int?) throws -> [ShownAuction] {
    let now = clock.now()
    return try store.read("listing auctions") { database in
      _ = try BooksDesk.known(id, in: database)
      let rules = PriceRules(try database.priceRules())
      return try database.auctions(year: year).map { auction in
        ShownAuction(
          auction, rules.terms(of: auction), try seen(id, auction.id, database).state, terms.hours,
          at: now)
      }
    }
  }

  /// An auction that an operator names.
  /// - Throws: `LedgerRefusal` for an auction that is none.
  package func auction(_ typed: String, of id: OperatorID) throws -> Auction {
    try store.read("looking for an auction") { database in
      _ = try BooksDesk.known(id, in: database)
      return try terms.auction(typed, in: database)
    }
  }

  /// With a key, the same draft is taken once, however often it is sent.
  /// - Throws: `LedgerRefusal`, with E1007 for a key of something else.
  package func add(
    _ draft: BidDraft, to typed: String, of id: OperatorID, key: String? = nil, by actor: Actor
  ) throws -> ShownBid {
    let words = ["bid", typed, draft.side, draft.kwh, draft.price, draft.memo]
    let bids = try once(
      key, of: id, ContentHash(of: Array(words.joined(separator: "\n").utf8)), "adding a bid",
      by: actor
    ) { deed in
      var desk = try taking(&deed, typed, by: id)
      let shown = try desk.take(draft, deed)
      deed.note("入札 \(desk.auction.id)/\(id): 追加 \(shown.bid.number)")
      return [shown]
    }
    return try stored(bids.first, "the bid of a key")
  }

  /// Takes the bids of a file, all or nothing; with a key once, however often it is sent.
  /// - Throws: `LedgerRefusal` where the file is none, or the set cannot be changed.
  package func addBulk(
    _ bytes: [UInt8], to typed: String, of id: OperatorID, key: String? = nil, by actor: Actor
  ) throws -> BulkBids {
    let drafts = try BidTable.drafts(bytes)
    var hasher = ContentHasher()
    hasher.add(Array("bids\n\(typed)\n".utf8)[...])
    hasher.add(bytes[...])
    do {
      let bids = try once(key, of: id, hasher.finish(), "adding bids", by: actor) { deed in
        var desk = try taking(&deed, typed, by: id, fields: .heads)
        var bids: [ShownBid] = []
        var refused: [RefusedBid] = []
        for (index, draft) in drafts.enumerated() {
          do {
            bids.append(try desk.take(draft, deed))
          } catch let refusal as LedgerRefusal {
            refused.append(RefusedBid(row: index + 1, refusal: refusal))
          }
        }
        guard refused.isEmpty else { throw BadRows(rows: refused) }
        deed.note("入札 \(desk.auction.id)/\(id): 追加 \(bids.count)件")
        return bids
      }
      return .taken(bids)
    } catch let bad as BadRows {
      return .refused(bad.rows)
    }
  }

  private func taking(
    _ deed: inout TradingDeed, _ typed: String, by id: OperatorID, fields: BidFields = .options
  ) throws -> BidTaking {
    try BidTaking(deed.database, typed, by: id, terms, at: deed.now, fields: fields) {
      try deed.balance(.sellable, of: $0)
    }
  }

  /// What is taken for a key, or was.
  private func once(
    _ key: String?, of id: OperatorID, _ content: ContentHash, _ context: String,
    by actor: Actor, _ body: (inout TradingDeed) throws -> [ShownBid]
  ) throws -> [ShownBid] {
    try deed(context, by: actor, why: "入札") { deed in
      if let numbers = try deed.numbers(of: key, by: id, content) {
        return try numbers.map { number in
          let bid = try stored(deed.database.bid(number, of: id), "a key's bid")
          return ShownBid(
            bid: bid, auctionTitle: try deed.database.auction(bid.auction)?.title ?? "",
            setState: try seen(id, bid.auction, deed.database).state)
        }
      }
      let bids = try body(&deed)
      try deed.keep(bids.map(\.bid.number), of: key, by: id, content)
      return bids
    }
  }

  /// By number; those that were cancelled are left out.
  /// - Throws: `LedgerRefusal` for an auction that is none.
  package func bids(of id: OperatorID, for typed: String) throws -> [ShownBid] {
    try store.read("listing bids") { database in
      _ = try BooksDesk.known(id, in: database)
      let auction = try terms.auction(typed, in: database)
      return try bids(of: id, for: auction, database)
    }
  }

  /// Those behind a number, at most so many, and how many there are in all.
  /// - Throws: `LedgerRefusal` for an auction that is none.
  package func bids(
    of id: OperatorID, for typed: String, after number: Int64, most: Int
  ) throws -> (bids: [ShownBid], total: Int) {
    try store.read("listing bids") { database in
      _ = try BooksDesk.known(id, in: database)
      let auction = try terms.auction(typed, in: database)
      let state = try seen(id, auction.id, database).state
      let bids = try database.bids(of: id, for: auction.id, after: number, most: most).map {
        ShownBid(bid: $0, auctionTitle: auction.title, setState: state)
      }
      return (bids, Int(try database.bidCount(of: id, for: auction.id)))
    }
  }

  /// Of all auctions of a year, the newest auction first; nil is any year.
  package func bids(of id: OperatorID, year: Int?) throws -> [ShownBid] {
    try store.read("listing bids") { database in
      _ = try BooksDesk.known(id, in: database)
      return try database.auctions(year: year).reversed().flatMap {
        try bids(of: id, for: $0, database)
      }
    }
  }

  func bids(
    of id: OperatorID, for auction: Auction, _ database: Database
  ) throws -> [ShownBid] {
    let bids = try database.bids(of: id, for: auction.id)
    guard !bids.isEmpty else { return [] }
    let state = try seen(id, auction.id, database).state
    return bids.map { ShownBid(bid: $0, auctionTitle: auction.title, setState: state) }
  }

  /// Cancels bids of a set that is not confirmed; nil is all of them. `skipsGone`: those that are not, or no
  /// more, in the set are passed over.
  /// - Throws: `LedgerRefusal`; then none is cancelled.
  package func cancel(
    _ numbers: [String]?, of id: OperatorID, for typed: String, skipsGone: Bool = false,
    by actor: Actor
  ) throws -> [Int64] {
    try deed("cancelling bids", by: actor, why: "入札の取消") { deed in
      _ = try BooksDesk.known(id, in: deed.database)
      let auction = try deed.openAuction(typed)
      var set = try deed.database.bidSet(of: id, for: auction.id)
      try set.checkEditable()
      let bids = try deed.database.bids(of: id, for: auction.id).map(\.number)
      let known = Set(bids)
      var rest = known
      var chosen: [Int64] = []
      for number in numbers ?? bids.map(String.init) {
        guard let bid = Int64(NormalText.compatible(number)), known.contains(bid) else {
          if skipsGone { continue }
          throw LedgerRefusal(
            .bid, field: "bid", value: number,
            "入札「\(NormalText.of(number))」は、\(auction.title)の取り消せる入札にありません。")
        }
        if rest.remove(bid) != nil { chosen.append(bid) }
      }
      for bid in chosen { try deed.database.cancelBid(bid, at: deed.now) }
      if rest.isEmpty, set.state == .draft {
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
