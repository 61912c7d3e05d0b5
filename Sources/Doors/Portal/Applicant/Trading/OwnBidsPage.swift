internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade
internal import TradingDesk

/// `/o/{op}/trading/bids`: all bids of an operator, the newest auction first.
extension Portal {
  func showOwnBids(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    var faults: [FieldError] = []
    let year = call.read("year", &faults, AccountQuery.yearFault, YearWord.read)
    let state = call.read("status", &faults, "状態は一覧から選んでください。") { word in
      BidSetState.allCases.first { $0.id == word }
    }
    let errors = faults.isEmpty ? nil : ErrorSummary(code: "invalid", faults)
    let (auctions, all) = try await lane.run { [house] in
      (try house.trading.auctions(of: id, year: nil), try house.trading.bids(of: id, year: year))
    }
    let bids = all.filter { state == nil || ($0.bid.outcome == nil && $0.setState == state) }
    let failed = auctions.filter { $0.bidState == .failed }
    let here = TradingRoom.bids.address(of: id)
    let page = call.frame("入札一覧", errors: errors, isWide: true).page { page in
      page.rooms(of: id, at: .bids)
      for shown in failed {
        page.add(
          NoticeBox(
            .error, "\(shown.auction.title)の入札が送信エラーです。",
            "事務局が取引所に確かめています。入札を開くと、理由を確かめられます。", testID: "failed-set"))
      }
      page.add(
        Filter(
          here,
          [
            .list(
              "year", "対象年度", HTML.years(auctions.map(\.auction.year)),
              chosen: year.map(String.init) ?? ""),
            .list(
              "status", "状態",
              BidSetState.allCases.dropFirst().map { .init($0.id, $0.rawValue) },
              chosen: state?.id ?? ""),
          ], isOn: year != nil || state != nil))
      guard !bids.isEmpty else {
        return page.add(
          EmptyState("入札はありません。", next: ("オークションを見る", TradingRoom.auctions.address(of: id))))
      }
      var base = here
      if let year { base = base.adding("year", String(year)) }
      if let state { base = base.adding("status", state.id) }
      page.bids(
        bids, of: id, after: call.query["after"].flatMap { BidPlace($0) },
        order: auctions.reversed().map(\.auction.id), base)
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }
}

/// The last bid that the pages before have shown. Others come and go meanwhile: no page leaves one out, or
/// shows it twice.
private struct BidPlace {
  let auction: AuctionID
  let number: Int64

  /// `AUCTION.NUMBER`.
  init?(_ word: String) {
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let auction = AuctionID(String(parts[0])),
      let number = Int64(parts[1])
    else { return nil }
    self.auction = auction
    self.number = number
  }

  init(_ bid: Bid) {
    auction = bid.auction
    number = bid.number
  }

  var text: String { "\(auction).\(number)" }

  /// What comes behind it; `order`: of the auctions.
  fileprivate func rest(of bids: [ShownBid], order: [AuctionID]) -> ArraySlice<ShownBid> {
    guard let here = order.firstIndex(of: auction) else { return bids[...] }
    let before = Set(order[..<here])
    return bids.drop {
      before.contains($0.bid.auction) || $0.bid.auction == auction && $0.bid.number <= number
    }
  }
}

extension HTML {
  fileprivate mutating func bids(
    _ bids: [ShownBid], of id: OperatorID, after: BidPlace?, order: [AuctionID],
    _ address: Address
  ) {
    let rest = after?.rest(of: bids, order: order) ?? bids[...]
    let shown = rest.prefix(200)
    let table = Table(
      "入札一覧",
      [
        .init("入札番号", .id), .init("オークション"), .init("状態"), .init("売買"), .init("入札数量", .number),
        .init("入札単価", .number), .init("約定数量", .number), .init("登録日"), .init("備考"),
      ], testID: "bids")
    self.table(table) { rows in
      for one in shown {
        let bid = one.bid
        rows.row(id: String(bid.number), status: one.statusID) { cells in
          cells.cell(String(bid.number))
          cells.cell { page in
            page(.a, one.auctionTitle, .href(TradingRoom.sheet(bid.auction, of: id)))
          }
          cells.cell { page in page.add(one.tag) }
          cells.cell(bid.side.title)
          cells.cell { page in page.onePiece(bid.kwh) }
          cells.cell("\(SenText.yen(bid.priceSen)) 円")
          cells.cell { page in
            if let contract = bid.contract { page.onePiece(contract.kwh) }
          }
          cells.cell(bid.receivedAt.japanDate.slashed)
          cells.cell(bid.memo)
        }
      }
    }
    let next = rest.count > shown.count ? shown.last.map { BidPlace($0.bid).text } : nil
    add(
      Pager(
        total: bids.count, shown: shown.count, first: after == nil ? nil : address,
        next: next.map { address.adding("after", $0) }))
  }
}
