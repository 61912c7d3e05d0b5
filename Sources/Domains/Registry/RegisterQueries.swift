internal import GRDB
public import Trade

extension Registry {
  public func isRegistered(_ id: OperatorID) throws -> Bool {
    try references().operator(id) != nil
  }

  /// The operator with a 法人番号, if only one has it.
  public func onlyOperator(corporateNumber: CorporateNumber) throws -> OperatorID? {
    let operators = try references().operators(corporateNumber: corporateNumber)
    return operators.count == 1 ? operators[0].id : nil
  }

  /// What a number in a file's name may be believed to say: whose it is, and of which form.
  public func filing(of receipt: ReceiptNumber) throws -> (operatorID: OperatorID, form: FormID?)? {
    try application(receipt).map { ($0.operatorID, $0.form) }
  }

  /// The rounds of a market one of whose windows is open at a moment, oldest first.
  public func openRounds(
    of market: Market, at instant: Instant, for window: Window = .applications
  ) throws -> [Round] {
    try rounds(of: market).filter { $0.isOpen(at: instant, for: window) }
  }

  /// Every registered round, or those of one market.
  public func rounds(of market: Market? = nil) throws -> [Round] {
    try read("listing rounds") { database in
      let sql = """
        SELECT \(Round.columns) FROM rounds WHERE ?1 IS NULL OR market = ?1 ORDER BY round, market
        """
      return try database.all(sql, [market?.rawValue]).map(Round.init)
    }
  }

  public func operators() throws -> [Operator] {
    try read("listing operators") { database in
      try database.all("SELECT \(Operator.columns) FROM operators ORDER BY operator").map(
        Operator.init)
    }
  }

  /// kWh that each operator bought at the auction of a round's market.
  public func purchases(round: RoundID, market: Market) throws -> [OperatorID: Int64] {
    try read("reading purchases") { database in
      var purchases: [OperatorID: Int64] = [:]
      let sql = "SELECT operator, purchased_kwh FROM purchases WHERE round = ? AND market = ?"
      for row in try database.all(sql, [round.description, market.rawValue]) {
        purchases[try stored(OperatorID(row[0] as String), "an operator's number")] = row[1]
      }
      return purchases
    }
  }

  /// What each operator bid at the auction of a round's market, in hundredths of a yen a kWh.
  public func bidPrices(round: RoundID, market: Market) throws -> [OperatorID: Int64] {
    try read("reading bid prices") { database in
      var prices: [OperatorID: Int64] = [:]
      let sql = """
        SELECT operator, bid_price_sen FROM purchases
        WHERE round = ? AND market = ? AND bid_price_sen IS NOT NULL
        """
      for row in try database.all(sql, [round.description, market.rawValue]) {
        prices[try stored(OperatorID(row[0] as String), "an operator's number")] = row[1]
      }
      return prices
    }
  }
}
