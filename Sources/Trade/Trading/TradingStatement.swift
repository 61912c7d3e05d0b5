/// 清算書: what an operator pays, or is paid, for its contracts of an auction.
package struct TradingStatement: Hashable, Sendable {
  package enum Direction: String, CaseIterable, Hashable, Sendable {
    case pays = "支払"
    case receives = "受取"
  }

  /// The exchange's: `cfm-` and nine digits.
  package let number: String
  package let auction: AuctionID
  package let operatorID: OperatorID
  /// 御中: the registered name on the day of the results.
  package let operatorName: String
  /// 件名.
  package let title: String
  /// 約定日.
  package let contractedOn: CivilDate
  /// 清算日.
  package let settlesOn: CivilDate
  package let amount: StatementAmount

  package init(
    number: String, auction: AuctionID, operatorID: OperatorID, operatorName: String,
    title: String, contractedOn: CivilDate, settlesOn: CivilDate, amount: StatementAmount
  ) {
    self.number = number
    self.auction = auction
    self.operatorID = operatorID
    self.operatorName = operatorName
    self.title = title
    self.contractedOn = contractedOn
    self.settlesOn = settlesOn
    self.amount = amount
  }

  /// `cfm-512345678`.
  package static func isNumber(_ text: String) -> Bool {
    text.hasPrefix("cfm-") && text.utf8.count == 13
      && text.utf8.dropFirst(4).allSatisfy(ASCII.isDigit)
  }
}

/// Whole yen of a 清算書.
package struct StatementAmount: Hashable, Sendable {
  /// Contracts and fee, cut.
  package let netYen: Int64
  package let taxYen: Int64
  package let direction: TradingStatement.Direction

  package init(netYen: Int64, taxYen: Int64, direction: TradingStatement.Direction) {
    self.netYen = netYen
    self.taxYen = taxYen
    self.direction = direction
  }

  /// 清算額.
  package var amountYen: Int64 { netYen + taxYen }
}
