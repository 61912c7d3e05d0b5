internal import AccessDesk
internal import AccessRecords
internal import FormsDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import Reception
internal import Trade

/// `/first`: the first application of somebody without an operator (事業者登録), filed under 新規. Each sees
/// what they have sent themselves, and nobody else's.
extension Portal {
  func showFirst(_ call: Call) async throws -> Reply {
    .page(try await firstPage(call, errors: nil))
  }

  func submitFirst(_ call: Call) async throws -> Reply {
    let form = try await readFiles(call)
    guard !form.files.isEmpty else {
      let errors = ErrorSummary(RequestFault.field("files", "送るファイルを選んでください。"))
      return .page(try await firstPage(call, errors: errors), status: .unprocessableContent)
    }
    var refusals: [FieldError] = []
    for (place, file) in form.files.enumerated() {
      do {
        let sent = try await takeFirst(file, call)
        if let why = sent.refusal { refusals.append(FieldError("files", "「\(file.name)」: \(why)")) }
      } catch {
        try await discard(Array(form.files[place...]))
        throw error
      }
    }
    guard refusals.isEmpty else {
      return .page(
        try await firstPage(call, errors: ErrorSummary(code: "invalid", refusals)),
        status: .unprocessableContent)
    }
    return .see("/first", flash: "ファイルを受け取りました。チェックの結果は、このページに表示されます。")
  }

  private func takeFirst(_ file: FileForm.File, _ call: Call) async throws -> Sent {
    do {
      let actor = try call.actor()
      let wish = try await lane.run { [uploads, access] in
        try uploads.firstWish(for: file.name) { claim in
          try access.store.upload(claim: claim).map { Self.isFirst($0, by: actor) } ?? false
        }
      }
      return try await take(file, wish, for: .newcomer, call)
    } catch {
      guard let why = Self.refusal(error) else { throw error }
      try await discard([file])
      return Sent(id: file.id, name: file.name, refusal: why)
    }
  }

  private static func isFirst(_ upload: PortalUpload, by actor: Actor) -> Bool {
    upload.operatorID == .newcomer && upload.actor == actor
  }

  /// The last that somebody has sent, the newest first.
  private func ownFirst(_ call: Call) async throws -> [UploadState] {
    let actor = try call.actor()
    return try await lane.run { [access] in
      try access.store.uploads(by: actor, for: .newcomer, limit: 20).map {
        try self.uploadState($0.id, for: call)
      }
    }
  }

  /// The answer to one's own upload.
  func sendFirstAnswer(_ call: Call) async throws -> Reply {
    let id = try call.parameter("own")
    let actor = try call.actor()
    let file = try await lane.run { [access] in
      guard let upload = try access.store.upload(id), Self.isFirst(upload, by: actor) else {
        throw RequestFault(.notFound)
      }
      return try self.uploadState(id, for: call).application.flatMap {
        try self.house.applications.answerFile(of: $0.receipt)
      }
    }
    guard let file else { throw RequestFault(.notFound) }
    return try await send(file, call)
  }

  func sendFirstTemplate(_ call: Call) async throws -> Reply {
    guard let form = house.firstForm else { throw RequestFault(.notFound) }
    let file = try await lane.run {
      try self.house.handOut.workbook(of: form.id, for: nil, round: nil)
    }
    return .download(file.bytes, name: "新規_\(form.title).xlsx", type: WorkbookType.xlsx)
  }

  /// An upload, and what was said of it.
  struct FirstUpload: Sendable {
    let state: UploadState
    let findings: [FindingsPart.Item]
    let hasAnswer: Bool
  }

  private func firstPage(_ call: Call, errors: ErrorSummary?) async throws -> HTML {
    let states = try await ownFirst(call)
    let (announcements, told) = try await lane.run { [access] in
      (
        try access.announcements(for: []),
        try states.map { state in
          let shown = try state.application.map {
            try self.house.applications.application($0.receipt)
          }
          let answer = try state.application.flatMap {
            try self.house.applications.answerFile(of: $0.receipt)
          }
          return FirstUpload(
            state: state,
            findings: state.isDone ? (shown?.findings ?? []).map(FindingsPart.Item.init) : [],
            hasAnswer: state.isDone && answer != nil)
        }
      )
    }
    let isOver = states.allSatisfy(\.isDone)
    return call.frame("初回の申請", errors: errors, refresh: isOver ? nil : 3).page { page in
      page.announcements(announcements)
      page(
        .p, "事業者としての登録を、ここから申請します。申請が確定すると、事業者の管理者になります。", .class("lead"))
      page.section("受け付けている申請", testID: "first-forms") { page in
        guard let form = house.firstForm else {
          page.add(
            EmptyState(
              "いま受け付けている初回の申請はありません。受付が始まると、ここから提出できます。",
              next: ("使い方を見る", "/help")))
          return
        }
        page(.p) { page in
          page.text(form.title + "　")
          page.linkButton(
            "様式をダウンロード", "/first/template", testID: "download-template", look: .quiet,
            downloads: true)
        }
        page(.p, "代理人が提出する場合は、委任状（PDF）を「新規_委任状_代理人の法人番号.pdf」の名前で、一緒に送ってください。")
        page.form("/first", call.visit, hasFiles: true, id: "upload-form", uploads: true) { page in
          page.add(
            FileField(
              "files", "申請書のファイル", takesSeveral: true, accept: ".xlsx,.xlsm,.pdf",
              hint: "1ファイル \(uploads.limit >> 20) MiB まで", error: errors?["files"],
              maxBytes: uploads.limit))
          page(.div, .class("buttons")) { page in page.add(Button("提出する")) }
        }
      }
      page.first(told)
      if let contact = call.contact { page(.p, "お急ぎの方は、事務局（\(contact)）へお問い合わせください。") }
      page.documents(of: announcements)
    }
  }
}

extension HTML {
  /// What was sent, with what was said of it.
  fileprivate mutating func first(_ told: [Portal.FirstUpload]) {
    guard !told.isEmpty else { return }
    section("送ったファイル", testID: "uploads") { page in
      for one in told {
        page.facts(testID: "upload-item") { list in
          list.fact("ファイル", one.state.upload.filename)
          list.fact("状況") { page in
            page(.span, one.state.words, .testID("upload-state"))
            if let application = one.state.application {
              page.text("　受付番号\(application.receipt)　")
              page.add(StateTag(application.status))
            }
          }
        }
        if case .quarantined(let why)? = one.state.fate {
          page.add(NoticeBox(.error, "どの申請としても受け付けられませんでした。", why))
        }
        if one.hasAnswer {
          page.linkButton(
            "回答をダウンロード", "/first/uploads/\(one.state.upload.id)/answer",
            testID: "download-answer", downloads: true)
        }
        FindingsPart(items: one.findings, sheet: nil).write(into: &page)
      }
    }
  }
}
