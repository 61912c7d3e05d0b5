package import Trade

/// What the settings of a workspace say of bids.
package struct BidTerms: Hashable, Sendable {
  /// Who may buy at a 非FIT auction.
  package enum NonFITBuyers: String, CaseIterable, Hashable, Sendable {
    /// 小売 and 発電.
    case both
    /// 小売 alone.
    case retailers
  }

  package var nonFITBuyers: NonFITBuyers

  package init(nonFITBuyers: NonFITBuyers = .both) { self.nonFITBuyers = nonFITBuyers }
}

/// Names by which a draft's parts are told in refusals: options of the command line, or a file's heads.
package struct BidFields: Hashable, Sendable {
  package let side: String
  package let kwh: String
  package let price: String
  package let memo: String

  package init(side: String, kwh: String, price: String, memo: String) {
    self.side = side
    self.kwh = kwh
    self.price = price
    self.memo = memo
  }

  package static let options = BidFields(side: "side", kwh: "kwh", price: "price", memo: "memo")
  package static let heads = BidFields(side: "売買種別", kwh: "入札数量", price: "入札単価", memo: "備考")
}

/// A draft that passed.
package struct CheckedBid: Hashable, Sendable {
  package let side: BidSide
  package let kwh: Int64
  package let priceSen: Int64
  package let memo: String
}

/// What a bid must be; the first rule that it breaks is told.
package struct BidRules: Sendable {
  let auction: Auction
  let prices: PriceTerms
  let terms: BidTerms
  let bidder: Operator
  let fields: BidFields

  package init(
    _ auction: Auction, _ prices: PriceTerms, _ terms: BidTerms, by bidder: Operator,
    fields: BidFields = .options
  ) {
    self.auction = auction
    self.prices = prices
    self.terms = terms
    self.bidder = bidder
    self.fields = fields
  }

  package static let longestMemo = 20
  /// Bids of an operator for an auction: of twelve digits each, their sum stays within 64 bits.
  package static let most: Int64 = 100_000

  /// - Throws: `LedgerRefusal` with E1101 where no further bid may be added to so many.
  package func checkCount(_ count: Int64) throws(LedgerRefusal) {
    guard count >= Self.most else { return }
    throw LedgerRefusal(
      .bid, field: fields.kwh, value: "",
      "一つのオークションに登録できる入札は、\(Self.most.grouped)件までです。入札をまとめるか、不要な入札を取り消してください。")
  }

  /// Side and category, quantity and memo, price.
  /// - Throws: `LedgerRefusal` with E1105, E1107 or E1101.
  package func check(_ draft: BidDraft) throws(LedgerRefusal) -> CheckedBid {
    let side = try self.side(draft.side)
    guard let kwh = NormalText.kwh(draft.kwh) else {
      throw LedgerRefusal(
        .bid, field: fields.kwh, value: draft.kwh,
        "入札数量「\(NormalText.of(draft.kwh))」は1以上12桁までの整数（kWh）で入力してください。")
    }
    let memo = try memo(draft.memo)
    guard let price = SenText.sen(NormalText.compatible(draft.price)),
      (prices.floorSen...prices.capSen).contains(price)
    else {
      throw LedgerRefusal(
        .bidPrice, field: fields.price, value: draft.price,
        "入札単価「\(NormalText.of(draft.price))」は指定できません。\(auction.kind.rawValue)は\(SenText.yen(prices.floorSen))円以上\(SenText.yen(prices.capSen))円以下、0.01円単位で入力してください。"
      )
    }
    return CheckedBid(side: side, kwh: kwh, priceSen: price, memo: memo)
  }

  /// - Throws: `LedgerRefusal` with E1105 for who cannot take that side, or takes no part in the market.
  private func side(_ typed: String) throws(LedgerRefusal) -> BidSide {
    guard let side = Self.side(typed) else {
      throw LedgerRefusal(
        .side, field: fields.side, value: typed,
        "売買種別「\(NormalText.of(typed))」は指定できません。買いは B、売りは S で入力してください。")
    }
    guard bidder.participates(in: auction.market) else {
      throw LedgerRefusal(
        .side, field: fields.side, value: typed,
        "事業者「\(bidder.name)」は\(auction.market.rawValue)の市場に参加していないため、入札できません。")
    }
    guard allowed(side).contains(where: bidder.category.includes) else {
      throw LedgerRefusal(
        .side, field: fields.side, value: typed,
        "事業者区分「\(bidder.category)」では、\(auction.kind.rawValue)の\(side == .buy ? "買い" : "売り")の入札はご利用いただけません。"
      )
    }
    return side
  }

  /// Why the operator cannot take a side; nil where it can.
  package func refusal(of side: BidSide) -> LedgerRefusal? {
    do throws(LedgerRefusal) {
      _ = try self.side(side.rawValue)
      return nil
    } catch { return error }
  }

  private static func side(_ typed: String) -> BidSide? {
    switch NormalText.compatible(typed) {
    case "B", "買", "買い": .buy
    case "S", "売", "売り": .sell
    default: nil
    }
  }

  private func allowed(_ side: BidSide) -> [OperatorCategory.Part] {
    switch (auction.market, side) {
    case (.fit, .buy): [.retailer, .broker, .consumer]
    case (.fit, .sell): []
    case (.nonFIT, .sell): [.generator]
    case (.nonFIT, .buy): terms.nonFITBuyers == .both ? [.retailer, .generator] : [.retailer]
    }
  }

  private func memo(_ typed: String) throws(LedgerRefusal) -> String {
    let memo = NormalText.of(typed)
    let length = NormalText.length(memo)
    let isLegible = NormalText.control(in: memo) == nil
    guard length <= Self.longestMemo, isLegible else {
      throw LedgerRefusal(
        .bid, field: fields.memo, value: typed,
        isLegible
          ? "「備考」は\(Self.longestMemo)文字以内で入力してください（現在\(length)文字）。" : "「備考」に使えない文字が含まれています。")
    }
    return memo
  }

  /// - Throws: `LedgerRefusal` with E1106 where a set would sell more than there is.
  package func checkSells(
    _ selling: Int64, of sellable: Int64, value: String?
  ) throws(LedgerRefusal) {
    guard selling > sellable else { return }
    throw LedgerRefusal(
      .sellable, field: value == nil ? nil : fields.kwh, value: value,
      "売りの入札の合計\(selling.grouped)kWhは、売却可能量\(sellable.grouped)kWhを\((selling - sellable).grouped)kWh超えています。"
    )
  }
}
