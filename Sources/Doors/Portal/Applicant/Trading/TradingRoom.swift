internal import AccessDesk
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade
internal import TradingDesk

/// The rooms of an operator's trading.
enum TradingRoom: String, CaseIterable {
  case auctions = ""
  case bids, results, statements
  case salesCertificates = "sales-certificates"

  var title: String {
    switch self {
    case .auctions: "オークション"
    case .bids: "入札一覧"
    case .results: "約定結果"
    case .statements: "清算書"
    case .salesCertificates: "売買証明書"
    }
  }

  func address(of id: OperatorID) -> Address {
    self == .auctions
      ? "/o/\(id.rawValue)/trading" : "/o/\(id.rawValue)/trading/\(rawValue)"
  }

  /// An operator's bids for one auction.
  static func sheet(_ auction: AuctionID, of id: OperatorID) -> Address {
    "/o/\(id.rawValue)/trading/auctions/\(auction.rawValue)"
  }
}

extension Portal {
  func mayBid(_ call: Call, _ id: OperatorID) -> Bool {
    AccessTable.may(call.caller, .bid, operatorID: id) == .allowed
  }

  /// The auction that a path names, without anybody's bids.
  /// - Throws: `RequestFault` where there is none.
  func auction(_ call: Call, of id: OperatorID) async throws -> AuctionID {
    let auction = try call.parameter("auction")
    return try await lane.run { [house] in
      try Self.orNotFound { try house.trading.auction(auction, of: id).id }
    }
  }

  /// The auction that a path names, with the operator's bids.
  /// - Throws: `RequestFault` where there is none.
  func sheet(_ call: Call, of id: OperatorID) async throws -> BidSheet {
    let auction = try call.parameter("auction")
    return try await lane.run { [house] in
      try Self.orNotFound { try house.trading.sheet(of: id, for: auction) }
    }
  }
}

extension HTML {
  /// The ways from one room of trading to the others.
  mutating func rooms(of id: OperatorID, at room: TradingRoom) {
    add(
      Tabs(
        "入札と約定", TradingRoom.allCases.map { .init($0.title, $0.address(of: id)) },
        current: TradingRoom.allCases.firstIndex(of: room) ?? 0))
  }

  /// What bids would come to, as 清算書 would say it.
  mutating func estimate(_ estimate: BidEstimate, testID: String = "cost") {
    facts(testID: testID) { list in
      if estimate.boughtYen != "0.00" { list.fact("買いの代金", "\(estimate.boughtYen) 円") }
      if estimate.soldYen != "0.00" { list.fact("売りの代金", "\(estimate.soldYen) 円") }
      list.fact("手数料", "\(estimate.feeYen) 円", testID: "cost-fee")
      list.fact("差引（1円未満切捨て）", testID: "cost-net") { page in
        page.amount(estimate.amount.netYen, unit: "円")
      }
      list.fact("消費税（\(estimate.taxPercent)%）", testID: "cost-tax") { page in
        page.amount(estimate.amount.taxYen, unit: "円")
      }
      list.fact("清算額（\(estimate.amount.direction.rawValue)）", testID: "cost-total") { page in
        page.amount(estimate.amount.amountYen, unit: "円")
      }
    }
    self(.p, "全量が入札単価で約定したときの金額です。実際の金額は約定の後の清算書で決まります。", .class("hint"))
  }
}

extension ErrorSummary {
  /// What is about none of the fields is about the whole; nobody sees a key, and the page has a new one.
  func kept(to fields: Set<String>) -> ErrorSummary {
    ErrorSummary(
      code: code,
      errors.map { error in
        if error.field == "key" {
          return FieldError(nil, "この画面からは、別の内容がすでに登録されています。画面を確かめて、もう一度入力してください。")
        }
        return error.field.map(fields.contains) == true
          ? error : FieldError(nil, error.message)
      })
  }
}

extension BidSide {
  var title: String { self == .buy ? "買い" : "売り" }
}

extension AuctionPricing {
  var title: String {
    switch self {
    case .payAsBid: "入札した価格で約定（マルチプライス）"
    case .singlePrice: "ひとつの価格で約定（シングルプライス）"
    }
  }
}

extension AuctionStatus {
  /// For programs.
  var id: String {
    switch self {
    case .planned: "planned"
    case .open: "open"
    case .ended: "ended"
    }
  }

  var tag: StateTag {
    let tone: Tone =
      switch self {
      case .planned: .info
      case .open: .ok
      case .ended: .neutral
      }
    return StateTag(rawValue, id: id, tone: tone)
  }
}

extension BidSetState {
  /// For programs.
  var id: String {
    switch self {
    case .empty: "empty"
    case .draft: "draft"
    case .confirming: "confirming"
    case .accepted: "accepted"
    case .releasing: "releasing"
    case .failed: "failed"
    }
  }

  fileprivate var tone: Tone {
    switch self {
    case .empty: .neutral
    case .draft: .warn
    case .confirming, .releasing: .info
    case .accepted: .ok
    case .failed: .error
    }
  }

  var tag: StateTag { StateTag(rawValue, id: id, tone: tone) }
}

extension BidOutcome {
  /// For programs.
  var id: String {
    switch self {
    case .whole: "whole"
    case .part: "part"
    case .nothing: "nothing"
    }
  }
}

extension ShownBid {
  /// For programs.
  var statusID: String { bid.outcome?.id ?? setState.id }

  var tag: StateTag {
    guard let outcome = bid.outcome else { return setState.tag }
    let tone: Tone =
      switch outcome {
      case .whole: .ok
      case .part: .info
      case .nothing: .neutral
      }
    return StateTag(outcome.rawValue, id: outcome.id, tone: tone)
  }
}
