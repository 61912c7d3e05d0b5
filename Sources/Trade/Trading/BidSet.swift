/// Where all bids of an operator for an auction stand together.
package enum BidSetState: String, CaseIterable, Hashable, Sendable {
  case empty = "未登録"
  case draft = "仮登録"
  case confirming = "確定送信中"
  case accepted = "受付済"
  case releasing = "確定解除中"
  case failed = "送信エラー"

  /// The exchange is to answer.
  package var isInTransmission: Bool { self == .confirming || self == .releasing }
}

/// An operator's bids for an auction, which are confirmed and released together.
package struct BidSet: Hashable, Sendable {
  package let auction: AuctionID
  package let operatorID: OperatorID
  package var state: BidSetState
  /// The last order that was sent of them; nil before the first.
  package var order: OrderID?
  /// When the exchange accepted it.
  package var exchangeAt: Instant?
  /// Why it is 送信エラー; empty in all other states.
  package var reason: String

  package init(
    auction: AuctionID, operatorID: OperatorID, state: BidSetState = .empty, order: OrderID? = nil,
    exchangeAt: Instant? = nil, reason: String = ""
  ) {
    self.auction = auction
    self.operatorID = operatorID
    self.state = state
    self.order = order
    self.exchangeAt = exchangeAt
    self.reason = reason
  }
}

/// A set of bids as it was sent: `AUCTION/OPERATOR/n`.
package struct OrderID: Hashable, Sendable, CustomStringConvertible {
  package let auction: AuctionID
  package let operatorID: OperatorID
  /// Counts up from 1.
  package let number: Int

  package init(auction: AuctionID, operatorID: OperatorID, number: Int) {
    self.auction = auction
    self.operatorID = operatorID
    self.number = number
  }

  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, let auction = AuctionID(parts[0]), let id = OperatorID(parts[1]),
      parts[2].utf8.allSatisfy(ASCII.isDigit), let number = Int(parts[2]), number > 0,
      parts[2] == String(number)
    else { return nil }
    self.init(auction: auction, operatorID: id, number: number)
  }

  package var description: String { "\(auction)/\(operatorID)/\(number)" }
}
