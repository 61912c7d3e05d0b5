internal import AccessDesk
internal import FormsDesk
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import Reception
internal import RegistersRecords
internal import Trade

/// `/o/{op}/upload`, `/o/{op}/uploads/{u}`, `/o/{op}/forms`.
extension Portal {
  func showUpload(_ call: Call) async throws -> Reply {
    try await uploadPage(
      call, typed: call.form.pairs.isEmpty ? call.query : call.form, errors: nil)
  }

  /// `typed` is what stands in the fields.
  func uploadPage(_ call: Call, typed: NamedValues, errors: ErrorSummary?) async throws -> Reply {
    let id = try call.mustOperator
    let overview = try await lane.run {
      try self.house.applications.overview(of: id, at: call.now)
    }
    let corrects = typed.text("corrects")
    let page = call.frame("提出", errors: errors).page { page in
      page(
        .p, "記入した申請書を送ってください。数秒でチェック結果が表示されます。", .class("lead"))
      if overview.windows.isEmpty {
        page.add(NoticeBox(.info, "いま受付中の回はありません。", "期限の後に届いたものも受け取り、事務局が扱いを決めます。"))
      }
      for window in overview.windows {
        if let closes = window.closesAt {
          page.add(
            Countdown(
              "\(PeriodWord.words(.round(window.id)))（\(window.market.rawValue)）の締切", until: closes,
              now: call.now))
        }
      }
      page.form(
        "/o/\(id.rawValue)/upload", call.visit, hasFiles: true, id: "upload-form", uploads: true
      ) { page in
        page.hidden("operator", id.rawValue)
        if let corrects {
          page.hidden("corrects", corrects)
          page.add(NoticeBox(.info, "受付番号\(corrects)を差し替える申請書を送ってください。"))
        }
        page.kindFields(overview, typed, errors)
        page.add(
          FileField(
            "files", "申請書のファイル", takesSeveral: corrects == nil,
            accept: ".xlsx,.xlsm,.csv,.pdf,.zip",
            hint: "1ファイル \(uploads.limit >> 20) MiB まで", error: errors?["files"],
            maxBytes: uploads.limit))
        page(.div, .class("buttons")) { page in page.add(Button("提出する")) }
      }
      page(.p) { page in
        page.text("受け付けずに内容だけを確かめるときは、")
        page(.a, "下見", .href("/o/\(id.rawValue)/check"))
        page.text("を使えます。")
      }
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }

  func showUploadState(_ call: Call) async throws -> Reply {
    let id = try call.mustOperator
    let state = try await lane.run {
      try self.uploadState(try call.parameter("u"), for: call)
    }
    guard state.upload.operatorID == id else { throw RequestFault(.notFound) }
    let below: Address = "/o/\(id.rawValue)/applications"
    switch state.fate {
    case .answered(let receipt)?:
      return .see("\(below)/\("\(receipt)")")
    case .duplicate(let first)?:
      return .see(
        "\(below)/\("\(first)")", flash: "同じ内容のファイルは受付番号\(first)で受け付け済みです。新しくは受け付けていません。")
    default: break
    }
    let isOver = state.isDone
    let page = call.frame("提出したファイル", refresh: isOver ? nil : 3).page { page in
      page.live("upload") { page in
        page.facts(testID: "upload-item") { list in
          list.fact("ファイル", state.upload.filename)
          list.fact("大きさ", "\(state.upload.size.grouped)バイト")
          list.fact("状態", state.words, testID: "upload-state")
        }
        if let why = state.upload.refusal {
          page.add(NoticeBox(.error, "受け付けませんでした。", why))
        }
        if case .quarantined(let why)? = state.fate {
          page.add(
            NoticeBox(
              .error, "どの申請としても受け付けられませんでした。",
              "\(why)。ファイル名の先頭の事業者番号と様式名を確認し、もう一度送ってください。"))
        }
      }
    }
    return .page(page)
  }

  // MARK: Forms

  func showForms(_ call: Call) async throws -> Reply {
    let id = try call.mustOperator
    let (overview, monthly) = try await lane.run {
      (try self.house.applications.overview(of: id, at: call.now), self.house.handOut.monthlyForms)
    }
    let known = overview.forms.filter { mayPrefill($0.id, of: id, call) }
    let round = call.query.text("round")
    let months = Month(of: call.now.japanDate).map { now in
      (1...Self.monthsOfForms).compactMap { now.adding(months: -$0) }
    }
    let page = call.frame("様式").page { page in
      page(.p, "事業者の情報を記入済みの様式をダウンロードできます。", .class("lead"))
      if known.isEmpty { page.add(EmptyState("提出できる様式はありません。")) }
      for window in overview.windows {
        let forms = known.filter {
          $0.market == window.market && !monthly.contains($0.id)
        }
        guard !forms.isEmpty, round == nil || round == "\(window.id)" else { continue }
        page.section("\(PeriodWord.words(.round(window.id)))（\(window.market.rawValue)）") { page in
          let table = Table("様式", [.init("様式"), .init("ダウンロード", .deed)], testID: "forms")
          page.table(table) { rows in
            for form in forms {
              let place: Address =
                "/o/\(id.rawValue)/forms/\(form.id.rawValue)/template?round=\("\(window.id)")"
              rows.row(id: form.id.rawValue) { cells in
                cells.cell(form.title)
                cells.cell { page in
                  page.linkButton(
                    "記入済み", place.adding("prefilled", "true"), testID: "download-prefilled",
                    downloads: true)
                  page.linkButton(
                    "白紙", place, testID: "download-template", look: .quiet, downloads: true)
                }
              }
            }
          }
        }
      }
      let forms = known.filter { monthly.contains($0.id) }
      guard !forms.isEmpty, round == nil, let months else { return }
      page.section("月ごとの様式") { page in
        let table = Table(
          "月ごとの様式", [.init("様式"), .init("記入済み", .deed)], testID: "monthly-forms")
        page.table(table) { rows in
          for form in forms {
            let place: Address =
              "/o/\(id.rawValue)/forms/\(form.id.rawValue)/template?prefilled=true"
            rows.row(id: form.id.rawValue) { cells in
              cells.cell(form.title)
              cells.cell { page in
                for month in months {
                  page.linkButton(
                    "\(month.title)分", place.adding("month", month.compact),
                    testID: "download-monthly", downloads: true)
                }
              }
            }
          }
        }
      }
    }
    return .page(page)
  }

  /// For so many months that are over forms are offered filled in.
  private static let monthsOfForms = 3

  /// What a form is filled in with, accounts and people among it, is for who may read what is filed with it.
  func mayPrefill(_ form: FormID, of id: OperatorID, _ call: Call) -> Bool {
    AccessTable.may(call.caller, .read, operatorID: id, form: form) == .allowed
  }

  func sendTemplate(_ call: Call) async throws -> Reply {
    let id = try call.mustOperator
    guard let form = FormID(try call.parameter("form")) else { throw RequestFault(.notFound) }
    let round = call.query.text("round").flatMap { RoundID($0) }
    let month = call.query.text("month").flatMap { Month($0) }
    let isPrefilled = call.query["prefilled"] == "true"
    if isPrefilled, !mayPrefill(form, of: id, call) { throw RequestFault(.notFound) }
    let file = try await lane.run {
      try self.house.handOut.workbook(
        of: form, for: isPrefilled ? id : nil, round: round, month: month)
    }
    return .download(file.bytes, name: file.name, type: WorkbookType.xlsx)
  }
}

enum WorkbookType {
  static let xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  /// As it is compared: in small letters.
  static let xlsm = "application/vnd.ms-excel.sheet.macroenabled.12"

  /// By the end of a name that we have given.
  static func of(_ name: String) -> String {
    if name.hasSuffix(".xlsx") || name.hasSuffix(".xlsm") { return xlsx }
    if name.hasSuffix(".csv") { return "text/csv; charset=utf-8" }
    if name.hasSuffix(".pdf") { return "application/pdf" }
    return "application/octet-stream"
  }
}

extension HTML {
  /// Form and round, for files whose names do not tell them.
  mutating func kindFields(
    _ overview: OperatorOverview, _ typed: NamedValues, _ errors: ErrorSummary?
  ) {
    let isOpen = typed.text("form") != nil || typed.text("round") != nil
    details("ファイル名から様式や回が分からないとき", isOpen: isOpen) { page in
      page.add(
        Choice(
          "form", "様式",
          [.init("", "ファイル名から")] + overview.forms.map { .init($0.id.rawValue, $0.title) },
          chosen: [typed["form"] ?? ""], as: .list, error: errors?["form"],
          isRequired: false))
      page.add(
        Field(
          "round", "回", typed["round"] ?? "", hint: "例: 202304（随時の様式は anytime）",
          error: errors?["round"], maxLength: 7, isRequired: false))
      page.add(
        Field(
          "month", "年月", typed["month"] ?? "", hint: "月ごとの様式だけ。例: 202507",
          error: errors?["month"], inputMode: .numeric, maxLength: 6, isRequired: false))
    }
  }
}
