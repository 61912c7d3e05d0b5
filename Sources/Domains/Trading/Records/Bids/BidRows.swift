package import Storage
package import Trade

extension Bid {
  /// Of `bids AS b`, its set `s` and the results `r` of its auction.
  fileprivate static let columns = """
    b.bid, b.auction, b.operator, b.side, b.kwh, b.price_sen, b.memo, b.received_at, s.exchange_at, \
    b.contracted_kwh, b.contract_price_sen, r.contracted_on
    """
  fileprivate static let source = """
    bids AS b JOIN bid_sets AS s USING (auction, operator)
      LEFT JOIN auction_results AS r USING (auction)
    """

  fileprivate init(_ row: Row) throws {
    let contracted: Int64? = try row[9]
    let day = try (row[11] as String?).flatMap { CivilDate($0) }
    self.init(
      number: try row[0], auction: try stored(AuctionID(row[1] as String), "an auction's number"),
      operatorID: try stored(OperatorID(row[2] as String), "an operator's number"),
      side: try stored(BidSide(rawValue: row[3]), "a bid's side"), kwh: try row[4],
      priceSen: try row[5], memo: try row[6],
      receivedAt: Instant(milliseconds: try row[7]),
      exchangeAt: try (row[8] as Int64?).map(Instant.init(milliseconds:)),
      contract: try contracted.map {
        BidContract(
          kwh: $0, priceSen: try row[10], contractedOn: try stored(day, "a result's day"))
      })
  }
}

extension Database {
  private static let bid = Insertion(
    into: "bids", "auction, operator, side, kwh, price_sen, memo, received_at")

  /// Gives it its number.
  package func addBid(
    of operatorID: OperatorID, for auction: AuctionID, _ side: BidSide, kwh: Int64,
    priceSen: Int64, memo: String, at instant: Instant
  ) throws -> Bid {
    try insert(
      Self.bid,
      [
        auction.rawValue, operatorID.rawValue, side.rawValue, kwh, priceSen, memo,
        instant.milliseconds,
      ])
    return Bid(
      number: lastInsertedRowID, auction: auction, operatorID: operatorID, side: side, kwh: kwh,
      priceSen: priceSen, memo: memo, receivedAt: instant)
  }

  /// Those that were not cancelled, by number; of them those behind a number, at most so many.
  package func bids(
    of operatorID: OperatorID, for auction: AuctionID, after number: Int64 = 0, most: Int? = nil
  ) throws -> [Bid] {
    let sql = """
      SELECT \(Bid.columns) FROM \(Bid.source)
      WHERE b.auction = ? AND b.operator = ? AND b.bid > ? AND b.cancelled_at IS NULL
      ORDER BY b.bid LIMIT ?
      """
    // Below 0 is no limit.
    return try all(sql, [auction.rawValue, operatorID.rawValue, number, most ?? -1]).map(Bid.init)
  }

  /// How many were not cancelled.
  package func bidCount(of operatorID: OperatorID, for auction: AuctionID) throws -> Int64 {
    let sql = """
      SELECT count(*) FROM bids WHERE auction = ? AND operator = ? AND cancelled_at IS NULL
      """
    return try integer(sql, [auction.rawValue, operatorID.rawValue])
  }

  /// One of an operator's bids, whether or not it was cancelled.
  package func bid(_ number: Int64, of operatorID: OperatorID) throws -> Bid? {
    try one(
      "SELECT \(Bid.columns) FROM \(Bid.source) WHERE b.bid = ? AND b.operator = ?",
      [number, operatorID.rawValue], Bid.init)
  }

  /// Bids of an auction that the exchange has accepted, by number.
  package func eachAcceptedBid(of auction: AuctionID, _ body: (Bid) throws -> Void) throws {
    let sql = """
      SELECT \(Bid.columns) FROM \(Bid.source)
      WHERE b.auction = ? AND b.cancelled_at IS NULL AND s.exchange_at IS NOT NULL ORDER BY b.bid
      """
    try each(sql, [auction.rawValue]) { try body(Bid($0)) }
  }

  /// Bids of auctions that have results, by auction and number.
  package func eachClearedBid(_ body: (Bid) throws -> Void) throws {
    let sql = """
      SELECT \(Bid.columns) FROM \(Bid.source)
      WHERE b.contracted_kwh IS NOT NULL ORDER BY b.auction, b.bid
      """
    try each(sql) { try body(Bid($0)) }
  }

  /// What a set would sell.
  package func selling(of operatorID: OperatorID, for auction: AuctionID) throws -> Int64 {
    let sql = """
      SELECT coalesce(sum(kwh), 0) FROM bids
      WHERE auction = ? AND operator = ? AND side = 'S' AND cancelled_at IS NULL
      """
    return try integer(sql, [auction.rawValue, operatorID.rawValue])
  }

  package func cancelBid(_ number: Int64, at instant: Instant) throws {
    try run(
      "UPDATE bids SET cancelled_at = ? WHERE bid = ? AND cancelled_at IS NULL",
      [instant.milliseconds, number])
    guard changesCount == 1 else { throw StorageError(.constraint, "cancelling a bid twice") }
  }

  package func setContract(of bid: Int64, kwh: Int64, priceSen: Int64?) throws {
    try run(
      """
      UPDATE bids SET contracted_kwh = ?, contract_price_sen = ?
      WHERE bid = ? AND contracted_kwh IS NULL AND cancelled_at IS NULL
      """, [kwh, priceSen, bid])
    guard changesCount == 1 else { throw StorageError(.constraint, "clearing a bid twice") }
  }
}
