internal import AccessDesk
internal import BooksDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Premises
internal import Trade

/// `/office/accounts`: every operator's account, what waits, and what is not entered yet.
extension Portal {
  func showOfficeAccounts(_ call: Call) async throws -> Reply {
    try await officeAccounts(call, trial: nil, errors: nil, status: .ok)
  }

  private func officeAccounts(
    _ call: Call, trial: EntryTrial?, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    var faults: [FieldError] = []
    let wish = (
      id: call.read("operator", &faults, "事業者番号が違います。") { OperatorID($0) },
      year: call.read("year", &faults, AccountQuery.yearFault, YearWord.read),
      kind: call.read("kind", &faults, AccountQuery.kindFault) { CertificateKind(rawValue: $0) }
    )
    let told = errors ?? (faults.isEmpty ? nil : ErrorSummary(code: "invalid", faults))
    let view = try await lane.run { [house] in
      let desk = house.books
      let all = try desk.list(of: nil)
      return OfficeAccountsPage(
        holders: all.filter {
          (wish.id == nil || $0.account.operatorID == wish.id)
            && (wish.year == nil || $0.account.year == wish.year)
            && (wish.kind == nil || $0.account.kind == wish.kind)
        }, years: all.map(\.account.year), kind: wish.kind, year: wish.year,
        unbooked: try desk.unbooked(), open: try desk.notEntered(), trial: trial)
    }
    let page = call.frame("非化石証書の口座", errors: told, isWide: true).page { page in
      view.write(
        into: &page, call,
        mayEnter: AccessTable.may(call.caller, .publish) == .allowed,
        mayTry: AccessTable.may(call.caller, .review) == .allowed)
    }
    return .page(page, status: told != nil && status == .ok ? .unprocessableContent : status)
  }

  // MARK: Entering

  private func entry(_ call: Call, isDryRun: Bool) throws -> EntryOrder {
    guard let round = call.form.text("round").flatMap({ RoundID($0) }) else {
      throw RequestFault.field("round", "回は YYYYRR で指定してください。")
    }
    let market = call.form.text("market")
    let known = market.flatMap { MarketWord.market($0) ?? Market(rawValue: $0) }
    guard market == nil || known != nil else {
      throw RequestFault.field("market", "市場は一覧から選んでください。")
    }
    return EntryOrder(round: round, market: known, isDryRun: isDryRun)
  }

  /// What would change, and nothing is booked.
  func previewEntry(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    do {
      let order = try entry(call, isDryRun: true)
      let reports = try await lane.run { [house] in try house.books.enter(order, by: actor) }
      return try await officeAccounts(
        call, trial: EntryTrial(order: order, reports: reports), errors: nil, status: .ok)
    } catch let fault as RequestFault where fault.code == .invalid {
      return try await officeAccounts(
        call, trial: nil, errors: ErrorSummary(of: fault), status: .unprocessableContent)
    }
  }

  func enterMarket(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    return try await submit { [house] in
      let reports = try house.books.enter(try entry(call, isDryRun: false), by: actor)
      let refusals = reports.flatMap(\.refusals)
      guard refusals.isEmpty else {
        throw RequestFault(.conflict, refusals.map(\.message).joined(separator: " "))
      }
      let changes = reports.flatMap(\.changes)
      return .see(
        "/office/accounts",
        flash: "証書\(Int64(changes.count).grouped)件を記帳しました（増減 \(changes.kwh.grouped) kWh）。")
    } again: { errors, status in
      try await officeAccounts(call, trial: nil, errors: errors, status: status)
    }
  }

  func enterUnbooked(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    return try await submit { [house] in
      let changes = try house.books.enterDeals(house.premises.definitions, by: actor)
      let left = try house.books.unbooked().count
      return .see(
        "/office/accounts",
        flash: "証書\(Int64(changes.count).grouped)件を記帳しました。計上できない行は\(left)件です。")
    } again: { errors, status in
      try await officeAccounts(call, trial: nil, errors: errors, status: status)
    }
  }
}

/// What entering a round would change.
private struct EntryTrial: Sendable {
  let order: EntryOrder
  let reports: [EntryReport]
}

private struct OfficeAccountsPage: Sendable {
  let holders: [HolderBalances]
  let years: [Int]
  let kind: CertificateKind?
  let year: Int?
  let unbooked: [UnbookedRow]
  let open: [(round: RoundID, market: Market)]
  let trial: EntryTrial?

  private static let most = 500

  func write(into page: inout HTML, _ call: Call, mayEnter: Bool, mayTry: Bool) {
    page(.p) { page in
      page(.a, "照合（受け入れと残高の突き合わせ）", .href("/office/accounts/reconciliation"))
    }
    if let trial { trialPart(trial, &page, call, mayEnter: mayEnter) }
    notEntered(&page, call, mayTry: mayTry)
    waiting(&page, call, mayEnter: mayEnter)
    accounts(&page, call)
  }

  private func trialPart(_ trial: EntryTrial, _ page: inout HTML, _ call: Call, mayEnter: Bool) {
    let changes = trial.reports.flatMap(\.changes)
    let refusals = trial.reports.flatMap(\.refusals)
    page.section("記帳の試行（回 \(trial.order.round)）", testID: "entry-preview") { page in
      for refusal in refusals { page.add(NoticeBox(.error, refusal.message)) }
      page(
        .p,
        "変わる証書 \(Int64(changes.count).grouped)件、増減 \(changes.kwh.grouped) kWh。まだ記帳していません。",
        .class("lead"))
      guard !changes.isEmpty else { return }
      let table = Table(
        "変わる証書",
        [
          .init("非化石証書ID", .id), .init("事業者番号", .id), .init("設備ID", .id), .init("今", .number),
          .init("記帳後", .number),
        ], testID: "changes")
      page.table(table) { rows in
        for change in changes.prefix(Self.most) {
          rows.row(id: change.lot?.description) { cells in
            cells.cell(change.lot?.description ?? "（新規）")
            cells.cell(change.operatorID.rawValue)
            cells.cell(change.plant.rawValue)
            cells.cell { page in page.onePiece(change.before) }
            cells.cell { page in page.onePiece(change.after) }
          }
        }
      }
      if changes.count > Self.most { page(.p, "先頭の\(Self.most)件を示しています。", .class("hint")) }
      if mayEnter, refusals.isEmpty {
        page.form("/office/accounts/enter", call.visit) { page in
          page.hidden("round", trial.order.round.description)
          if let market = trial.order.market { page.hidden("market", MarketWord.path(market)) }
          page(.div, .class("buttons")) { page in page.add(Button("記帳する", "enter")) }
        }
      }
    }
  }

  private func notEntered(_ page: inout HTML, _ call: Call, mayTry: Bool) {
    page.section("未反映の回") { page in
      guard !open.isEmpty else {
        return page.add(EmptyState("公表した割当と購入は、すべて記帳されています。"))
      }
      let table = Table(
        "未反映の回", [.init("回"), .init("市場"), .init("操作", .deed)], testID: "not-entered")
      page.table(table) { rows in
        for (round, market) in open {
          rows.row(id: "\(round)-\(MarketWord.path(market))") { cells in
            cells.cell(PeriodWord.words(.round(round)))
            cells.cell(market.rawValue)
            cells.cell { page in
              guard mayTry else { return }
              page.form("/office/accounts/preview", call.visit) { page in
                page.hidden("round", round.description)
                page.hidden("market", MarketWord.path(market))
                page.add(Button("試行する", "preview", .secondary))
              }
            }
          }
        }
      }
    }
  }

  private func waiting(_ page: inout HTML, _ call: Call, mayEnter: Bool) {
    page.section("計上できていない行") { page in
      guard !unbooked.isEmpty else { return page.add(EmptyState("計上できていない行はありません。")) }
      let table = Table(
        "計上できていない行", [.init("申請", .id), .init("行", .number), .init("理由")], testID: "unbooked")
      page.table(table) { rows in
        for row in unbooked.prefix(Self.most) {
          rows.row(
            id: row.receipt.map { "\($0)" }, status: row.reason.rawValue,
            .data("row", row.row.map { String($0) })
          ) { cells in
            cells.cell { page in
              if let receipt = row.receipt {
                page(.a, "\(receipt)", .href("/office/applications/\("\(receipt)")"))
              } else {
                page.text("取込")
              }
            }
            cells.cell(row.row.map { String($0) } ?? "")
            cells.cell(row.reason.message)
          }
        }
      }
      if unbooked.count > Self.most { page(.p, "先頭の\(Self.most)件を示しています。", .class("hint")) }
      if mayEnter {
        page.form("/office/accounts/enter-unbooked", call.visit) { page in
          page(.div, .class("buttons")) { page in
            page.add(Button("もう一度計上する", "enter-unbooked", .secondary))
          }
        }
      }
    }
  }

  private func accounts(_ page: inout HTML, _ call: Call) {
    page.section("すべての口座（kWh）") { page in
      page.add(
        Filter(
          "/office/accounts",
          [
            .text("operator", "事業者番号", call.query["operator"] ?? ""),
            .list("year", "対象年度", HTML.years(years), chosen: year.map(String.init) ?? ""),
            .list("kind", "証書種別", HTML.certificateKinds, chosen: kind?.rawValue ?? ""),
          ], isOn: call.query.pairs.contains { !$0.value.isEmpty }))
      guard !holders.isEmpty else { return page.add(EmptyState("口座はありません。")) }
      // Behind the last account of the page before; where it is none any more, from the first.
      let start = call.query["after"].flatMap { word in
        holders.firstIndex { $0.account.description == word }.map { $0 + 1 }
      }
      let shown = holders.dropFirst(start ?? 0).prefix(Self.most)
      let table = Table(
        "すべての口座（kWh）",
        [
          .init("事業者番号", .id), .init("事業者名"), .init("年度・種別"), .init("売却可能", .number),
          .init("未トラッキング", .number), .init("保有量", .number), .init("残量", .number),
          .init("予約済", .number), .init("権利確定済", .number), .init("失効", .number),
        ], testID: "accounts", staysTable: true)
      page.table(table) { rows in
        for one in shown {
          let account = one.account
          rows.row(id: account.description) { cells in
            cells.cell { page in
              page(
                .a, account.operatorID.rawValue,
                .href("/o/\(account.operatorID.rawValue)/accounts"))
            }
            cells.cell(one.name)
            cells.cell("\(account.year)年度 \(account.kind.rawValue)")
            for kwh in [
              one.sellable, one.untracked, one.lots.held, one.lots.free, one.lots.reserved,
              one.lots.settled, one.lots.lapsed,
            ] { cells.cell(kwh) }
          }
        }
      }
      let base = call.query.without(["after"]).pairs.filter { !$0.value.isEmpty }
        .reduce(Address("/office/accounts")) { $0.adding($1.name, $1.value) }
      page.add(
        Pager(
          total: holders.count, shown: shown.count, first: start == nil ? nil : base,
          next: shown.endIndex < holders.endIndex
            ? shown.last.map { base.adding("after", $0.account.description) } : nil))
    }
  }
}
