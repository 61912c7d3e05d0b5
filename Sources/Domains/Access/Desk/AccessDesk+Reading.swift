internal import AccessRecords
package import Trade

/// Which results a user has opened.
extension AccessDesk {
  package func hasRead(
    run: Int64, _ round: RoundID, _ market: Market, of operatorID: OperatorID, _ user: UserID
  ) throws -> Bool {
    try (store.cursor(Self.name(round, market, operatorID, user)) ?? 0) >= run
  }

  package func noteRead(
    run: Int64, _ round: RoundID, _ market: Market, of operatorID: OperatorID, _ user: UserID
  ) throws {
    guard try !hasRead(run: run, round, market, of: operatorID, user) else { return }
    try store.write("noting a result as read") {
      try $0.setCursor(Self.name(round, market, operatorID, user), to: run)
    }
  }

  private static func name(
    _ round: RoundID, _ market: Market, _ operatorID: OperatorID, _ user: UserID
  ) -> String {
    "result:\(user):\(operatorID):\(round):\(market.rawValue)"
  }
}
