internal import BooksDesk
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade
internal import TradingDesk
internal import Wire

/// `/o/{op}/trading/results`: what came of bids, and where their kWh are now.
extension Portal {
  func showContracts(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    var faults: [FieldError] = []
    let auctions = try await lane.run { [house] in try house.trading.auctions(of: id, year: nil) }
    let year =
      call.read("year", &faults, AccountQuery.yearFault, YearWord.read)
      ?? auctions.last?.auction.year ?? call.now.japanDate.year
    let kind = call.read("kind", &faults, AccountQuery.kindFault) {
      CertificateKind(rawValue: $0)
    }
    let round = call.read("round", &faults, "回は1から99までの数字で指定してください。") {
      Int($0).flatMap { (1...99).contains($0) ? $0 : nil }
    }
    let errors = faults.isEmpty ? nil : ErrorSummary(code: "invalid", faults)
    let search = ResultSearch(year: year, round: round, kind: kind)
    let (results, holders) = try await lane.run { [house] in
      (
        try house.trading.results(of: id, search),
        try house.books.list(of: id).filter { $0.account.year == year }
      )
    }
    if errors == nil, call.query["format"] == "csv" {
      return .download(
        TradingTable.results(results), name: "約定結果_\(id.rawValue)_\(year).csv",
        type: "text/csv; charset=utf-8")
    }
    let view = ContractsPage(
      id: id, search: search, years: auctions.map(\.auction.year), results: results,
      holders: holders)
    let page = call.frame("約定結果", errors: errors, isWide: true).page { page in
      page.rooms(of: id, at: .results)
      view.write(into: &page, after: call.query["after"].flatMap { Int($0) } ?? 0)
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }
}

private struct ContractsPage {
  let id: OperatorID
  let search: ResultSearch
  let years: [Int]
  let results: [ShownBid]
  let holders: [HolderBalances]

  private var address: Address {
    var address = TradingRoom.results.address(of: id).adding("year", String(search.year))
    if let round = search.round { address = address.adding("round", String(round)) }
    if let kind = search.kind { address = address.adding("kind", kind.rawValue) }
    return address
  }

  func write(into page: inout HTML, after: Int) {
    page.add(
      Filter(
        TradingRoom.results.address(of: id),
        [
          .list(
            "year", "対象年度", HTML.years(years + [search.year]), chosen: String(search.year),
            hasAll: false),
          .text("round", "回", search.round.map(String.init) ?? ""),
          .list("kind", "証書種別", HTML.certificateKinds, chosen: search.kind?.rawValue ?? ""),
        ], isOn: search.round != nil || search.kind != nil))
    guard !results.isEmpty else {
      return page.add(EmptyState("\(search.year)年度に、取引所が受け付けた入札はありません。"))
    }
    let shown = list(&page, after: after)
    page.add(
      Pager(
        total: results.count, shown: shown.count, first: shown.startIndex > 0 ? address : nil,
        next: shown.endIndex < results.count
          ? address.adding("after", String(shown.endIndex)) : nil))
    page(.p) { page in
      page.linkButton(
        "この一覧のCSV", address.adding("format", "csv"), testID: "download-csv", look: .quiet,
        downloads: true)
    }
    holdings(&page)
  }

  private func list(_ page: inout HTML, after: Int) -> ArraySlice<ShownBid> {
    let shown = results.dropFirst(max(0, min(after, results.count))).prefix(200)
    let table = Table(
      "約定結果",
      [
        .init("オークション"), .init("ステータス"), .init("売買"), .init("入札", .number),
        .init("約定", .number), .init("備考"),
      ], testID: "results")
    page.table(table) { rows in
      for one in shown {
        let bid = one.bid
        rows.row(id: String(bid.number), status: bid.outcome?.id ?? "accepted") { cells in
          cells.cell { page in
            page(.a, one.auctionTitle, .href(TradingRoom.sheet(bid.auction, of: id)))
          }
          cells.cell { page in
            page.add(
              bid.outcome == nil
                ? StateTag(one.resultTitle, id: "accepted", tone: .info) : one.tag)
          }
          cells.cell(bid.side.title)
          cells.cell { page in page.terms(bid.receivedAt.japanDate, bid.kwh, bid.priceSen) }
          cells.cell { page in
            if let contract = bid.contract {
              page.terms(contract.contractedOn, contract.kwh, contract.priceSen)
            } else {
              page.text("―")
            }
          }
          cells.cell(bid.memo)
        }
      }
    }
    return shown
  }

  /// Where the kWh of the year are that were bought.
  private func holdings(_ page: inout HTML) {
    let holders = holders.filter { search.kind == nil || $0.account.kind == search.kind }
    guard !holders.isEmpty else { return }
    page.section("買った量は、いまどこにあるか（\(search.year)年度）", testID: "where") { page in
      page(
        .p, "約定した量は、まず「未トラッキング」に入ります。割当の公表の後に事務局が記帳すると、設備のわかる証書になり、権利確定できます。認定と相対取引の分も含みます。",
        .class("hint"))
      let table = Table(
        "口座の残高",
        [
          .init("証書種別"), .init("未トラッキング", .number), .init("売買証明書の依頼中", .number),
          .init("証書の保有量", .number), .init("うち残量", .number), .init("うち権利確定済", .number),
          .init("口座"),
        ], testID: "where-accounts", staysTable: true)
      page.table(table) { rows in
        for one in holders {
          let kind = one.account.kind
          rows.row(id: kind.rawValue, .data("untracked", String(one.untracked))) { cells in
            cells.cell(kind.rawValue)
            for kwh in [
              one.untracked, one.requested, one.lots.held, one.lots.free, one.lots.settled,
            ] { cells.cell { page in page.onePiece(kwh) } }
            cells.cell { page in
              page(
                .a, "口座明細",
                .href(
                  AccountRoom.lots.address(of: id).adding("year", String(search.year)).adding(
                    "kind", kind.rawValue)), .testID("to-lots"))
              page.text("　")
              page(
                .a, "増減",
                .href(
                  AccountRoom.holdings.address(of: id).adding("year", String(search.year)).adding(
                    "kind", kind.rawValue)), .testID("to-holdings"))
            }
          }
        }
      }
    }
  }
}

extension HTML {
  /// A day, energy, and at what price a kWh.
  fileprivate mutating func terms(_ day: CivilDate, _ kwh: Int64, _ priceSen: Int64?) {
    text("\(day.slashed) ")
    onePiece(kwh)
    guard let priceSen else { return }
    text(" ")
    self(.span, "× \(SenText.yen(priceSen)) 円", .class("amount"))
  }
}
