package import Storage
package import Trade

extension BidSet {
  static let columns = "auction, operator, state, last_order, exchange_at, reason"

  init(_ row: Row) throws {
    let auction = try stored(AuctionID(row[0] as String), "an auction's number")
    let id = try stored(OperatorID(row[1] as String), "an operator's number")
    let last: Int = try row[3]
    self.init(
      auction: auction, operatorID: id,
      state: try stored(BidSetState(rawValue: row[2]), "a set's state"),
      order: last > 0 ? OrderID(auction: auction, operatorID: id, number: last) : nil,
      exchangeAt: try (row[4] as Int64?).map(Instant.init(milliseconds:)), reason: try row[5])
  }
}

extension Database {
  /// 未登録 where there never was a bid.
  package func bidSet(of operatorID: OperatorID, for auction: AuctionID) throws -> BidSet {
    let sql = "SELECT \(BidSet.columns) FROM bid_sets WHERE auction = ? AND operator = ?"
    return try one(sql, [auction.rawValue, operatorID.rawValue], BidSet.init)
      ?? BidSet(auction: auction, operatorID: operatorID)
  }

  /// Of an auction, or of any; by auction and operator.
  package func bidSets(
    for auction: AuctionID? = nil, in states: [BidSetState] = BidSetState.allCases
  ) throws -> [BidSet] {
    let words = states.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    let sql = """
      SELECT \(BidSet.columns) FROM bid_sets
      WHERE (?1 IS NULL OR auction = ?1) AND state IN (\(words)) ORDER BY auction, operator
      """
    return try all(sql, [auction?.rawValue]).map(BidSet.init)
  }

  /// Writes down where a set stands.
  package func keep(_ set: BidSet, of auction: Auction) throws {
    try run(
      """
      INSERT INTO bid_sets (auction, operator, year, round, kind, state, last_order, exchange_at, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (auction, operator) DO UPDATE SET state = excluded.state,
        last_order = excluded.last_order, exchange_at = excluded.exchange_at,
        reason = excluded.reason
      """,
      [
        set.auction.rawValue, set.operatorID.rawValue, auction.year, auction.round,
        auction.kind.rawValue, set.state.rawValue, set.order?.number ?? 0,
        set.exchangeAt?.milliseconds, set.reason,
      ])
  }

  // MARK: Orders

  package func open(_ order: OrderID) throws {
    try run(
      "INSERT INTO bid_orders (auction, operator, number) VALUES (?, ?, ?)",
      [order.auction.rawValue, order.operatorID.rawValue, order.number])
  }

  /// Later answers to it change nothing.
  package func close(_ order: OrderID) throws {
    try run(
      "UPDATE bid_orders SET closed = 1 WHERE auction = ? AND operator = ? AND number = ?",
      [order.auction.rawValue, order.operatorID.rawValue, order.number])
  }

  /// Nil for an order that never was.
  package func isClosed(_ order: OrderID) throws -> Bool? {
    try one(
      "SELECT closed FROM bid_orders WHERE auction = ? AND operator = ? AND number = ?",
      [order.auction.rawValue, order.operatorID.rawValue, order.number]
    ) { try $0[0] }
  }
}
