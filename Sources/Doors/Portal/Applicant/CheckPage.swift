internal import AccessDesk
internal import Files
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import Premises
internal import Reception
internal import Trade
internal import Wire

/// `/o/{op}/check`: 下見, a check without filing.
extension Portal {
  func showCheck(_ call: Call) async throws -> Reply {
    try await checkPage(
      call, typed: call.form.pairs.isEmpty ? call.query : call.form, errors: nil)
  }

  func check(_ call: Call) async throws -> Reply {
    let id = try call.mustOperator
    let form = try await readFiles(call)
    do {
      guard let file = form.files.first else {
        throw RequestFault.field("file", "下見するファイルを選んでください。")
      }
      let wish = try self.wish(of: form.fields)
      let (place, report) = try await check(file, wish, for: id)
      try await discard(Array(form.files.dropFirst()))
      return .page(
        try await lane.run { [checks] in
          let at = BusinessClock.realNow
          return CheckView(
            id: place.id, report: report,
            hasAnswer: try checks.answer(of: place.id, for: id, at: at) != nil,
            hasProposal: try checks.proposal(of: place.id, for: id, at: at) != nil,
            name: file.name, operatorID: id
          ).page(call)
        })
    } catch {
      try await discard(form.files)
      guard let why = Self.refusal(error) else { throw error }
      let fault = error as? RequestFault
      let errors =
        (fault?.errors.isEmpty ?? true)
        ? ErrorSummary(code: "invalid", [FieldError("file", why)])
        : fault.map { ErrorSummary($0) }
      return try await checkPage(call, typed: form.fields, errors: errors)
    }
  }

  /// The report of a file that is filed nowhere; its copies are kept for a day.
  func check(
    _ file: FileForm.File, _ wish: UploadDesk.Wish, for id: OperatorID
  ) async throws -> (place: CheckShelf.Place, report: JSON) {
    try await apart.lane.run { [apart, checks, uploads, house] in
      try self.refuseUnfit(file)
      let name = try uploads.name(for: file.name, of: id, wish)
      let settings = house.premises.settings
      let place = try checks.take(
        file.id, as: name, of: id, mark: Self.newUploadID(), at: BusinessClock.realNow)
      let limits = ProcessLimits(
        memory: settings[.trialMemoryMiB] << 20,
        seconds: settings[.readSeconds] + Int(file.size >> 20))
      let report = try apart.check(
        place, form: wish.form, period: wish.period ?? .anytime, limits: limits)
      try checks.forgetFile(of: place)
      guard let report else {
        throw RequestFault(.invalid, "このファイルは、決められた時間とメモリーの中で読み取れませんでした。内容を減らすか、事務局へご相談ください。")
      }
      return (place, report)
    }
  }

  private func checkPage(
    _ call: Call, typed: NamedValues, errors: ErrorSummary?
  ) async throws -> Reply {
    let id = try call.mustOperator
    let overview = try await lane.run {
      try self.house.applications.overview(of: id, at: call.now)
    }
    let page = call.frame("下見", errors: errors).page { page in
      page(
        .p, "提出する前に、同じチェックを行います。受け付けは行わず、事務局にも相手方にも伝わりません。何度でも使えます。",
        .class("lead"))
      page.form("/o/\(id.rawValue)/check", call.visit, hasFiles: true) { page in
        page.kindFields(overview, typed, errors)
        page.add(
          FileField(
            "file", "申請書のファイル", accept: ".xlsx,.xlsm,.csv,.pdf,.zip",
            hint: "1ファイル \(uploads.limit >> 20) MiB まで", error: errors?["file"],
            maxBytes: uploads.limit))
        page(.div, .class("buttons")) { page in page.add(Button("下見する")) }
      }
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }

  // MARK: Copies

  func sendCheckedAnswer(_ call: Call) async throws -> Reply {
    try await sendChecked(call) { try $0.answer(of: $1, for: $2, at: BusinessClock.realNow) }
  }

  func sendCheckedProposal(_ call: Call) async throws -> Reply {
    try await sendChecked(call) { try $0.proposal(of: $1, for: $2, at: BusinessClock.realNow) }
  }

  private func sendChecked(
    _ call: Call,
    _ find: @escaping @Sendable (CheckShelf, String, OperatorID) throws -> StoredFile?
  ) async throws -> Reply {
    let id = try call.mustOperator
    let name = try call.parameter("id")
    let file = try await lane.run { [checks] in try find(checks, name, id) }
    guard let file else { throw RequestFault(.notFound, "下見の写しは24時間で消えます。もう一度下見してください。") }
    return try await send(file, call)
  }
}

/// What a 下見 has found.
private struct CheckView {
  let id: String
  let report: JSON
  let hasAnswer: Bool
  let hasProposal: Bool
  let name: String
  let operatorID: OperatorID

  private func count(_ name: String) -> Int64 { report[name]?.integer ?? 0 }

  func page(_ call: Call) -> HTML {
    let here: Address = "/o/\(operatorID.rawValue)/check"
    let copies: Address = "/o/\(operatorID.rawValue)/checks/\(id)"
    let verdict = report["verdict"]?.text ?? ""
    return call.frame("下見の結果", crumbs: [.init("下見", here)], isWide: true).page { page in
      let isPassed = verdict == Verdict.passed.rawValue
      page.add(
        NoticeBox(
          isPassed ? .ok : .error,
          isPassed ? "このまま提出できます。" : "直すところがあります。",
          "下見なので、まだ受け付けていません。"))
      page.facts { list in
        list.fact("ファイル", name)
        list.fact("チェック結果", verdict, testID: "verdict")
        list.fact(
          "件数", "エラー \(count("errors"))件、警告 \(count("warnings"))件、情報 \(count("infos"))件",
          testID: "counts")
        if let round = report["round"]?.text { list.fact("回", round) }
      }
      page(.p, .class("buttons")) { page in
        if hasAnswer {
          page.linkButton(
            "結果を書き込んだ写し", "\(copies)/answer", testID: "download-answer", downloads: true)
        }
        if hasProposal {
          page.linkButton(
            "直した案", "\(copies)/proposal", testID: "download-proposal", downloads: true)
        }
        page.linkButton("提出へ進む", "/o/\(operatorID.rawValue)/upload", testID: "go-upload")
      }
      if hasAnswer { page(.p, "写しは24時間で消えます。", .class("hint")) }
      page.section("指摘") { page in
        let items = (report["findings"]?.items ?? []).compactMap(FindingsPart.Item.init)
        guard !items.isEmpty else { return page.add(EmptyState("指摘はありません。")) }
        page(.div, .testID("findings")) { page in
          FindingsPart(items: items, sheet: nil).write(into: &page)
        }
      }
      page(.p) { page in page(.a, "別のファイルを下見する", .href(here)) }
    }
  }
}

extension FindingsPart.Item {
  /// As a report has it.
  init?(_ json: JSON) {
    guard let severity = json["severity"]?.text.flatMap({ Severity(rawValue: $0) }),
      let code = json["code"]?.text, let message = json["message"]?.text
    else { return nil }
    self.init(
      severity: severity, code: code, sheet: json["sheet"]?.text, cell: json["cell"]?.text,
      field: json["field"]?.text, value: json["value"]?.text, message: message,
      remedy: json["remedy"]?.text ?? "", suggestion: json["suggestion"]?.text)
  }
}
