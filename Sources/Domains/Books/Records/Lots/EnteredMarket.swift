internal import Hashing
package import Storage
package import Trade

/// What a market was last entered of.
package struct EnteredMarket: Hashable, Sendable {
  package let round: RoundID
  package let market: Market
  package let run: Int64
  /// SHA-256 over the purchases.
  package let purchases: String

  package init(round: RoundID, market: Market, run: Int64, purchases: [OperatorID: Int64]) {
    self.round = round
    self.market = market
    self.run = run
    let lines = purchases.sorted { $0.key < $1.key }.map { "\($0.key),\($0.value)\n" }
    self.purchases = ContentHash(of: Array(lines.joined().utf8)).rawValue
  }

  init(_ row: Row) throws {
    round = try stored(RoundID(row[0] as String), "a round")
    market = try stored(Market(rawValue: row[1]), "a market")
    run = try row[2]
    purchases = try row[3]
  }
}

/// What is booked of an operator's purchases of a round's market.
package struct BookedPurchase: Hashable, Sendable {
  package let round: RoundID
  package let market: Market
  package let operatorID: OperatorID
  package let kwh: Int64
}

extension Database {
  /// By round, then market.
  package func enteredMarkets() throws -> [EnteredMarket] {
    try all("SELECT round, market, run, purchases FROM entered_markets ORDER BY round, market")
      .map(EnteredMarket.init)
  }

  package func enteredMarket(_ round: RoundID, _ market: Market) throws -> EnteredMarket? {
    try one(
      "SELECT round, market, run, purchases FROM entered_markets WHERE round = ? AND market = ?",
      [round.description, market.rawValue], EnteredMarket.init)
  }

  package func note(_ entered: EnteredMarket) throws {
    try run(
      """
      INSERT INTO entered_markets (round, market, run, purchases) VALUES (?, ?, ?, ?)
      ON CONFLICT (round, market) DO UPDATE SET run = excluded.run, purchases = excluded.purchases
      """,
      [entered.round.description, entered.market.rawValue, entered.run, entered.purchases])
  }

  /// kWh that are booked of the register of purchases, by operator.
  package func bookedPurchases(_ round: RoundID, _ market: Market) throws -> [OperatorID: Int64] {
    var booked: [OperatorID: Int64] = [:]
    let sql = "SELECT operator, kwh FROM booked_purchases WHERE round = ? AND market = ?"
    for row in try all(sql, [round.description, market.rawValue]) {
      booked[try stored(OperatorID(row[0] as String), "an operator's number")] = try row[1]
    }
    return booked
  }

  /// What is booked of the register of purchases, of every round and market.
  package func bookedPurchases() throws -> [BookedPurchase] {
    let sql = "SELECT round, market, operator, kwh FROM booked_purchases"
    return try all(sql).map { row in
      BookedPurchase(
        round: try stored(RoundID(row[0] as String), "a round"),
        market: try stored(Market(rawValue: row[1]), "a market"),
        operatorID: try stored(OperatorID(row[2] as String), "an operator's number"),
        kwh: try row[3])
    }
  }

  package func setBookedPurchases(
    _ kwh: Int64, of operatorID: OperatorID, _ round: RoundID, _ market: Market
  ) throws {
    try run(
      """
      INSERT INTO booked_purchases (round, market, operator, kwh) VALUES (?, ?, ?, ?)
      ON CONFLICT (round, market, operator) DO UPDATE SET kwh = excluded.kwh
      """, [round.description, market.rawValue, operatorID.rawValue, kwh])
  }

  // MARK: Years

  package func isClosed(_ year: Int) throws -> Bool {
    try first("SELECT 1 FROM closed_years WHERE year = ?", [year]) != nil
  }

  package func close(_ year: Int, at instant: Instant) throws {
    try run("INSERT INTO closed_years (year, at) VALUES (?, ?)", [year, instant.milliseconds])
  }

  /// Years that have accounts and are not closed, up to one.
  package func openYears(upTo year: Int) throws -> [Int] {
    let sql = """
      SELECT DISTINCT year FROM holder_balances AS h
      WHERE year <= ? AND NOT EXISTS (SELECT 1 FROM closed_years AS c WHERE c.year = h.year)
      ORDER BY year
      """
    return try all(sql, [year]).map { try $0[0] as Int }
  }

  /// Accounts of a year with anything untracked.
  package func untracked(in year: Int) throws -> [(account: HolderAccount, kwh: Int64)] {
    let sql = """
      SELECT operator, year, kind, untracked FROM holder_balances
      WHERE year = ? AND untracked > 0 ORDER BY operator, kind
      """
    return try all(sql, [year]).map { (try HolderAccount($0, from: 0), try $0[3]) }
  }
}
