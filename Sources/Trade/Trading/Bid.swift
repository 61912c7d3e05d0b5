/// kWh that an operator would buy or sell at an auction.
package struct Bid: Hashable, Sendable {
  /// Counts up over all auctions.
  package let number: Int64
  package let auction: AuctionID
  package let operatorID: OperatorID
  package let side: BidSide
  package let kwh: Int64
  package let priceSen: Int64
  /// 備考, which never leaves the house.
  package let memo: String
  package let receivedAt: Instant
  /// 取引所受付時刻; nil until the exchange has accepted it.
  package var exchangeAt: Instant?
  /// What the auction came to for it; nil before that.
  package var contract: BidContract?

  package init(
    number: Int64, auction: AuctionID, operatorID: OperatorID, side: BidSide, kwh: Int64,
    priceSen: Int64, memo: String, receivedAt: Instant, exchangeAt: Instant? = nil,
    contract: BidContract? = nil
  ) {
    self.number = number
    self.auction = auction
    self.operatorID = operatorID
    self.side = side
    self.kwh = kwh
    self.priceSen = priceSen
    self.memo = memo
    self.receivedAt = receivedAt
    self.exchangeAt = exchangeAt
    self.contract = contract
  }

  /// How much of it was contracted; nil before the results.
  package var outcome: BidOutcome? {
    contract.map { $0.kwh == kwh ? .whole : $0.kwh > 0 ? .part : .nothing }
  }
}

package struct BidContract: Hashable, Sendable {
  package let kwh: Int64
  /// Nil without kWh.
  package let priceSen: Int64?
  package let contractedOn: CivilDate

  package init(kwh: Int64, priceSen: Int64?, contractedOn: CivilDate) {
    self.kwh = kwh
    self.priceSen = priceSen
    self.contractedOn = contractedOn
  }
}

package enum BidOutcome: String, CaseIterable, Hashable, Sendable {
  case whole = "約定済"
  case part = "部分約定"
  case nothing = "出来ず"

  /// Of a bid that the exchange has accepted and not yet cleared.
  package static let acceptedTitle = "受付"
}

/// A bid as it was typed.
package struct BidDraft: Hashable, Sendable {
  package var side: String
  package var kwh: String
  package var price: String
  package var memo: String

  package init(side: String, kwh: String, price: String, memo: String = "") {
    self.side = side
    self.kwh = kwh
    self.price = price
    self.memo = memo
  }
}
