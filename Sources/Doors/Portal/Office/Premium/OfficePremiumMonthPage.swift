internal import AccessDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import PremiumDesk
internal import Trade

/// `/office/fip/months/{month}`: a month's plants, and what the office does with it.
extension Portal {
  func showOfficePremiumMonth(_ call: Call) async throws -> Reply {
    try await officePremiumMonth(call, trial: nil, errors: nil, status: .ok)
  }

  /// `trial`: what a calculation would come to, where one was tried.
  func officePremiumMonth(
    _ call: Call, trial: PremiumTrial?, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let month = try premiumMonth(call)
    let place = call.query.text("after")
    let behind = call.query.text("waiting").flatMap { PlantID($0) }
    var asked = PremiumQuestion()
    (asked.from, asked.to) = (month, month)
    let view = try await lane.run { [house, asked] in
      let desk = house.premium
      return OfficePremiumMonthPage(
        figures: try desk.figures(of: month),
        found: try desk.page(asked, after: place, limit: PremiumQuery.shown),
        waiting: try desk.waiting(in: month, after: behind, limit: PremiumQuery.shown + 1),
        tables: try desk.tables(of: month).map(\.name), trial: trial,
        mayTry: AccessTable.may(call.caller, .review) == .allowed,
        mayConfirm: AccessTable.may(call.caller, .publish) == .allowed)
    }
    let errors = errors?.kept(to: ["plant", "settle", "reason"])
    return .page(view.page(call, errors), status: status)
  }

  func sendPremiumTable(_ call: Call) async throws -> Reply {
    let month = try premiumMonth(call)
    let name = try call.parameter("file")
    let file = try await lane.run { [house] in
      guard let file = try house.premium.tables(of: month).first(where: { $0.name == name })
      else { throw RequestFault(.notFound) }
      return try StoredFile(hashing: file.path, name: "\(month.compact)_\(name)")
    }
    return try await send(file, call)
  }
}

private struct OfficePremiumMonthPage: Sendable {
  let figures: PremiumMonthFigures
  let found: PremiumListPage
  /// One more than is shown, where there are more.
  let waiting: [WaitingPlant]
  let tables: [String]
  let trial: PremiumTrial?
  let mayTry: Bool
  let mayConfirm: Bool

  private var month: Month { figures.month }
  private var here: Address { OfficePremiumRoom.month(month) }
  /// Something is 未確定.
  private var isOpen: Bool { figures.open + figures.settling > 0 }

  func page(_ call: Call, _ errors: ErrorSummary?) -> HTML {
    let frame = call.frame(
      "\(month.title)分のFIP交付金",
      crumbs: [.init("FIP交付金と積立金", OfficePremiumRoom.months.address)], errors: errors,
      isWide: true)
    return frame.page { page in
      page.facts(testID: "month") { list in
        list.fact("設備の状態", testID: "counts") { page in page.counts(of: figures) }
        if figures.settling + figures.settled > 0 {
          list.fact("精算", "未確定 \(figures.settling)件、確定済 \(figures.settled)件")
        }
        list.fact("交付金額の合計", testID: "grant") { page in page.yen(figures.sums.grant) }
        list.fact("積立金額の合計") { page in page.yen(figures.sums.reserve) }
        list.fact("留保した金額の合計") { page in page.yen(figures.sums.withheld) }
        list.fact("支払額の合計", testID: "payment") { page in page.yen(figures.sums.payment) }
        list.fact("不足額の合計") { page in page.yen(figures.sums.shortage) }
        list.fact("異議申立ての期日", testID: "objection") { page in
          if let closes = figures.days.objectionClosesAt {
            page.moment(closes)
          } else {
            page.text("台帳にありません")
          }
        }
        list.fact("支払日", figures.days.payOn?.slashed ?? "台帳にありません")
        list.fact("ほかの一覧") { page in links(&page) }
        list.fact("結果の表") { page in files(&page) }
      }
      if mayTry { deeds(&page, call, errors) }
      plants(&page, call)
      waitingPart(&page)
    }
  }

  private func links(_ page: inout HTML) {
    for (room, title) in [
      (OfficePremiumRoom.filings, "提出された値と未提出"), (.payments, "入出金"),
    ] {
      page(.a, title, .href(room.address.adding("month", month.compact)))
      page.text("　")
    }
  }

  private func files(_ page: inout HTML) {
    guard !tables.isEmpty else { return page.text("まだありません") }
    for name in tables {
      page.linkButton(
        name, "\(here)/tables/\(name)", testID: "download-table", look: .quiet, downloads: true)
    }
  }

  // MARK: Deeds

  private func deeds(_ page: inout HTML, _ call: Call, _ errors: ErrorSummary?) {
    if let trial { preview(trial, &page, call) }
    page.section("算定する", testID: "calculating") { page in
      page(.p, "まず試算し、内容を見てから算定します。未確定の算定は置き換わり、確定済のものは変わりません。")
      let typed = call.form
      page.form("\(here)/preview", call.visit) { page in
        page.add(
          Field(
            "plant", "設備ID", typed["plant"] ?? "", hint: "空欄ならすべての設備", error: errors?["plant"],
            autocomplete: .off, maxLength: 10, isRequired: false))
        page.add(
          Field(
            "settle", "精算する月", typed["settle"] ?? "", hint: "確定済の過去の月を精算するときだけ（例 202506）",
            error: errors?["settle"], autocomplete: .off, inputMode: .numeric, maxLength: 7,
            isRequired: false))
        page.add(
          Field(
            "reason", "精算の理由", typed["reason"] ?? "", hint: "精算するときは必須です。記録に残ります。",
            error: errors?["reason"], maxLength: 400, isRequired: false))
        page(.div, .class("buttons")) { page in
          page.add(Button("試算する", "preview", .secondary))
        }
      }
    }
    guard isOpen else { return }
    page.section("確定する・受付中に戻す", testID: "closing") { page in
      page(.p, "確定すると変えられません。積立金と入出金に記帳し、比率と電力量のファイルも「確定」になります。訂正は、後の月での精算です。")
      page(.div, .class("buttons")) { page in
        if mayConfirm {
          page.form("\(here)/confirm", call.visit) { page in
            page.add(Button("内容を見て確定する", "confirm"))
          }
        }
        page.form("\(here)/reopen", call.visit) { page in
          page.add(Button("受付中に戻す", "reopen", .danger))
        }
      }
      if !mayConfirm { page(.p, "確定は、事務局責任者が行います。", .class("hint")) }
    }
  }

  private func preview(_ trial: PremiumTrial, _ page: inout HTML, _ call: Call) {
    let (report, order) = (trial.report, trial.order)
    page.section("試算の結果", id: "preview", testID: "calculate-preview") { page in
      page.add(
        NoticeBox(
          report.calculated == 0 ? .warn : report.open.isEmpty ? .ok : .info,
          report.calculated == 0
            ? "算定できる設備はありません。" : "\(Int64(report.calculated).grouped)件を算定できます。",
          report.open.isEmpty
            ? nil : "算定できない設備が\(Int64(report.open.values.reduce(0, +)).grouped)件あります。"))
      page.facts(testID: "trial") { list in
        if let plant = order.plant { list.fact("設備ID", plant.rawValue) }
        if let settled = order.settledMonth {
          list.fact("精算", "\(settled.title)分（\(order.reason)）")
        }
        list.fact("算定する設備", "\(Int64(report.calculated).grouped)件", testID: "trial-calculated")
        if report.confirmed > 0 {
          list.fact("確定済のため変えない設備", "\(Int64(report.confirmed).grouped)件")
        }
        for (title, yen) in [
          ("交付金額", report.sums.grant), ("積立金額", report.sums.reserve),
          ("留保した金額", report.sums.withheld), ("支払額", report.sums.payment),
          ("不足額", report.sums.shortage),
        ] { list.fact(order.settledMonth == nil ? title : "\(title)の差") { page in page.yen(yen) } }
        for (reason, count) in report.open.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
          list.fact("算定できない", testID: "trial-open") { page in
            page.text(
              "\(PremiumGap(rawValue: reason)?.title ?? reason): \(Int64(count).grouped)件")
          }
        }
        for (flag, count) in report.flags.sorted(by: { $0.key < $1.key }) {
          list.fact("注意", "\(BatteryFlagWords.title(of: flag)): \(Int64(count).grouped)件")
        }
      }
      page.form("\(here)/calculate", call.visit) { page in
        page.hidden("plant", order.plant?.rawValue ?? "")
        page.hidden("settle", order.settledMonth?.compact ?? "")
        page.hidden("reason", order.reason)
        page(.div, .class("buttons")) { page in
          page.add(
            Button("この内容で算定する", "calculate", report.calculated > 0 ? .primary : .secondary))
        }
      }
    }
  }

  // MARK: Plants

  private func plants(_ page: inout HTML, _ call: Call) {
    page.section("算定した設備") { page in
      guard !found.lines.isEmpty else {
        return page.add(EmptyState("この月はまだ算定していません。試算してから算定してください。"))
      }
      page(.p, "設備IDを選ぶと、算定の式を確かめられます。精算の行は差額です。", .class("hint"))
      page.premiums(found.lines, isOffice: true)
      page.pages(of: found, call, here)
    }
  }

  private func waitingPart(_ page: inout HTML) {
    page.waiting(Array(waiting.prefix(PremiumQuery.shown)), isOffice: true)
    guard waiting.count > PremiumQuery.shown, let last = waiting.dropLast().last else { return }
    page(.p) { page in
      page(
        .a, "受付中の設備の続き", .href(here.adding("waiting", last.id.rawValue)),
        .testID("next-waiting"))
    }
  }
}
