internal import AllocationRecords
internal import Clearing
package import RegistersRecords
internal import Storage
package import Trade
internal import TradingRecords

extension TradingDesk {
  /// Holds imports against what trading knows: one auction a round and kind, auctions with bids stay what
  /// they are, and purchases of an auction that is cleared are its contracts.
  /// - Throws: in the import's transaction, a `Complaint` that undoes it.
  package static func importFollower(_ clock: BusinessClock) -> RegisterFollower {
    { register, _, transaction in
      if register == .auctions { try checkAuctions(transaction.database) }
      if register == .purchases { try checkPurchases(transaction, at: clock.now()) }
    }
  }

  private static func checkAuctions(_ database: Database) throws {
    if let (one, other) = try database.doubleAuctions().first {
      throw Complaint(
        .refused, "オークション \(one) と \(other) は、同じ年度・回・証書種別です。一つにしてください（何も取り込んでいません）")
    }
    if let id = try database.uprootedAuctions().first {
      throw Complaint(
        .refused, "オークション \(id) には入札があるため、年度・回・証書種別の変更や削除はできません（何も取り込んでいません）")
    }
  }

  private static func checkPurchases(_ transaction: Transaction, at now: Instant) throws {
    let database = transaction.database
    for result in try database.results() {
      guard let auction = try database.auction(result.auction),
        let (round, market) = auction.purchases
      else { continue }
      let contracts = try database.contractedPurchases(of: auction.id)
      let rows = try database.purchaseRows(round: round, market: market)
      guard rows != contracts else { continue }
      let isSame =
        rows.mapValues(\.kwh) == contracts.mapValues(\.kwh)
        && rows.allSatisfy { id, row in
          row.bidPriceSen == nil || row.bidPriceSen == contracts[id]?.bidPriceSen
        }
      guard isSame else {
        throw Complaint(
          .refused,
          "回 \(round) の\(market.rawValue)の購入は、オークション \(auction.id) の約定結果で決まっています。違う量や価格は取り込めません（何も取り込んでいません）"
        )
      }
      // The file leaves prices open; they stay.
      try transaction.setPurchases(
        contracts, round: round, market: market, because: "オークション \(auction.id) の約定結果",
        by: .service, at: now)
    }
  }
}

extension Database {
  /// What operators have bought at an auction, with the mean of their bids' own prices.
  func contractedPurchases(of auction: AuctionID) throws -> [OperatorID: PurchaseRow] {
    var sums: [OperatorID: PurchaseSum] = [:]
    try eachAcceptedBid(of: auction) { bid in
      guard bid.side == .buy, let contract = bid.contract, contract.kwh > 0 else { return }
      sums[bid.operatorID, default: PurchaseSum()].add(
        kwh: contract.kwh, bidPriceSen: bid.priceSen)
    }
    return sums.mapValues { PurchaseRow(kwh: $0.kwh, bidPriceSen: $0.bidPriceSen) }
  }
}
