internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade
internal import TradingDesk

/// What is done on `/o/{op}/trading/auctions/{auction}`: bids are added, cancelled, confirmed, released.
extension Portal {
  /// A page's form adds its bid once, however often it is sent.
  func addBid(_ call: Call) async throws -> Reply {
    let (id, auction) = try await bidding(call)
    let actor = try call.actor()
    return try await submit { [house] in
      let form = call.form
      guard let key = form.text("key") else {
        throw RequestFault(.invalid, "画面を開き直してから、もう一度送ってください。")
      }
      let shown = try house.trading.add(
        BidDraft(
          side: form["side"] ?? "", kwh: form["kwh"] ?? "", price: form["price"] ?? "",
          memo: form["memo"] ?? ""), to: auction.rawValue, of: id, key: key, by: actor)
      return .see(
        TradingRoom.sheet(auction, of: id),
        flash: "入札 \(shown.bid.number) を登録しました。取引所へは、確定すると送られます。")
    } again: { errors, status in
      try await bidSheetPage(call, errors: errors, status: status)
    }
  }

  /// Bids that are gone already are none that fail.
  func cancelBids(_ call: Call) async throws -> Reply {
    let (id, auction) = try await bidding(call)
    let actor = try call.actor()
    let numbers = call.form.all("id")
    if let digest = call.form.text("all") {
      return try await cancelAll(call, id, auction, digest, by: actor)
    }
    return try await submit { [house] in
      guard !numbers.isEmpty else {
        throw RequestFault.field("bids", "取り消す入札を、一覧から選んでください。")
      }
      let cancelled = try house.trading.cancel(
        numbers, of: id, for: auction.rawValue, skipsGone: true, by: actor)
      return .see(
        TradingRoom.sheet(auction, of: id),
        flash: cancelled.isEmpty
          ? "選んだ入札は、すでにありません。" : "入札を\(Int64(cancelled.count).grouped)件取り消しました。",
        warns: cancelled.isEmpty)
    } again: { errors, status in
      try await bidSheetPage(call, errors: errors, status: status)
    }
  }

  /// Asks once more; nothing goes but what was looked at.
  private func cancelAll(
    _ call: Call, _ id: OperatorID, _ auction: AuctionID, _ digest: String, by actor: Actor
  ) async throws -> Reply {
    let here = TradingRoom.sheet(auction, of: id)
    let sheet = try await sheet(call, of: id)
    guard !sheet.bids.isEmpty else { return .see(here) }
    guard digest == sheet.digest else {
      return try await bidSheetPage(
        call,
        errors: ErrorSummary(
          code: "elsewhere", [FieldError(nil, "確認した後に、入札が変わりました。もう一度内容を確かめてください。")]),
        status: .conflict)
    }
    guard call.form["agree"] == "true" else {
      let page = ConfirmPage(
        "入札を\(Int64(sheet.bids.count).grouped)件すべて取り消しますか",
        consequence: "取り消した入札は元に戻せません。", action: "\(here)/cancel", back: here,
        verb: "すべて取り消す", isDangerous: true
      ).page(call.visit, crumbs: [.init(sheet.auction.auction.title, here)]) { page in
        page.hidden("all", digest)
        page.hidden("agree", "true")
      }
      return .page(page)
    }
    return try await submit { [house] in
      let cancelled = try house.trading.cancel(
        sheet.bids.map { String($0.bid.number) }, of: id, for: auction.rawValue, skipsGone: true,
        by: actor)
      return .see(here, flash: "入札を\(Int64(cancelled.count).grouped)件取り消しました。")
    } again: { errors, status in
      try await bidSheetPage(call, errors: errors, status: status)
    }
  }

  /// Shows once more what goes to the exchange; nothing is confirmed but what was shown.
  func confirmBids(_ call: Call) async throws -> Reply {
    let (id, auction) = try await bidding(call)
    let actor = try call.actor()
    guard let digest = call.form.text("digest") else {
      return try await askToConfirm(call, id, errors: nil, status: .ok)
    }
    return try await submit { [house] in
      _ = try house.trading.confirm(auction.rawValue, of: id, agreedTo: digest, by: actor)
      return .see(
        TradingRoom.sheet(auction, of: id), flash: "入札を確定しました。取引所の回答をお待ちください。")
    } again: { errors, status in
      try await askToConfirm(call, id, errors: errors, status: status)
    }
  }

  func releaseBids(_ call: Call) async throws -> Reply {
    let (id, auction) = try await bidding(call)
    let actor = try call.actor()
    guard let order = call.form.text("order") else {
      return try await askToRelease(call, id, errors: nil, status: .ok)
    }
    return try await submit { [house] in
      guard let order = OrderID(order) else {
        throw RequestFault(.invalid, "画面を開き直してから、もう一度送ってください。")
      }
      _ = try house.trading.release(auction.rawValue, of: id, order: order, by: actor)
      return .see(
        TradingRoom.sheet(auction, of: id), flash: "確定の解除を依頼しました。取引所の回答をお待ちください。")
    } again: { errors, status in
      try await bidSheetPage(call, errors: errors, status: status)
    }
  }

  /// Whose bids, and for which auction, a path names.
  func bidding(_ call: Call) async throws -> (OperatorID, AuctionID) {
    let id = try accountHolder(call)
    return (id, try await auction(call, of: id))
  }

  // MARK: Asking once more

  private func askToConfirm(
    _ call: Call, _ id: OperatorID, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let sheet = try await sheet(call, of: id)
    let auction = sheet.auction.auction
    guard sheet.mayChange, sheet.set.state == .draft, !sheet.bids.isEmpty else {
      let told = errors ?? sheet.refusal("確定する入札がありません。")
      return try await bidSheetPage(call, errors: told, status: .conflict)
    }
    let here = TradingRoom.sheet(auction.id, of: id)
    let isLater = sheet.leavesAt > call.now
    let page = ConfirmPage(
      "入札を確定しますか",
      consequence:
        "\(auction.title)の入札\(Int64(sheet.bids.count).grouped)件を、まとめて取引所に送ります。"
        + (isLater ? "受付時間の外のため、\(sheet.leavesAt.japanText) に送ります。" : ""),
      action: "\(here)/confirm", back: here, verb: "確定して送る"
    ).page(
      call.visit,
      crumbs: [
        .init("入札", TradingRoom.auctions.address(of: id)), .init(auction.title, here),
      ], errors: errors?.kept(to: [])
    ) { page in
      page.hidden("digest", sheet.digest)
      page.facts(testID: "confirming") { list in
        list.fact("件数", "\(Int64(sheet.bids.count).grouped)件")
        for side in BidSide.allCases where sheet.kwh(side) > 0 {
          list.fact("\(side.title)の合計", testID: "sum-\(side.rawValue)") { page in
            page.energy(sheet.kwh(side))
          }
        }
      }
      page.bids(sheet.bids)
      if let estimate = sheet.estimate { page.estimate(estimate) }
    }
    return .page(page, status: status)
  }

  private func askToRelease(
    _ call: Call, _ id: OperatorID, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let sheet = try await sheet(call, of: id)
    let auction = sheet.auction.auction
    guard sheet.set.state == .accepted, sheet.auction.status == .open, let order = sheet.set.order
    else {
      return try await bidSheetPage(
        call, errors: sheet.refusal("解除する確定がありません。"), status: .conflict)
    }
    let here = TradingRoom.sheet(auction.id, of: id)
    let page = ConfirmPage(
      "入札の確定を解除しますか",
      consequence:
        "取引所が解除すると、入札\(Int64(sheet.bids.count).grouped)件は仮登録に戻ります。もう一度確定しないかぎり、約定の対象になりません。",
      action: "\(here)/release", back: here, verb: "確定を解除する", isDangerous: true
    ).page(
      call.visit,
      crumbs: [
        .init("入札", TradingRoom.auctions.address(of: id)), .init(auction.title, here),
      ]
    ) { page in page.hidden("order", order.description) }
    return .page(page, status: status)
  }
}

extension BidSheet {
  /// Why something cannot be done with bids as they stand.
  fileprivate func refusal(_ words: String) -> ErrorSummary {
    ErrorSummary(
      code: "conflict",
      [
        FieldError(
          nil,
          "\(auction.auction.title)は「\(auction.status.rawValue)」、入札は「\(set.state.rawValue)」です。\(words)"
        )
      ])
  }
}

extension HTML {
  /// Bids as they would be sent.
  fileprivate mutating func bids(_ bids: [ShownBid]) {
    let most = 200
    let table = Table(
      "確定する入札",
      [
        .init("入札番号", .id), .init("売買"), .init("入札数量", .number), .init("入札単価", .number),
        .init("金額", .number),
      ], testID: "bids")
    self.table(table) { rows in
      for shown in bids.prefix(most) {
        rows.row(id: String(shown.bid.number)) { cells in
          cells.cell(String(shown.bid.number))
          cells.cell(shown.bid.side.title)
          cells.cell { page in page.onePiece(shown.bid.kwh) }
          cells.cell("\(SenText.yen(shown.bid.priceSen)) 円")
          cells.cell("\(shown.valueYen) 円")
        }
      }
    }
    if bids.count > most { self(.p, "先頭の\(most)件を示しています。", .class("hint")) }
  }
}
