internal import AccessDesk
internal import CertificationDesk
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import Reception
internal import Trade

/// `/o/{op}/certifications/{month}`, and the notices below it.
extension Portal {
  func showCertificationMonth(_ call: Call) async throws -> Reply {
    let (id, month) = try certificationPlace(call)
    let search: LineSearch
    do {
      search = try lineSearch(call, month, of: id)
    } catch let fault as RequestFault where fault.code == .invalid {
      return try await certificationMonth(
        call, LineSearch(month: month, operatorID: id), errors: ErrorSummary(fault))
    }
    return try await certificationMonth(call, search, errors: nil)
  }

  /// What a list of plants is narrowed to.
  func lineSearch(_ call: Call, _ month: Month, of id: OperatorID?) throws -> LineSearch {
    var search = LineSearch(month: month, operatorID: id)
    if let word = call.query.text("state") {
      guard let state = LineState(word: word) else {
        throw RequestFault.query("state", "状態は一覧から選んでください。")
      }
      search.state = state
    }
    if id == nil, let word = call.query.text("operator") {
      guard let id = OperatorID(word) else {
        throw RequestFault.query("operator", "事業者番号が違います。")
      }
      search.operatorID = id
    }
    if let word = call.query.text("plant") {
      guard word.utf8.count <= 10, word.utf8.allSatisfy(ASCII.isDigitOrUpper) else {
        throw RequestFault.query("plant", "設備IDは半角の数字と英大文字で指定してください。")
      }
      search.prefix = word
    }
    return search
  }

  private func certificationMonth(
    _ call: Call, _ search: LineSearch, errors: ErrorSummary?
  ) async throws -> Reply {
    let (id, month) = try certificationPlace(call)
    let view = try await lane.run { [house, search] in
      let desk = house.certification
      return CertificationMonthPage(
        figures: try desk.figures(of: month, id), search: search,
        lines: try desk.lines(search, after: errors == nil ? call.query.text("after") : nil),
        notices: try desk.notices(of: id, in: month).map(\.name),
        workbookName: desk.workbookName(of: id, in: month), form: desk.formID,
        mayUpload: AccessTable.may(
          call.caller, .upload, operatorID: id, form: desk.formID, period: .month(month))
          == .allowed,
        uploads: try self.uploadStates(call.query["uploads"], of: id, for: call),
        most: self.uploads.limit)
    }
    return .page(
      view.page(call, id, errors), status: errors == nil ? .ok : .unprocessableContent)
  }

  func sendCertificationNotice(_ call: Call) async throws -> Reply {
    let (id, month) = try certificationPlace(call)
    let name = try call.parameter("file")
    let file = try await lane.run { [house] in
      guard
        let file = try house.certification.notices(of: id, in: month).first(where: {
          $0.name == name
        })
      else { throw RequestFault(.notFound) }
      return try StoredFile(hashing: file.path, name: name)
    }
    return try await send(file, call)
  }
}

private struct CertificationMonthPage: Sendable {
  let figures: MonthFigures
  let search: LineSearch
  let lines: LinePage
  let notices: [String]
  let workbookName: String
  /// 電力量認定申請書.
  let form: FormID?
  let mayUpload: Bool
  let uploads: [UploadState]
  /// Bytes that a file may have.
  let most: Int64

  func page(_ call: Call, _ id: OperatorID, _ errors: ErrorSummary?) -> HTML {
    let month = figures.month
    let here: Address = "/o/\(id.rawValue)/certifications/\(month.compact)"
    let isFollowing = uploads.contains { !$0.isDone }
    let frame = call.frame(
      "\(month.title)分の電力量の認定",
      crumbs: [.init("電力量の認定", "/o/\(id.rawValue)/certifications")], errors: errors,
      refresh: isFollowing ? 3 : nil, isWide: true)
    return frame.page { page in
      page.live("month-part") { page in facts(here, &page) }
      page.live("uploads-sent") { page in page.uploads(uploads) }
      if mayUpload { upload(id, call, &page) }
      page.live("matrix-part") { page in
        missing(&page)
        matrix(id, here, &page)
      }
    }
  }

  private func facts(_ here: Address, _ page: inout HTML) {
    page.facts { list in
      list.fact("申請の期日", figures.dueOn.map { "\($0.slashed)（届いた日）" } ?? "")
      list.fact("行の状態", testID: "counts") { page in page.counts(of: figures) }
      list.fact("認定電力量の合計", testID: "total") { page in page.energy(figures.kwh) }
      list.fact("認定結果通知") { page in
        if notices.isEmpty {
          page.text("まだありません")
        } else {
          page.noticeLinks(notices, below: here)
        }
      }
    }
  }

  private func upload(_ id: OperatorID, _ call: Call, _ page: inout HTML) {
    page.section("ファイルを送る") { page in
      page(.p, "申請書、書類、30分メーター値を、まとめて送れます。種類と設備はファイル名から判断します。")
      page.form(
        "/o/\(id.rawValue)/upload", call.visit, hasFiles: true, id: "upload-form", uploads: true
      ) { page in
        page.hidden("operator", id.rawValue)
        page.hidden("back", figures.month.compact)
        page.add(
          FileField(
            "files", "ファイル（いくつでも）", takesSeveral: true,
            accept: ".xlsx,.xlsm,.csv,.pdf,.png,.jpg,.jpeg",
            hint: "この月の申請書の名前は「\(workbookName)」です。1ファイル \(most >> 20) MiB まで。",
            maxBytes: most))
        page(.div, .class("buttons")) { page in
          page.add(Button("送る"))
          if let form {
            let place: Address = "/o/\(id.rawValue)/forms/\(form.rawValue)/template?prefilled=true"
            page.linkButton(
              "電力量認定申請書の様式（記入済み）", place.adding("month", figures.month.compact),
              testID: "download-prefilled", look: .quiet, downloads: true)
          }
        }
      }
    }
  }

  private func missing(_ page: inout HTML) {
    let missing = lines.lines.flatMap { line in line.missing.map { (line, $0) } }
    let isUnfiled = lines.lines.contains { $0.state == .unfiled }
    guard !missing.isEmpty || isUnfiled else { return }
    page.section("足りないファイル", testID: "missing") { page in
      page(.p, "次の名前のまま送ると、設備と月に結び付きます。", .class("hint"))
      page(.ul, .class("files")) { page in
        if isUnfiled {
          page(.li) { page in
            page(.code, workbookName, .testID("missing-name"))
            page(
              .p,
              "行がまだない設備があります（下の表で「未提出」の設備）。新しいファイルには、まだ提出していない行だけを入れてください。"
                + "チェックOKの申請に行を足すときは、その申請のファイルを、先頭の番号と末尾の状態の付いた名前のまま直して送ると、差し替わります。",
              .class("hint"))
          }
        }
        for (line, need) in missing {
          page(.li) { page in
            page(.code, need.fileName, .testID("missing-name"))
            let words = [line.plant.rawValue, line.name, need.label, need.state.words]
            page(
              .p, words.filter { !$0.isEmpty }.joined(separator: "・"), .class("hint"))
          }
        }
      }
    }
  }

  private func matrix(_ id: OperatorID, _ here: Address, _ page: inout HTML) {
    page.section("設備ごとの状況") { page in
      page.add(
        Filter(
          here,
          [
            .list(
              "state", "状態", LineState.allCases.map { .init($0.rawValue, $0.title) },
              chosen: search.state?.rawValue ?? ""),
            .text("plant", "設備ID", search.prefix),
          ], isOn: search.state != nil || !search.prefix.isEmpty))
      guard !lines.lines.isEmpty else {
        return page.add(
          EmptyState(
            search.state == nil && search.prefix.isEmpty
              ? "この月に認定を申請する設備は登録されていません。" : "条件に合う設備はありません。"))
      }
      CertificationMatrix(
        lines: lines.lines, month: figures.month, isOffice: false
      ) { _ in workbookName }.write(into: &page)
      page.next(lines, here, search)
    }
    page.section("保留の行と、解除に必要なこと") { page in
      page.holds(of: lines.lines) { _ in "/o/\(id.rawValue)/applications" }
    }
    let entries = lines.lines.flatMap(\.entries)
    page.section("認定した電力量と算定の内訳") { page in
      guard !entries.isEmpty else {
        return page.add(EmptyState("認定した行はまだありません。"))
      }
      page.certified(entries) { "\(here)/\($0.plant.rawValue)" }
    }
  }
}

extension HTML {
  /// How many plants there are, and the way to those that follow.
  mutating func next(_ page: LinePage, _ here: Address, _ search: LineSearch) {
    var address = here
    if let state = search.state { address = address.adding("state", state.rawValue) }
    if !search.prefix.isEmpty { address = address.adding("plant", search.prefix) }
    add(
      Pager(
        total: page.total, shown: page.lines.count,
        next: page.next.map { address.adding("after", $0) }))
  }
}
