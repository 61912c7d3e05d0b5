internal import AccessDesk
internal import CertificationDesk
internal import FilingRecords
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import Trade

/// An application's page, for its operator and for the office.
extension Portal {
  func showApplicationPage(_ call: Call, isOffice: Bool) async throws -> Reply {
    try await applicationPage(call, isOffice: isOffice, errors: nil)
  }

  func applicationPage(
    _ call: Call, isOffice: Bool, errors: ErrorSummary?, status: HTTPResponse.Status = .ok
  ) async throws -> Reply {
    let receipt = try call.receipt()
    let isCSV = call.query["format"] == "csv"
    let (shown, events, more) = try await lane.run {
      let desk = self.house.applications
      return try desk.atOneMoment {
        (
          try desk.application(receipt), try desk.history(of: receipt),
          ApplicationView.More(
            change: try desk.change(of: receipt), partners: try desk.partners(of: receipt),
            hasProposal: try desk.proposal(of: receipt) != nil,
            hasSheet: try desk.hasSheet(receipt),
            given: try self.house.certification.given(to: receipt))
        )
      }
    }
    if isCSV {
      let part = FindingsPart(
        items: ApplicationView.sorted(shown.findings).map(FindingsPart.Item.init), sheet: nil)
      return .download(
        try part.csv(), name: "\(receipt)_指摘.csv", type: "text/csv; charset=utf-8")
    }
    let look = isOffice ? try await officeLook(call, receipt, hasSheet: more.hasSheet) : nil
    let view = ApplicationView(
      shown: shown, events: events, more: more, isOffice: isOffice, errors: errors, call: call,
      look: look)
    return .page(view.page(), status: status)
  }

  func showReceipt(_ call: Call) async throws -> Reply {
    let receipt = try call.receipt()
    let (shown, events) = try await lane.run {
      (
        try self.house.applications.application(receipt),
        try self.house.applications.history(of: receipt)
      )
    }
    let application = shown.application
    return .page(
      call.frame(
        "受付票 \(receipt)",
        crumbs: [.init("申請一覧", "/o/\(application.operatorID.rawValue)/applications")]
      ).page { page in
        page.facts(testID: "receipt") { list in
          list.fact("受付番号", "\(receipt)")
          list.fact("事業者", "\(application.operatorID) \(application.operatorName)")
          list.fact("様式", application.formTitle ?? "不明な様式")
          list.fact("受付日時（協定世界時、ミリ秒まで）", application.receivedAt.description)
          if let first = events.first {
            list.fact("原本の SHA-256") { page in page.id(first.file ?? "", testID: "sha256") }
            list.fact("記録のハッシュ") { page in page.id(first.hash, testID: "event-hash") }
          }
        }
        page(.p, "この受付票と送ったファイルを一緒に保管すると、いつ何を提出したかを後から示せます。")
      })
  }

  func sendAnswer(_ call: Call) async throws -> Reply {
    let receipt = try call.receipt()
    let file = try await lane.run { try self.house.applications.liveFile(of: receipt) }
    return try await send(file, call)
  }

  func sendOriginal(_ call: Call) async throws -> Reply {
    let receipt = try call.receipt()
    let file = try await lane.run { try self.house.applications.originalFile(of: receipt) }
    return try await send(file, call)
  }

  /// 直した案.
  func sendProposal(_ call: Call) async throws -> Reply {
    let receipt = try call.receipt()
    let file = try await lane.run { try self.house.applications.proposal(of: receipt) }
    guard let file else { throw RequestFault(.notFound) }
    return try await send(file, call)
  }

  /// 非化石電源登録結果通知.
  func sendSourceNotice(_ call: Call) async throws -> Reply {
    let receipt = try call.receipt()
    let file = try await lane.run { [house] in
      guard let notice = try house.certification.given(to: receipt)?.notice else {
        throw RequestFault(.notFound)
      }
      return try StoredFile(hashing: notice.path, name: notice.name)
    }
    return try await send(file, call)
  }

  func send(_ file: StoredFile, _ call: Call) async throws -> Reply {
    try await lane.run { [access] in
      try access.noteDownload(call.caller, "\(file.name)", from: call.visitor)
    }
    return try await stream(file, for: call)
  }

  func withdraw(_ call: Call) async throws -> Reply {
    let receipt = try call.receipt()
    let id = try call.mustOperator
    let reason = call.form.text("reason") ?? ""
    let actor = try call.actor()
    let report = try await lane.run {
      try self.refuseStale(call, receipt)
      return try self.house.reviews.advance(
        .these([receipt]), MoveOrder(to: .withdrawn, comment: reason), by: actor)
    }.first
    if case .refused(let why)? = report?.result {
      return try await applicationPage(
        call, isOffice: false, errors: ErrorSummary(code: "illegal-move", [FieldError(nil, why)]),
        status: .conflict)
    }
    return .see(
      "/o/\(id.rawValue)/applications/\("\(receipt)")", flash: "受付番号\(receipt)を取り下げました。")
  }

  /// A form that was opened before something else happened.
  func refuseStale(_ call: Call, _ receipt: ReceiptNumber) throws {
    guard let known = call.form["version"] else { return }
    let now = try version(of: receipt).event
    guard known == String(now) else {
      throw RequestFault(.conflict, "画面を開いてから、この申請に変更がありました。開き直して、今の内容を確認してください。")
    }
  }
}

struct ApplicationView {
  struct More {
    /// 前回からの変化.
    let change: String?
    let partners: [PartnerState]
    let hasProposal: Bool
    let hasSheet: Bool
    /// What 確定 has given.
    let given: GivenIDs?
  }

  let shown: ShownApplication
  let events: [ListedEvent]
  let more: More
  let isOffice: Bool
  let errors: ErrorSummary?
  let call: Call
  /// What the office alone sees.
  let look: OfficeLook?

  private var application: ListedApplication { shown.application }
  private var receipt: String { "\(application.receipt)" }
  private var here: Address {
    isOffice
      ? "/office/applications/\(receipt)"
      : "/o/\(application.operatorID.rawValue)/applications/\(receipt)"
  }
  private var version: Int64 { events.last?.sequence ?? 0 }
  private var isChecking: Bool {
    [.received, .checking].contains(application.status)
  }

  func page() -> HTML {
    let crumb: Breadcrumb.Crumb =
      isOffice
      ? .init("申請", "/office/applications")
      : .init("申請一覧", "/o/\(application.operatorID.rawValue)/applications")
    let frame = call.frame(
      "\(receipt) \(application.formTitle ?? "不明な様式")", crumbs: [crumb], errors: errors,
      refresh: isChecking && errors == nil ? 5 : nil, isWide: true)
    return frame.page { page in
      page.live("application", subject: receipt) { page in
        facts(&page)
        if let given = more.given { self.given(given, &page) }
        findings(&page)
        page.partners(more.partners) { page in nudge(&page) }
      }
      deeds(&page)
      page.section("履歴") { page in
        page.add(
          Timeline(
            events.map { event in
              .init(
                event.at, event.to?.tag ?? EventWords.title(of: event.kind),
                by: event.actor.words,
                text: event.why.isEmpty ? nil : event.why)
            }, testID: "history"))
      }
    }
  }

  private func facts(_ page: inout HTML) {
    page.facts { list in
      list.fact("状態") { page in page.add(StateTag(application.status, testID: "status")) }
      list.fact("チェック結果", application.verdict?.rawValue ?? "チェック中", testID: "verdict")
      list.fact(
        "件数",
        "エラー \(application.counts.errors)件、警告 \(application.counts.warnings)件、"
          + "情報 \(application.counts.infos)件", testID: "counts")
      if let change = more.change { list.fact("前回からの変化", change, testID: "change") }
      list.fact("事業者", "\(application.operatorID) \(application.operatorName)")
      list.fact(
        application.slot.month == nil ? "回" : "年月", PeriodWord.words(application.slot.period))
      list.fact("受付") { page in page.moment(application.receivedAt) }
      if let supersedes = application.supersedes { list.fact("差替え元", "\(supersedes)") }
      if let attention = application.attention, isOffice { list.fact("要確認", attention) }
    }
    page(.p, .class("buttons")) { page in
      if !isOffice, mayChange {
        page.linkButton(
          "直して再提出する",
          "/o/\(application.operatorID.rawValue)/upload?corrects=\(receipt)", testID: "resubmit",
          look: application.status == .returned ? .primary : .secondary)
      }
      page.linkButton("回答をダウンロード", "\(here)/answer", testID: "download-answer", downloads: true)
      page.linkButton("原本をダウンロード", "\(here)/original", testID: "download-original", downloads: true)
      if more.hasProposal {
        page.linkButton(
          "直した案をダウンロード", "\(here)/proposal", testID: "download-proposal", downloads: true)
      }
      if !isOffice {
        page.linkButton("受付票", "\(here)/receipt", testID: "receipt", look: .quiet)
      } else {
        page.linkButton("前回との違い", "\(here)/changes", testID: "changes", look: .quiet)
        page.linkButton("次の申請へ", "\(here)/next-in-queue", testID: "next-in-queue", look: .quiet)
      }
    }
  }

  /// 事業者番号 and 設備ID, and the notice that tells them.
  private func given(_ given: GivenIDs, _ page: inout HTML) {
    page.section("確定で付いた番号", testID: "given") { page in
      if let id = given.operatorID {
        page.facts { list in list.fact("事業者番号") { page in page.id(id.rawValue) } }
      }
      if !given.plants.isEmpty {
        let table = Table(
          "確定で付いた設備ID", [.init("行", .number), .init("設備ID", .id), .init("設備名称")],
          testID: "given-plants")
        page.table(table) { rows in
          for plant in given.plants {
            rows.row(id: plant.id.rawValue) { cells in
              cells.cell(Int64(plant.row))
              cells.cell(plant.id.rawValue)
              cells.cell(plant.name)
            }
          }
        }
      }
      if given.notice != nil {
        page.linkButton(
          "登録結果通知をダウンロード", "\(here)/notice", testID: "download-notice", downloads: true)
      }
    }
  }

  /// For the office beside the sheet.
  private func findings(_ page: inout HTML) {
    guard let window = look?.sheet else {
      return page.section("指摘") { page in told(beside: nil, &page) }
    }
    let view = SheetView(window, shown.findings, first: 1, count: SheetWindow.most)
    page(.div, .class("sheet-beside whole")) { page in
      page.section("シート「\(window.sheet)」") { page in
        page.add(view.grid(tellsMarks: false))
        if view.columnsShown != nil || window.lastRow > SheetWindow.most || window.sheets.count > 1
        {
          page(.p) { page in
            page(.a, "ほかの行・列・シートを見る", .href("\(here)/sheet"), .testID("show-sheet"))
          }
        }
      }
      page.section("指摘") { page in told(beside: window.sheet, &page) }
    }
  }

  private func told(beside: String?, _ page: inout HTML) {
    guard !shown.findings.isEmpty else {
      return page.add(EmptyState(isChecking ? "チェックしています。終わると自動で表示します。" : "指摘はありません。"))
    }
    page(.p, .class("buttons")) { page in
      if more.hasSheet, beside == nil {
        page.linkButton("シートで見る", "\(here)/sheet", testID: "show-sheet")
      }
      page.linkButton(
        "指摘のCSV", here.adding("format", "csv"), testID: "download-findings", look: .quiet,
        downloads: true)
    }
    page(.div, .testID("findings")) { page in
      FindingsPart(
        items: Self.sorted(shown.findings).map(FindingsPart.Item.init),
        sheet: more.hasSheet ? "\(here)/sheet" : nil, beside: beside
      ).write(into: &page)
    }
  }

  /// Errors first; in their order within.
  static func sorted(_ findings: [Finding]) -> [Finding] {
    [Severity.error, .warning, .info].flatMap { severity in
      findings.filter { $0.severity == severity }
    }
  }

  private func deeds(_ page: inout HTML) {
    if isOffice { return officeDeeds(&page) }
    guard mayChange, application.status.mayBecome(.withdrawn) else { return }
    page.section("取下げ") { page in
      page.details("この申請を取り下げる", isOpen: call.form["reason"] != nil) { page in
        page.form("\(here)/withdraw", call.visit, version: version) { page in
          page.add(
            Field("reason", "理由", call.form["reason"] ?? "", maxLength: 1000, isRequired: false))
          page.add(Button("取り下げる", "withdraw", .danger))
        }
      }
    }
  }

  private func nudge(_ page: inout HTML) {
    guard !isOffice, mayChange else { return }
    page.form("\(here)/nudge", call.visit, version: version) { page in
      page.add(Button("相手方に提出をお願いする", "nudge", .secondary))
      page(.p, "相手方の利用者にメールで知らせます。1日1回まで送れます。", .class("hint"))
    }
  }

  private var mayChange: Bool {
    AccessTable.may(
      call.caller, .change, operatorID: application.operatorID, form: application.form,
      period: application.slot.period) == .allowed
  }

  private func officeDeeds(_ page: inout HTML) {
    guard let look else { return }
    OfficePart(
      shown: shown, look: look, errors: errors, call: call, here: here, version: version
    ).write(into: &page)
  }
}

extension Actor {
  /// As people call them, with the account that tells them apart.
  var words: String {
    switch kind {
    case .service: "自動処理"
    case .secretariat: name.isEmpty ? "事務局" : "事務局 \(name)"
    case .applicant: name.isEmpty ? "申請者" : "申請者 \(name)"
    case .rename: name.isEmpty ? "事務局（ファイル名）" : "事務局（ファイル名） \(name)"
    }
  }
}

/// Events as people call them.
enum EventWords {
  static func title(of kind: String) -> String {
    switch kind {
    case "received": "受付"
    case "duplicate": "同じ内容の再提出"
    case "sameBytes": "他者と同じ内容"
    case "quarantined": "隔離"
    case "imported": "台帳の取り込み"
    case "allocated": "割当の公表"
    case "rematched": "再照合"
    case "checked": "チェック"
    case "moved": "状態の変更"
    case "noted": "記録"
    case "permitted": "許可"
    case "administered": "管理"
    case "certified": "電力量認定"
    default: kind
    }
  }
}
