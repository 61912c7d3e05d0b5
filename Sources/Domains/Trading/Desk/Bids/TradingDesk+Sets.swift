internal import BooksDesk
internal import Clearing
internal import Storage
package import Trade
internal import TradingRecords

extension TradingDesk {
  /// 入札確定: the operator's whole set goes to the exchange, and what it sells is on sale.
  /// `digest`: of the sheet that was agreed to; sent again, it confirms nothing twice.
  /// - Throws: `LedgerRefusal`; `Complaint` with `elsewhere` where the bids are others by now.
  package func confirm(
    _ typed: String, of id: OperatorID, agreedTo digest: String? = nil, by actor: Actor
  ) throws -> BidSet {
    try deed("confirming bids", by: actor, why: "\(id) 入札の確定") { deed in
      let database = deed.database
      let bidder = try BooksDesk.known(id, in: database)
      let auction = try deed.openAuction(typed)
      var set = try database.bidSet(of: id, for: auction.id)
      if let digest {
        guard digest == set.digest(of: try database.bids(of: id, for: auction.id)) else {
          throw Complaint(
            .refused, "確認した後に、入札が変わりました。もう一度内容を確かめてください。", code: "elsewhere")
        }
        if set.state == .confirming || set.state == .accepted { return set }
      }
      try set.checkEditable()
      guard set.state == .draft else {
        throw LedgerRefusal(
          .bid, field: "auction", value: typed, "\(auction.title)に、確定する入札がありません。")
      }
      let selling = try database.selling(of: id, for: auction.id)
      let account = auction.account(of: id)
      let rules = BidRules(
        auction, PriceRules(try database.priceRules()).terms(of: auction), terms.bids, by: bidder)
      try rules.checkSells(selling, of: deed.balance(.sellable, of: account), value: nil)
      let order = OrderID(
        auction: auction.id, operatorID: id, number: (set.order?.number ?? 0) + 1)
      if selling > 0 { try deed.book(.offer(selling, of: account, set.reference)) }
      try database.open(order)
      try deed.enqueue(.order, "\(order)")
      set.order = order
      set.state = .confirming
      try deed.keep(set)
      deed.note("入札 \(set.reference): 確定（注文 \(order.number)）")
      return set
    }
  }

  /// 確定解除. `order`: the one that is meant; sent again, it releases nothing twice.
  /// - Throws: `LedgerRefusal`; `Complaint` with `elsewhere` where another was sent since.
  package func release(
    _ typed: String, of id: OperatorID, order meant: OrderID? = nil, by actor: Actor
  ) throws -> BidSet {
    try deed("releasing bids", by: actor, why: "\(id) 確定の解除") { deed in
      _ = try BooksDesk.known(id, in: deed.database)
      let auction = try deed.openAuction(typed)
      var set = try deed.database.bidSet(of: id, for: auction.id)
      if let meant {
        guard meant == set.order else {
          throw Complaint(
            .refused, "確認した後に、入札が変わりました。もう一度内容を確かめてください。", code: "elsewhere")
        }
        let isReleased = try set.state == .draft && deed.database.isClosed(meant) == true
        if set.state == .releasing || isReleased { return set }
      }
      try set.checkStill()
      guard set.state == .accepted, let order = set.order else {
        throw LedgerRefusal(
          .confirmed, field: "auction", value: typed,
          "\(auction.title)の入札は「\(set.state.rawValue)」で、解除する確定がありません。")
      }
      try deed.enqueue(.release, "\(order)")
      set.state = .releasing
      try deed.keep(set)
      deed.note("入札 \(set.reference): 確定の解除")
      return set
    }
  }

  /// The secretariat ends 送信エラー, as 仮登録 or 受付済.
  /// - Throws: `LedgerRefusal`; `Complaint` for another state, or without a comment.
  package func resolve(
    _ typed: String, of id: OperatorID, to state: BidSetState, comment: String, by actor: Actor
  ) throws -> BidSet {
    guard state == .draft || state == .accepted else {
      throw Complaint(.usage, "--to には、仮登録か受付済を指定してください")
    }
    let comment = NormalText.of(comment)
    guard !comment.isEmpty else { throw Complaint(.usage, "--comment に理由を入力してください") }
    return try deed("resolving bids", by: actor, why: "\(id) 送信エラーの解消") { deed in
      _ = try BooksDesk.known(id, in: deed.database)
      let auction = try deed.auction(typed)
      var set = try deed.database.bidSet(of: id, for: auction.id)
      guard set.state == .failed, let order = set.order else {
        throw LedgerRefusal(
          .transmissionError, field: "auction", value: typed,
          "\(auction.title)の入札は「\(set.state.rawValue)」で、送信エラーではありません。")
      }
      if state == .draft {
        try deed.takeBack(set, of: auction)
        try deed.database.close(order)
      } else {
        guard try deed.database.result(of: auction.id) == nil else {
          throw LedgerRefusal(
            .transmissionError, field: "to", value: state.rawValue,
            "\(auction.title)は約定済みのため、受付済にはできません。仮登録に戻してください。")
        }
        set.exchangeAt = set.exchangeAt ?? deed.now
      }
      if state == .draft { set.exchangeAt = nil }
      set.state = state
      set.reason = ""
      try deed.keep(set)
      deed.note("入札 \(set.reference): 送信エラーを\(state.rawValue)に（\(comment)）")
      return set
    }
  }
}

extension TradingDeed {
  /// What a set has on sale is sellable again.
  mutating func takeBack(_ set: BidSet, of auction: Auction) throws {
    let selling = try database.selling(of: set.operatorID, for: set.auction)
    guard selling > 0 else { return }
    try book(.unoffer(selling, of: auction.account(of: set.operatorID), set.reference))
  }
}
