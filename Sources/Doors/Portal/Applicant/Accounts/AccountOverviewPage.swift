internal import BooksDesk
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade

/// `/o/{op}/accounts`: an operator's certificates of all years, and its goal.
extension Portal {
  func showAccounts(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    let overview = try await lane.run { [house] in try house.books.overview(of: id) }
    let mayRetire = mayRetire(call, id)
    let page = call.frame("非化石証書の口座", isWide: true).page { page in
      page.rooms(of: id, at: .overview, mayRetire: mayRetire)
      guard !overview.dashboard.years.isEmpty else {
        return page.add(
          EmptyState("口座の記帳はまだありません。割当の公表と購入の後、事務局が記帳すると、ここに表示します。"))
      }
      AccountOverview(
        id: id, dashboard: overview.dashboard, holders: overview.holders, curve: overview.curve,
        maySetGoals: mayRetire
      ).write(into: &page)
    }
    return .page(page)
  }
}

private struct AccountOverview {
  let id: OperatorID
  let dashboard: Dashboard
  let holders: [HolderBalances]
  let curve: GoalCurve?
  let maySetGoals: Bool

  func write(into page: inout HTML) {
    years(&page)
    if let newest = dashboard.years.last(where: { !$0.byPlantKind.isEmpty }) {
      page.section("\(newest.year)年度の電源の内訳") { page in
        page.add(Pie(.plantKinds(newest.byPlantKind, "\(newest.year)年度の保有量")))
      }
    }
    accounts(&page)
    goal(&page)
  }

  private func years(_ page: inout HTML) {
    page.section("年度ごとの残高") { page in
      let table = Table(
        "年度ごとの残高",
        [
          .init("対象年度"), .init("保有量", .number), .init("残量", .number), .init("予約済", .number),
          .init("権利確定済", .number), .init("失効", .number), .init("権利確定の期限"), .init("残り"),
        ], testID: "years")
      page.table(table) { rows in
        for year in dashboard.years.reversed() {
          rows.row(id: String(year.year)) { cells in
            cells.cell { page in
              page(
                .a, "\(year.year)年度",
                .href(AccountRoom.lots.address(of: id).adding("year", String(year.year))))
            }
            let balances = year.balances
            for kwh in [
              balances.held, balances.free, balances.reserved, balances.settled, balances.lapsed,
            ] { cells.cell { page in page.onePiece(kwh) } }
            cells.cell(year.settleBy.slashed)
            cells.cell(year.daysLeft < 0 ? "過ぎています" : "\(year.daysLeft)日")
          }
        }
      }
    }
  }

  private func accounts(_ page: inout HTML) {
    page.section("証書種別ごとの残高") { page in
      let table = Table(
        "証書種別ごとの残高",
        [
          .init("対象年度"), .init("証書種別"), .init("売却可能", .number), .init("売却中", .number),
          .init("未トラッキング", .number), .init("証書の保有量", .number), .init("証書の残量", .number),
        ], testID: "accounts")
      page.table(table) { rows in
        for one in holders.reversed() {
          rows.row(id: "\(one.account.year)-\(one.account.kind.rawValue)") { cells in
            cells.cell("\(one.account.year)年度")
            cells.cell(one.account.kind.rawValue)
            for kwh in [
              one.sellable, one.selling, one.untracked, one.lots.held, one.lots.free,
            ] { cells.cell { page in page.onePiece(kwh) } }
          }
        }
      }
    }
  }

  private func goal(_ page: inout HTML) {
    page.section("目標", testID: "goal") { page in
      guard let curve else {
        return page.add(
          EmptyState(
            "今日を含む期間の目標はありません。",
            next: maySetGoals ? ("目標を登録する", AccountRoom.goals.address(of: id)) : nil))
      }
      let (shown, goal) = (curve.goal, curve.goal.goal)
      page(.p, "「\(goal.name)」（\(goal.from.slashed)～\(goal.to.slashed)）")
      page.add(
        ProgressBar("達成率 \(shown.percent)%", done: shown.heldKWh, of: goal.targetKWh, unit: "kWh"))
      page.add(
        LineChart(
          Chart(
            "目標達成の推移",
            summary:
              "保有量は\(shown.heldKWh.grouped)kWhで、目標の\(goal.targetKWh.grouped)kWhの\(shown.percent)%です。",
            unit: "kWh", corner: "日", series: ["保有量", "均等ペース"],
            rows: curve.points.map { ($0.day.slashedPlain, [$0.heldKWh, $0.paceKWh]) })))
    }
  }
}

extension Chart {
  /// kWh by 発電設備区分.
  static func plantKinds(_ kwh: [String: Int64], _ title: String) -> Chart {
    let known = PlantKind.allCases.map(\.rawValue).filter { kwh[$0] != nil }
    let others = kwh.keys.filter { PlantKind(rawValue: $0) == nil }.sorted()
    let rows = (known + others).map { (label: $0, values: [kwh[$0] ?? 0]) }
    let most = rows.max { $0.values[0] < $1.values[0] }
    return Chart(
      title, summary: most.map { "\($0.label)が最も多く、\($0.values[0].grouped)kWhです。" } ?? "証書はありません。",
      unit: "kWh", corner: "発電設備区分", series: ["保有量"], rows: rows)
  }
}
