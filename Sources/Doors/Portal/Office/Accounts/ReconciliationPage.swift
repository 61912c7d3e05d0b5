internal import BooksDesk
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade

/// `/office/accounts/reconciliation`: what came in against where it stands.
extension Portal {
  func showReconciliation(_ call: Call) async throws -> Reply {
    let found = try await lane.run { [house] in try house.books.reconciliation() }
    let frame = call.frame(
      "口座の照合", crumbs: [.init("非化石証書の口座", "/office/accounts")], isWide: true)
    return .page(
      frame.page { page in
        page(.p, "受け入れた量の合計と、口座にある量の合計は、いつも等しくなります。", .class("lead"))
        ReconciliationPage(found: found).write(into: &page)
      })
  }
}

private struct ReconciliationPage {
  let found: Reconciliation

  func write(into page: inout HTML) {
    page.section("受け入れと残高（kWh）") { page in
      guard !found.years.isEmpty else { return page.add(EmptyState("記帳はまだありません。")) }
      years(&page)
    }
    page.section("割当の記帳") { page in
      guard !found.markets.isEmpty else { return page.add(EmptyState("公表した割当はありません。")) }
      markets(&page)
    }
  }

  private func years(_ page: inout HTML) {
    let table = Table(
      "受け入れと残高（kWh）",
      [
        .init("年度・種別"), .init("差", .number), .init("認定", .number), .init("市場", .number),
        .init("相対（認定外）", .number),
        .init("売却可能・売却中", .number), .init("未トラッキング", .number), .init("売買証明書", .number),
        .init("証書の保有量", .number), .init("失効（証書外）", .number),
      ], testID: "reconciliation", staysTable: true)
    page.table(table) { rows in
      for year in found.years {
        rows.row(
          id: "\(year.year)-\(year.kind.rawValue)",
          status: year.difference == 0 ? "balanced" : "different"
        ) { cells in
          cells.cell("\(year.year)年度 \(year.kind.rawValue)")
          for kwh in [
            year.difference, year.certified, year.market, year.bilateral,
            year.sellable + year.selling, year.untracked, year.requested + year.issued,
            year.lots.held, year.lapsed,
          ] { cells.cell(kwh) }
        }
      }
    }
  }

  private func markets(_ page: inout HTML) {
    let table = Table(
      "割当の記帳",
      [
        .init("回"), .init("市場"), .init("計算番号", .number), .init("証書", .number),
        .init("証書の量", .number), .init("購入量", .number), .init("状態"),
      ], testID: "markets")
    page.table(table) { rows in
      for market in found.markets {
        rows.row(
          id: "\(market.round)-\(MarketWord.path(market.market))",
          status: market.isCurrent ? "entered" : "open"
        ) { cells in
          cells.cell(PeriodWord.words(.round(market.round)))
          cells.cell(market.market.rawValue)
          cells.cell { page in
            if let run = market.run {
              page(.a, String(run), .href("/office/runs/\(String(run))"))
            } else {
              page.text("―")
            }
          }
          cells.cell(Int64(market.lots))
          cells.cell { page in page.onePiece(market.kwh) }
          cells.cell { page in page.onePiece(market.bought) }
          cells.cell { page in
            page.add(
              market.isCurrent
                ? StateTag("記帳済み", id: "entered", tone: .ok)
                : StateTag("未反映", id: "open", tone: .warn))
          }
        }
      }
    }
  }
}
