/// An auction of the exchange, as the register has it.
package struct Auction: Hashable, Sendable {
  package let id: AuctionID
  /// 対象年度.
  package let year: Int
  /// The how-manyeth of its year and kind.
  package let round: Int
  package let kind: CertificateKind
  package let opensOn: CivilDate
  package let closesOn: CivilDate
  package let pricing: AuctionPricing
  package let ties: TieRule

  package init(
    id: AuctionID, year: Int, round: Int, kind: CertificateKind, opensOn: CivilDate,
    closesOn: CivilDate, pricing: AuctionPricing, ties: TieRule
  ) {
    self.id = id
    self.year = year
    self.round = round
    self.kind = kind
    self.opensOn = opensOn
    self.closesOn = closesOn
    self.pricing = pricing
    self.ties = ties
  }

  /// `2022年度 非FIT再エネ指定第1回`.
  package var title: String { "\(year)年度 \(kind.rawValue)第\(round)回" }

  /// `2022年度非化石価値取引 非FIT再エネ指定第1回約定分`.
  package var statementTitle: String { "\(year)年度非化石価値取引 \(kind.rawValue)第\(round)回約定分" }

  package var market: Market { kind == .fit ? .fit : .nonFIT }

  /// Where its contracts are purchases; nil for a kind that is never tracked.
  package var purchases: (round: RoundID, market: Market)? {
    guard kind != .other, let id = RoundID(String(year * 100 + round)) else { return nil }
    return (id, market)
  }

  package func account(of operatorID: OperatorID) -> HolderAccount {
    HolderAccount(operatorID, year: year, kind)
  }
}

extension AuctionPricing {
  /// What holds where the register says nothing.
  package init(of kind: CertificateKind) { self = kind == .fit ? .payAsBid : .singlePrice }
}

/// Where an auction stands.
package enum AuctionStatus: String, CaseIterable, Hashable, Sendable {
  case planned = "開催予定"
  case open = "受付中"
  case ended = "終了"
}
