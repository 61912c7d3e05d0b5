package import RegistersRecords
package import Storage
package import Trade

extension Register {
  /// What operators bought at a round's auction (購入), and what they bid.
  package static let purchases = Register(
    "purchases", title: "購入",
    heads: ["round", "market", "operator_id", "purchased_kwh", "bid_price_yen"],
    // The price is known of 非FIT auctions alone (rule R6).
    optionalHeads: ["bid_price_yen"],
    columns: ["round", "market", "operator", "purchased_kwh", "bid_price_sen"], keyCount: 3
  ) { fields in
    let round = fields.round(0)
    let market = fields.market(1)
    let id = fields.operatorID(2)
    let kwh = fields.kwh(3)
    let price = fields.optional(4, "小数第2位までの入札価格（円/kWh、例 0.60）、または空欄", Decimals.hundredths)
    return fields.bad.isEmpty ? [round, market, id, kwh, price] : nil
  }
}

extension Store {
  /// kWh that each operator bought at the auction of a round's market.
  package func purchases(round: RoundID, market: Market) throws -> [OperatorID: Int64] {
    try read("reading purchases") { database in
      var purchases: [OperatorID: Int64] = [:]
      let sql = "SELECT operator, purchased_kwh FROM purchases WHERE round = ? AND market = ?"
      for row in try database.all(sql, [round.description, market.rawValue]) {
        purchases[try stored(OperatorID(row[0] as String), "an operator's number")] = try row[1]
      }
      return purchases
    }
  }

  /// What each operator bid at the auction of a round's market, in hundredths of a yen a kWh.
  package func bidPrices(round: RoundID, market: Market) throws -> [OperatorID: Int64] {
    try read("reading bid prices") { database in
      var prices: [OperatorID: Int64] = [:]
      let sql = """
        SELECT operator, bid_price_sen FROM purchases
        WHERE round = ? AND market = ? AND bid_price_sen IS NOT NULL
        """
      for row in try database.all(sql, [round.description, market.rawValue]) {
        prices[try stored(OperatorID(row[0] as String), "an operator's number")] = try row[1]
      }
      return prices
    }
  }
}
