package import RegistersRecords
package import Storage
package import Trade

extension Register {
  /// What operators bought at a round's auction (購入), and what they bid.
  package static let purchases = Register(
    "purchases", title: "購入",
    [
      RegisterColumn(
        "round", "回", ["トラッキング回数", "回数", "対象回"], .round,
        form: "トラッキング回数（年度と回の6桁、例 202304）", example: "202304"),
      RegisterColumn(
        "market", "市場", ["市場区分"], .choice(Market.allCases.map(\.rawValue)), form: "FIT または 非FIT",
        example: "FIT"),
      RegisterColumn(
        "operator_id", "事業者番号", ["会員番号", "事業者ID"], .code, stored: "operator",
        form: "事業者番号（半角の数字と英大文字1～13桁）", example: "0001"),
      RegisterColumn(
        "purchased_kwh", "購入量(kWh)", ["購入量", "約定量(kWh)", "約定量", "購入電力量(kWh)"], .kwh,
        form: "0以上の整数（kWh）", example: "150000"),
      // The price is known of 非FIT auctions alone (rule R6).
      RegisterColumn(
        "bid_price_yen", "入札価格(円/kWh)", ["入札価格", "入札単価", "入札価格(円)"], .decimal(places: 2),
        isOptional: true, stored: "bid_price_sen", form: "小数第2位までの入札価格（円/kWh、例 0.60）",
        example: ""),
    ], keyCount: 3, operatorColumn: 2,
    references: [
      Reference([2], "事業者の台帳にない事業者", "SELECT 1 FROM operators WHERE operator = ?1"),
      Reference(
        [0, 1], "回の台帳にない回と市場", "SELECT 1 FROM rounds WHERE round = ?1 AND market = ?2"),
    ]
  ) { fields in
    let round = fields.round(0)
    let market = fields.market(1)
    let id = fields.operatorID(2)
    let kwh = fields.kwh(3)
    let price = fields.optional(4, Decimals.hundredths)
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
