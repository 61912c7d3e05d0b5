package import Storage
package import Trade

extension TradingStatement {
  fileprivate static let columns = """
    number, auction, operator, operator_name, title, contracted_on, settles_on, net_yen, tax_yen, \
    direction
    """

  fileprivate init(_ row: Row) throws {
    self.init(
      number: try row[0], auction: try stored(AuctionID(row[1] as String), "an auction's number"),
      operatorID: try stored(OperatorID(row[2] as String), "an operator's number"),
      operatorName: try row[3], title: try row[4],
      contractedOn: try stored(CivilDate(row[5] as String), "a statement's day"),
      settlesOn: try stored(CivilDate(row[6] as String), "a statement's day"),
      amount: StatementAmount(
        netYen: try row[7], taxYen: try row[8],
        direction: try stored(Direction(rawValue: row[9]), "a statement's direction")))
  }
}

extension Database {
  private static let statement = Insertion(into: "trading_statements", TradingStatement.columns)

  package func keep(_ statement: TradingStatement) throws {
    try insert(
      Self.statement,
      [
        statement.number, statement.auction.rawValue, statement.operatorID.rawValue,
        statement.operatorName, statement.title, statement.contractedOn.description,
        statement.settlesOn.description, statement.amount.netYen, statement.amount.taxYen,
        statement.amount.direction.rawValue,
      ])
  }

  /// By 清算日 and number; nil is any operator.
  package func statements(
    of operatorID: OperatorID?, _ search: StatementSearch = StatementSearch()
  ) throws -> [TradingStatement] {
    let sql = """
      SELECT \(TradingStatement.columns) FROM trading_statements
      WHERE (?1 IS NULL OR operator = ?1) AND (?2 = '' OR instr(number, ?2) > 0)
        AND (?3 = '' OR instr(title, ?3) > 0) AND (?4 IS NULL OR settles_on >= ?4)
        AND (?5 IS NULL OR settles_on <= ?5)
      ORDER BY settles_on, number
      """
    return try all(
      sql,
      [
        operatorID?.rawValue, search.number, search.title, search.from?.description,
        search.to?.description,
      ]
    ).map(TradingStatement.init)
  }

  package func hasStatement(_ number: String) throws -> Bool {
    try first("SELECT 1 FROM trading_statements WHERE number = ?", [number]) != nil
  }
}
