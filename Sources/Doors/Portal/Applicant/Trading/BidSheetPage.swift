internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Reception
internal import Trade
internal import TradingDesk

/// `/o/{op}/trading/auctions/{auction}`: an operator's bids for one auction, and what may be done with them.
extension Portal {
  func showBidSheet(_ call: Call) async throws -> Reply {
    try await bidSheetPage(call, errors: nil, status: .ok)
  }

  func bidSheetPage(
    _ call: Call, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let id = try accountHolder(call)
    let sheet = try await sheet(call, of: id)
    let view = BidSheetPage(
      id: id, sheet: sheet, mayBid: mayBid(call, id), key: Self.newUploadID(),
      after: call.query["after"].flatMap { Int64($0) } ?? 0,
      errors: errors?.kept(to: ["side", "kwh", "price", "memo", "bids"]))
    return .page(view.page(call), status: status)
  }
}

private struct BidSheetPage {
  let id: OperatorID
  let sheet: BidSheet
  let mayBid: Bool
  let key: String
  /// The number of the last bid that the page before has shown.
  let after: Int64
  let errors: ErrorSummary?

  private static let most = 200

  private var auction: Auction { sheet.auction.auction }
  private var here: Address { TradingRoom.sheet(auction.id, of: id) }
  private var mayChange: Bool { mayBid && sheet.mayChange }

  /// The page that answers a form has an address that cannot be opened again: it does not follow.
  private var isFixed: Bool { errors != nil }

  /// What waits for an answer follows by itself; without script the page is loaded anew.
  func page(_ call: Call) -> HTML {
    let waits = sheet.set.state.isInTransmission && !isFixed
    let frame = call.frame(
      auction.title, crumbs: [.init("入札", TradingRoom.auctions.address(of: id))],
      errors: errors, refresh: waits ? 10 : nil, isWide: true)
    return frame.page { page in
      // Answered, the part is there all the same: it takes the place of the one that waited.
      guard waits else {
        return page(.div, .id("bids-now")) { page in write(into: &page, call) }
      }
      page.live("bids-now", polls: true) { page in write(into: &page, call) }
    }
  }

  private func write(into page: inout HTML, _ call: Call) {
    if sheet.auction.status == .open {
      page.add(Countdown("締切", until: sheet.auction.closesAt, now: call.now))
    }
    page.add(
      Steps(
        "入札の流れ", ["入札の登録", "確定（取引所へ送信）", "取引所の受付", "約定"],
        current: sheet.step))
    notice(&page, now: call.now)
    facts(&page)
    bids(&page, call)
    if let estimate = sheet.estimate, sheet.contractedOn == nil {
      page.section("清算額の見込み") { page in page.estimate(estimate) }
    }
    deeds(&page, call)
    if mayChange { adding(&page, call) }
  }

  private func notice(_ page: inout HTML, now: Instant) {
    let (tone, title, text) = sheet.notice(at: now, isFixed: isFixed)
    page.add(NoticeBox(tone, title, text, testID: "what-next"))
    if isFixed, sheet.set.state.isInTransmission {
      page(.p) { page in page(.a, "いまの状態を見る", .href(here), .testID("to-sheet")) }
    }
  }

  private func facts(_ page: inout HTML) {
    page.facts(testID: "auction") { list in
      list.fact("入札の状態", testID: "bid-status") { page in page.add(sheet.set.state.tag) }
      list.fact("オークション", testID: "auction-status") { page in
        page.add(sheet.auction.status.tag)
      }
      list.fact("受付") { page in
        page.moment(sheet.auction.opensAt)
        page.text(" ～ ")
        page.moment(sheet.auction.closesAt)
      }
      list.fact("約定の方法", auction.pricing.title)
      list.fact(
        "入札単価の範囲",
        "\(SenText.yen(sheet.auction.floorSen))円～\(SenText.yen(sheet.auction.capSen))円（0.01円単位）",
        testID: "band")
      list.fact("手数料", "\(sheet.auction.feeYen) 円/kWh（消費税別）")
      list.fact("できる入札", sheet.allowedWords, testID: "sides")
      if sheet.sides.contains(.sell) {
        list.fact("売却可能量", testID: "sellable") { page in page.energy(sheet.sellable) }
      }
      if let at = sheet.set.exchangeAt {
        list.fact("取引所の受付") { page in page.moment(at) }
      }
      if let by = sheet.answerBy {
        list.fact("取引所の回答の期限", testID: "answer-by") { page in page.moment(by) }
      }
    }
  }

  // MARK: Bids

  private func bids(_ page: inout HTML, _ call: Call) {
    page.section("あなたの入札", id: "field-bids") { page in
      if let error = errors?["bids"] { page(.p, error, .class("field-error")) }
      guard !sheet.bids.isEmpty else {
        return page.add(EmptyState("このオークションへの入札はありません。"))
      }
      guard mayChange else {
        table(&page)
        return pager(&page)
      }
      page.form("\(here)/cancel", call.visit) { page in
        table(&page)
        page(.div, .class("buttons")) { page in
          page.add(Button("選んだ入札を取り消す", "cancel", .secondary))
          if sheet.bids.count > 1 {
            page.add(
              Button("すべて取り消す", "cancel-all", .quiet, name: "all", value: sheet.digest))
          }
        }
      }
      pager(&page)
    }
  }

  private var shown: ArraySlice<ShownBid> {
    sheet.bids.drop { $0.bid.number <= after }.prefix(Self.most)
  }

  private func pager(_ page: inout HTML) {
    guard sheet.bids.count > Self.most || after > 0 else { return }
    let next = shown.last.flatMap { last in
      last.bid.number == sheet.bids.last?.bid.number ? nil : String(last.bid.number)
    }
    page.add(
      Pager(
        total: sheet.bids.count, shown: shown.count, first: after > 0 ? here : nil,
        next: next.map { here.adding("after", $0) }))
  }

  private func table(_ page: inout HTML) {
    let isCleared = sheet.contractedOn != nil
    var columns: [Table.Column] = [
      .init("入札番号", .id), .init("売買"), .init("入札数量", .number), .init("入札単価", .number),
      .init("金額", .number), .init("備考"), .init("状態"),
    ]
    if mayChange { columns.insert(.init("選択", .deed), at: 0) }
    if isCleared { columns += [.init("約定数量", .number), .init("約定単価", .number)] }
    page.table(Table("あなたの入札", columns, testID: "bids")) { rows in
      for shown in shown {
        let bid = shown.bid
        let number = String(bid.number)
        rows.row(id: number, status: shown.statusID) { cells in
          if mayChange {
            cells.cell { page in
              page(
                .input, .type(.checkbox), .name("id"), .value(number), .testID("select"),
                .aria("label", "入札番号 \(number)を選ぶ"))
            }
          }
          cells.cell(number)
          cells.cell(bid.side.title)
          cells.cell { page in page.onePiece(bid.kwh) }
          cells.cell("\(SenText.yen(bid.priceSen)) 円")
          cells.cell("\(shown.valueYen) 円")
          cells.cell(bid.memo)
          cells.cell { page in page.add(shown.tag) }
          if isCleared {
            cells.cell { page in
              if let contract = bid.contract { page.onePiece(contract.kwh) }
            }
            cells.cell(bid.contract?.priceSen.map { "\(SenText.yen($0)) 円" } ?? "―")
          }
        }
      }
    }
  }

  private func deeds(_ page: inout HTML, _ call: Call) {
    guard mayBid, sheet.auction.status == .open else { return }
    if sheet.set.state == .draft {
      page.form("\(here)/confirm", call.visit) { page in
        page(.div, .class("buttons")) { page in
          page.add(Button("入札を確定する", "confirm"))
        }
      }
    } else if sheet.set.state == .accepted {
      page.form("\(here)/release", call.visit) { page in
        page(.div, .class("buttons")) { page in
          page.add(Button("確定を解除する", "release", .secondary))
        }
      }
    }
  }

  private func adding(_ page: inout HTML, _ call: Call) {
    page.section("入札を追加する") { page in
      if let barred = sheet.barred {
        return page.add(EmptyState(barred.message))
      }
      let typed = call.form
      page.form("\(here)/add", call.visit) { page in
        page.hidden("key", key)
        let chosen = typed["side"] ?? (sheet.sides.count == 1 ? sheet.sides[0].rawValue : "")
        page.add(
          Choice(
            "side", "売買", sheet.sides.map { .init($0.rawValue, $0.title) }, chosen: [chosen],
            as: .radios, error: errors?["side"]))
        page.add(
          Field(
            "kwh", "入札数量（kWh）", typed["kwh"] ?? "", hint: "1以上の整数", error: errors?["kwh"],
            autocomplete: .off, inputMode: .numeric, maxLength: 20))
        page.add(
          Field(
            "price", "入札単価（円/kWh）", typed["price"] ?? "",
            hint:
              "\(SenText.yen(sheet.auction.floorSen))～\(SenText.yen(sheet.auction.capSen))、0.01円単位",
            error: errors?["price"], autocomplete: .off, inputMode: .decimal, maxLength: 20))
        page.add(
          Field(
            "memo", "備考", typed["memo"] ?? "", hint: "20文字まで。取引所へは送りません。",
            error: errors?["memo"], maxLength: 100, isRequired: false))
        page(.div, .class("buttons")) { page in
          page.add(Button("追加する", "add", sheet.bids.isEmpty ? .primary : .secondary))
          page(.a, "CSVでまとめて登録する", .href("\(here)/bulk"), .testID("bulk"))
        }
      }
    }
  }
}

extension BidSheet {
  /// How far bids have come on their way.
  fileprivate var step: Int {
    if contractedOn != nil { return set.exchangeAt == nil ? 1 : 4 }
    return switch set.state {
    case .empty: 0
    case .draft, .releasing: 1
    case .confirming, .failed: 2
    case .accepted: 3
    }
  }

  fileprivate var allowedWords: String {
    if let barred { return barred.message }
    let words = sides.map(\.title).joined(separator: "・")
    return "\(auction.auction.kind.rawValue)の\(words)"
  }

  /// Where one is, and what is to be done.
  fileprivate func notice(at now: Instant, isFixed: Bool) -> (Tone, String, String?) {
    if contractedOn != nil, set.exchangeAt != nil {
      return (.ok, "約定結果が出ています。", "約定した量は口座に入り、清算書は「清算書」で受け取れます。")
    }
    switch set.state {
    case .failed:
      return (
        .error, "送信エラー: \(set.reason)",
        "事務局が取引所に確かめ、「仮登録」か「受付済」に直します。それまで入札を変えることはできません。締切が近いときは、事務局へ連絡してください。"
      )
    case .confirming:
      return (.info, "入札を取引所に送っています。", transmission(at: now, isFixed))
    case .releasing:
      return (.info, "確定の解除を取引所に依頼しています。", transmission(at: now, isFixed))
    case .accepted:
      return auction.status == .open
        ? (.ok, "取引所が入札を受け付けました。", "変更するには、締切までに確定を解除してください。")
        : (.ok, "取引所が受け付けた入札は、約定を待っています。", nil)
    case .draft:
      return auction.status == .open
        ? (.warn, "入札は、まだ取引所に送られていません。", "内容を確かめて、締切までに「入札を確定する」を押してください。")
        : (.warn, "確定されないまま締め切られました。", "この入札は、約定の対象になりません。")
    case .empty:
      switch auction.status {
      case .planned: return (.info, "入札の受付は \(auction.opensAt.japanText) からです。", nil)
      case .open: return (.info, "入札を登録し、まとめて確定すると取引所に送られます。", nil)
      case .ended: return (.neutral, "このオークションの受付は終わりました。", nil)
      }
    }
  }

  private func transmission(at now: Instant, _ isFixed: Bool) -> String {
    let answer = isFixed ? "" : "回答があると、この画面に表示します。"
    if answerBy != nil { return answer + "期限までに回答がないときは、送信エラーになります。" }
    return
      (leavesAt > now ? "受付時間の外のため、\(leavesAt.japanText) に送ります。" : "まもなく送ります。") + answer
  }
}
