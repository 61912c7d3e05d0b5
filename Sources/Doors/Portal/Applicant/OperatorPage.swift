internal import AccessDesk
internal import AccessRecords
internal import AllocationDesk
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import PremiumDesk
internal import RegistersRecords
internal import Trade
internal import TradingDesk

/// `/o/{op}`: what is open, what is to be done.
extension Portal {
  func showOperator(_ call: Call) async throws -> Reply {
    let id = try call.mustOperator
    let home = try await lane.run { try self.home(of: id, call) }
    let overview = home.overview
    let page = call.frame(overview.name.isEmpty ? id.rawValue : overview.name).page { page in
      page.announcements(home.announcements)
      page.documents(of: home.announcements)
      page.live("board") { page in
        page.windows(overview, now: call.now)
        page.todo(home, id)
      }
      for (market, testID) in [(Market.fit, "menu-fit"), (.nonFIT, "menu-nonfit")] {
        let forms = overview.forms.filter { $0.market == market }
        if !forms.isEmpty {
          page.section("\(market.rawValue)の様式", testID: testID) { page in page.forms(forms, id) }
        }
      }
      let others = overview.forms.filter { $0.market == nil }
      if !others.isEmpty {
        page.section("そのほかの様式", testID: "menu-other") { page in page.forms(others, id) }
      }
    }
    return .page(page)
  }

  fileprivate struct Home: Sendable {
    let overview: OperatorOverview
    let returned: [ListedApplication]
    /// Whose other side has filed nothing.
    let awaiting: [ListedApplication]
    let unread: [OperatorResult]
    /// Auctions that take bids, for which one's own have not gone out, or have failed.
    let unsent: [ShownAuction]
    /// What is still to be filed for FIP.
    let unfiled: [MissingFiling]
    let announcements: [Announcement]
  }

  private func home(of id: OperatorID, _ call: Call) throws -> Home {
    let desk = house.applications
    let overview = try desk.overview(of: id, at: call.now)
    let (returned, _) = try page(ListQuery(NamedValues(["status": "returned"])), for: call, of: id)
    let windows = Set(overview.windows.map(\.id))
    let counting = try desk.listed(
      numbered: visible(ListQuery(NamedValues(["sort": "-received"])), for: call, of: id)
    ).filter { $0.status.counts && $0.slot.round.map(windows.contains) == true }
    let awaiting = try counting.prefix(50).filter {
      try desk.partners(of: $0.receipt).contains(where: \.isMissing)
    }
    var unread: [OperatorResult] = []
    if case .member(let member) = call.caller, !member.user.role.isOffice {
      unread = try house.allocation.results(of: id).filter { result in
        try maySee(result.round, call, id)
          && !access.hasRead(run: result.run, result.round, result.market, of: id, member.user.id)
      }
    }
    let unsent =
      !overview.name.isEmpty && Self.seesAccounts(call.caller, of: id)
      ? try house.trading.auctions(of: id, year: nil).filter {
        $0.status == .open && [.draft, .failed].contains($0.bidState)
      } : []
    let markets = Set(Market.allCases.filter { overview.markets.contains($0) })
    return Home(
      overview: overview, returned: returned, awaiting: awaiting, unread: unread,
      unsent: unsent,
      unfiled: Self.seesAccounts(call.caller, of: id)
        ? try house.premium.missingFilings(of: id, at: call.now) : [],
      announcements: try access.announcements(for: markets))
  }
}

extension HTML {
  fileprivate mutating func windows(_ overview: OperatorOverview, now: Instant) {
    section("いま受付中の回", testID: "rounds") { page in
      guard !overview.windows.isEmpty else {
        return page.add(EmptyState("受付中の回はありません。"))
      }
      page(.div, .class("cards")) { page in
        for window in overview.windows {
          page(.div, .class("card"), .testID("round-card"), .data("id", "\(window.id)")) { page in
            page(.h3, "\(PeriodWord.words(.round(window.id)))（\(window.market.rawValue)）")
            if let closes = window.closesAt {
              page.add(Countdown("締切", until: closes, now: now))
            } else {
              page(.p, "締切はありません。")
            }
          }
        }
      }
    }
  }

  fileprivate mutating func todo(_ home: Portal.Home, _ id: OperatorID) {
    let here: Address = "/o/\(id.rawValue)"
    section("対応が必要なこと", testID: "todo") { page in
      if home.returned.isEmpty, home.awaiting.isEmpty, home.unread.isEmpty, home.unsent.isEmpty,
        home.unfiled.isEmpty
      {
        page.add(EmptyState("いま対応が必要なことはありません。", next: ("提出する", "\(here)/upload")))
      }
      if !home.unread.isEmpty {
        page(.h3, "まだ見ていない結果")
        page(.ul, .class("links")) { page in
          for result in home.unread {
            page(.li, .testID("unread-result")) { page in
              page(
                .a, "\(PeriodWord.words(.round(result.round)))（\(result.market.rawValue)）の割当の結果",
                .href(
                  "\(here)/results/\("\(result.round)")/\(MarketWord.path(result.market))"))
            }
          }
        }
      }
      if !home.unsent.isEmpty {
        page(.h3, "取引所に送られていない入札")
        page(.ul, .class("links")) { page in
          for shown in home.unsent {
            page(.li, .testID("unsent-bids")) { page in
              page(
                .a,
                "\(shown.auction.title)（\(shown.bidState.rawValue)、締切 \(shown.closesAt.japanText)）",
                .href(TradingRoom.sheet(shown.auction.id, of: id)))
            }
          }
        }
      }
      if !home.unfiled.isEmpty { page.unfiled(home.unfiled, id) }
      if !home.returned.isEmpty {
        page(.h3, "直して再提出する申請")
        page.applications(home.returned, below: "\(here)/applications")
      }
      if !home.awaiting.isEmpty {
        page(.h3, "相手方の申請を待っているもの")
        page(.ul, .class("links")) { page in
          for one in home.awaiting {
            page(.li, .testID("partner-missing")) { page in
              page(
                .a, "\(one.receipt) \(one.formTitle ?? "不明な様式")",
                .href("\(here)/applications/\("\(one.receipt)")"))
            }
          }
        }
      }
    }
  }

  /// A line for each month and document.
  private mutating func unfiled(_ filings: [MissingFiling], _ id: OperatorID) {
    self(.h3, "FIPの算定に足りないもの")
    let groups = Dictionary(grouping: filings) { "\($0.month.description) \($0.kind.title)" }
    self(.ul, .class("links")) { page in
      for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
        guard let first = group.first else { continue }
        page(.li, .testID("unfiled")) { page in
          let until = first.closesAt.map { "、期日 \($0.japanText)" } ?? ""
          page(
            .a, "\(first.month.title)分の\(first.kind.title)（\(group.count)設備\(until)）",
            .href(PremiumRoom.due.address(of: id)))
        }
      }
    }
  }

  fileprivate mutating func forms(_ forms: [OperatorOverview.Form], _ id: OperatorID) {
    self(.ul, .class("links")) { page in
      for form in forms {
        page(.li) { page in
          page(.a, form.title, .href("/o/\(id.rawValue)/upload?form=\(form.id.rawValue)"))
        }
      }
    }
  }
}

extension HTML {
  /// A list of applications, each a link to its own page.
  mutating func applications(
    _ items: [ListedApplication], below here: Address, sorting: Table.Sorting? = nil,
    successors: [ReceiptNumber: ReceiptNumber] = [:]
  ) {
    let table = Table(
      "申請",
      [
        .init("受付番号", .id, sort: "id"), .init("様式", sort: "form"), .init("回"),
        .init("状態", sort: "status"), .init("チェック結果"), .init("エラー", .number, sort: "errors"),
        .init("警告", .number, sort: "warnings"), .init("受付", sort: "received"), .init("差替え先", .id),
      ], testID: "applications", sorting: sorting)
    self.table(table) { rows in
      for item in items {
        rows.row(id: "\(item.receipt)", status: item.status.rawValue) { cells in
          cells.cell { page in
            page(.a, "\(item.receipt)", .href("\(here)/\("\(item.receipt)")"))
          }
          cells.cell(item.formTitle ?? "不明な様式")
          cells.cell(PeriodWord.words(item.slot.period))
          cells.cell { page in page.add(StateTag(item.status)) }
          cells.cell(item.verdict?.rawValue ?? "チェック中")
          cells.cell(Int64(item.counts.errors))
          cells.cell(Int64(item.counts.warnings))
          cells.cell { page in page.moment(item.receivedAt) }
          cells.cell { page in
            if let successor = successors[item.receipt] {
              page(
                .a, "\(successor)", .href("\(here)/\("\(successor)")"), .testID("replaced-by"))
            }
          }
        }
      }
    }
  }
}

extension Call {
  var mustOperator: OperatorID {
    get throws {
      guard let operatorID else { throw RequestFault(.notFound) }
      return operatorID
    }
  }
}

extension NamedValues {
  init(_ pairs: [String: String]) {
    self.init()
    for (name, value) in pairs { append(name, value) }
  }
}
