internal import RegistersRecords
package import Storage
package import Trade

/// What an operator bought at a round's auction.
package struct PurchaseRow: Hashable, Sendable {
  package let kwh: Int64
  /// Sen a kWh; nil where it is not known.
  package let bidPriceSen: Int64?

  package init(kwh: Int64, bidPriceSen: Int64?) {
    self.kwh = kwh
    self.bidPriceSen = bidPriceSen
  }
}

extension Database {
  package func purchaseRows(
    round: RoundID, market: Market
  ) throws -> [OperatorID: PurchaseRow] {
    var rows: [OperatorID: PurchaseRow] = [:]
    let sql = """
      SELECT operator, purchased_kwh, bid_price_sen FROM purchases WHERE round = ? AND market = ?
      """
    for row in try all(sql, [round.description, market.rawValue]) {
      rows[try stored(OperatorID(row[0] as String), "an operator's number")] = PurchaseRow(
        kwh: try row[1], bidPriceSen: try row[2])
    }
    return rows
  }
}

extension Transaction {
  /// The purchases of a round's market become these, whatever stood there.
  package func setPurchases(
    _ rows: [OperatorID: PurchaseRow], round: RoundID, market: Market, because why: String,
    by actor: Actor, at instant: Instant
  ) throws {
    try set(
      rows.sorted { $0.key < $1.key }.map { id, row in
        [
          round.description, market.rawValue, id.rawValue, String(row.kwh),
          row.bidPriceSen.map { SenText.yen($0) } ?? "",
        ]
      }, keyed: [round.description, market.rawValue], in: .purchases, because: why, by: actor,
      at: instant)
  }
}
