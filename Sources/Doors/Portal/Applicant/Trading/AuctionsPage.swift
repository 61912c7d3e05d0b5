internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade
internal import TradingDesk

/// `/o/{op}/trading`: auctions, how long they are open, and where one's own bids stand.
extension Portal {
  func showAuctions(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    var faults: [FieldError] = []
    let year = call.read("year", &faults, AccountQuery.yearFault, YearWord.read)
    let auctions = try await lane.run { [house] in try house.trading.auctions(of: id, year: nil) }
    let errors = faults.isEmpty ? nil : ErrorSummary(code: "invalid", faults)
    let page = call.frame("入札", errors: errors, isWide: true).page { page in
      page.rooms(of: id, at: .auctions)
      guard !auctions.isEmpty else {
        return page.add(EmptyState("オークションはまだ登録されていません。事務局が登録すると、ここに表示します。"))
      }
      AuctionsPage(
        id: id, open: auctions.filter { $0.status == .open },
        listed: auctions.filter { year == nil || $0.auction.year == year }.reversed(),
        years: auctions.map(\.auction.year), year: year
      ).write(into: &page, now: call.now)
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }
}

private struct AuctionsPage {
  let id: OperatorID
  let open: [ShownAuction]
  let listed: [ShownAuction]
  let years: [Int]
  let year: Int?

  func write(into page: inout HTML, now: Instant) {
    page.section("受付中のオークション", testID: "open-auctions") { page in
      guard !open.isEmpty else {
        return page.add(EmptyState("いま入札できるオークションはありません。"))
      }
      page(.div, .class("cards")) { page in
        for shown in open { card(shown, &page, now: now) }
      }
    }
    page.section("すべてのオークション") { page in
      page.add(
        Filter(
          TradingRoom.auctions.address(of: id),
          [.list("year", "対象年度", HTML.years(years), chosen: year.map(String.init) ?? "")],
          isOn: year != nil))
      guard !listed.isEmpty else { return page.add(EmptyState("この年度のオークションはありません。")) }
      table(&page)
    }
  }

  private func card(_ shown: ShownAuction, _ page: inout HTML, now: Instant) {
    let auction = shown.auction
    page(.div, .class("card"), .testID("auction-card"), .data("id", auction.id.rawValue)) { page in
      page(.h3) { page in
        page(.a, auction.title, .href(TradingRoom.sheet(auction.id, of: id)))
      }
      page.add(Countdown("締切", until: shown.closesAt, now: now))
      page(.p) { page in
        page.text("あなたの入札: ")
        page.add(shown.bidState.tag)
      }
      if let step = shown.nextStep { page(.p, step, .class("hint"), .testID("next-step")) }
    }
  }

  private func table(_ page: inout HTML) {
    let table = Table(
      "オークション",
      [
        .init("オークション"), .init("状態"), .init("受付"), .init("入札単価の範囲（円/kWh）"), .init("入札"),
      ], testID: "auctions")
    page.table(table) { rows in
      for shown in listed {
        let auction = shown.auction
        rows.row(
          id: auction.id.rawValue, status: shown.status.id, .data("bids", shown.bidState.id)
        ) { cells in
          cells.cell { page in
            page(.a, auction.title, .href(TradingRoom.sheet(auction.id, of: id)))
          }
          cells.cell { page in page.add(shown.status.tag) }
          cells.cell { page in
            page.moment(shown.opensAt)
            page.text(" ～ ")
            page.moment(shown.closesAt)
          }
          cells.cell("\(SenText.yen(shown.floorSen))～\(SenText.yen(shown.capSen))")
          cells.cell { page in page.add(shown.bidState.tag) }
        }
      }
    }
  }
}

extension ShownAuction {
  /// What is to be done while it is open; nil where nothing is.
  fileprivate var nextStep: String? {
    switch bidState {
    case .empty: "まだ入札していません。"
    case .draft: "まだ取引所に送られていません。締切までに確定してください。"
    case .confirming, .releasing: "取引所の回答を待っています。"
    case .accepted: nil
    case .failed: "取引所とのやり取りでエラーになりました。開いて確かめてください。"
    }
  }
}
