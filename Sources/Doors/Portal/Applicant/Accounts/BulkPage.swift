internal import BooksDesk
internal import Files
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import Intake
internal import Office
internal import PortalParts
internal import Premises
internal import Reception
internal import Trade
internal import Wire

/// `/o/{op}/accounts/bulk`: CSV一括登録.
extension Portal {
  func showBulk(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    guard let report = call.query.text("report") else {
      return try await bulkPage(call, typed: call.query, errors: nil, status: .ok)
    }
    let lines = try await lane.run { [bulkShelf] in
      try bulkShelf.lines(of: report, for: id, at: BusinessClock.realNow)
    }
    guard let lines, let sums = lines.last else {
      throw RequestFault(.notFound, "一括登録の結果は24時間で消えます。登録した証明書は一覧で確かめられます。")
    }
    let view = BulkReportPage(id: id, report: report, rows: lines.dropLast(), sums: sums)
    return .page(view.page(call))
  }

  /// Every row is answered by itself; a file that was sent before registers nothing twice.
  func registerBulk(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    let actor = try call.actor()
    let form = try await readFiles(call)
    let typed = form.fields
    do {
      let reply = try await submit { [house, bulkShelf, uploads] in
        guard let file = form.files.first, !file.isTooLarge, form.files.count == 1 else {
          throw RequestFault.field(
            "file", form.files.first?.isTooLarge == true ? "ファイルが大きすぎます。" : "CSVのファイルを1つ選んでください。")
        }
        let order = try Self.bulkOrder(typed)
        let key = try Self.bulkKey(typed)
        let path = house.premises.workspace.uploads.appending("\(file.id).part")
        let bytes = try house.premises.fileSystem.contents(of: path, limit: Int(uploads.limit))
        let report = try house.books.bulk(bytes, order, of: id, key: key, by: actor)
        let now = BusinessClock.realNow
        let kept =
          try bulkShelf.kept(mark: key, of: id, at: now)
          ?? bulkShelf.keep(report, of: id, mark: key, at: now)
        return .see(
          AccountRoom.bulk.address(of: id).adding("report", kept),
          flash:
            "\(Int64(report.rows).grouped)行のうち、\(Int64(report.registered).grouped)行を登録しました。"
            + (report.failed > 0 ? "\(Int64(report.failed).grouped)行は登録していません。" : ""),
          warns: report.failed > 0)
      } again: { errors, status in
        try await bulkPage(call, typed: typed, errors: errors.moved(to: "file"), status: status)
      }
      try await discard(form.files)
      return reply
    } catch {
      try await discard(form.files)
      throw error
    }
  }

  /// A page has a key of its own: however often its form is sent, its file is registered once.
  private static func bulkKey(_ typed: NamedValues) throws -> String {
    guard let key = typed.text("key") else { return newUploadID() }
    guard BulkShelf.isMark(key) else {
      throw RequestFault.field("file", "画面を開き直してから、もう一度送ってください。")
    }
    return key
  }

  private static func bulkOrder(_ typed: NamedValues) throws -> BulkOrder {
    let form = try RetireForm(typed)
    return BulkOrder(
      variant: form.variant, year: form.year, kind: form.kind,
      allowsRepeat: typed["allow_repeat"] == "true")
  }

  func sendBulkFile(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    let report = try call.parameter("report")
    guard let kind = BulkShelf.File(rawValue: try call.parameter("file")) else {
      throw RequestFault(.notFound)
    }
    let file = try await lane.run { [bulkShelf] in
      try bulkShelf.file(kind, of: report, for: id, at: BusinessClock.realNow)
    }
    guard let file else { throw RequestFault(.notFound, "一括登録の結果は24時間で消えます。") }
    return try await send(file, call)
  }

  private func bulkPage(
    _ call: Call, typed: NamedValues, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let id = try accountHolder(call)
    let (holders, holder) = try await lane.run { [house] in
      try (house.books.list(of: id), house.books.holder(id))
    }
    let variants = RetirementVariant.allCases.filter {
      $0.categories.contains(where: holder.category.includes)
    }
    let years = holders.map(\.account.year)
    let newest = holders.last { $0.lots.free > 0 }?.account
    let page = call.frame("CSV一括登録", errors: errors).page { page in
      page.rooms(of: id, at: .bulk, mayRetire: true)
      page(
        .p, "CSVの行ごとに残高証明書を登録します。行ごとの結果と、登録できなかった行だけのファイルを受け取れます。同じファイルを送り直しても、二重に登録しません。",
        .class("lead"))
      page.details("CSVの見出し", isOpen: true) { page in
        page(.p, "権利確定・仲介先への移転:")
        page(.p) { page in page(.code, "残高証明書の名義,権利確定日,備考,非化石証書ID,権利確定量") }
        page(.p, "電力販売先への移転:")
        page(.p) { page in
          page(.code, "電力販売先の名義,権利移転日,正式電力メニュー名,通称電力メニュー名,備考,非化石証書ID,権利移転量")
        }
      }
      guard !variants.isEmpty else {
        return page.add(EmptyState("この事業者区分では、権利確定と移転をご利用いただけません。"))
      }
      page.form(AccountRoom.bulk.address(of: id), call.visit, hasFiles: true) { page in
        page.hidden("key", Self.newUploadID())
        page.add(
          Choice(
            "variant", "区分", variants.map { .init($0.rawValue, $0.title) },
            chosen: [typed["variant"] ?? variants[0].rawValue], as: .list,
            error: errors?["variant"]))
        page.add(
          Choice(
            "year", "対象年度", HTML.years(years),
            chosen: [typed["year"] ?? newest.map { String($0.year) } ?? ""], as: .list,
            error: errors?["year"]))
        page.add(
          Choice(
            "kind", "証書種別", HTML.certificateKinds,
            chosen: [typed["kind"] ?? newest?.kind.rawValue ?? ""], as: .list,
            error: errors?["kind"]))
        page.add(
          FileField(
            "file", "CSVのファイル", accept: ".csv,text/csv", hint: "UTF-8かシフトJIS、10万行まで",
            error: errors?["file"], maxBytes: uploads.limit))
        page.add(
          Choice(
            "allow_repeat", "登録済みの行",
            [.init("true", "同じ内容の行が登録済みでも、もう一度登録する")],
            chosen: Set(typed.all("allow_repeat")), as: .boxes, error: errors?["allow_repeat"],
            isRequired: false))
        page.add(
          NoticeBox(.warn, "権利確定日が今日の行は、すぐに権利確定します。", "権利確定した証明書は、だれも取り消せません。"))
        page(.div, .class("buttons")) { page in page.add(Button("登録する", "submit", .danger)) }
      }
    }
    return .page(page, status: status)
  }
}

extension ErrorSummary {
  /// What is about the whole belongs to a field; nobody sees the key, and the page has a new one.
  fileprivate func moved(to field: String) -> ErrorSummary {
    ErrorSummary(
      code: code,
      errors.map { error in
        error.field == "key"
          ? FieldError(field, "この画面からは、別の内容がすでに登録されています。ファイルを選び直して送ってください。")
          : FieldError(error.field ?? field, error.message)
      })
  }
}

private struct BulkReportPage {
  let id: OperatorID
  let report: String
  let rows: [JSON].SubSequence
  let sums: JSON

  private static let most = 200
  private var here: Address { AccountRoom.bulk.address(of: id) }

  private func sum(_ name: String) -> Int64 { sums[name]?.integer ?? 0 }

  func page(_ call: Call) -> HTML {
    let failedOnly = call.query["status"] == "failed"
    let after = call.query["after"].flatMap { Int64($0) } ?? 0
    let wanted = rows.filter {
      ($0["row"]?.integer ?? 0) > after && (!failedOnly || $0["status"]?.text != "登録成功")
    }
    let shown = wanted.prefix(Self.most)
    let address = here.adding("report", report)
    let frame = call.frame("一括登録の結果", crumbs: [.init("CSV一括登録", here)], isWide: true)
    return frame.page { page in
      page.add(
        sum("failed") == 0
          ? NoticeBox(.ok, "すべての行を登録しました。", testID: "bulk-report")
          : NoticeBox(
            .warn, "登録していない行が\(sum("failed").grouped)行あります。",
            "登録できなかった行のファイルを直して、そのまま送り直せます。", testID: "bulk-report"))
      page.facts { list in
        list.fact("行", sum("rows").grouped, testID: "rows")
        list.fact("登録", sum("registered").grouped, testID: "registered")
        list.fact("登録していない", sum("failed").grouped, testID: "failed")
      }
      page(.p, .class("buttons")) { page in
        page.linkButton(
          "行ごとの結果（CSV）", "\(here)/\(report)/results.csv", testID: "download-results",
          downloads: true)
        page.linkButton(
          "登録できなかった行（CSV）", "\(here)/\(report)/failed.csv", testID: "download-failed",
          downloads: true)
      }
      page(.p, "結果は24時間で消えます。", .class("hint"))
      page.add(
        Tabs(
          "行", [.init("すべて", address), .init("登録していない行", address.adding("status", "failed"))],
          current: failedOnly ? 1 : 0))
      guard !shown.isEmpty else { return page.add(EmptyState("該当する行はありません。")) }
      table(shown, &page)
      let base = failedOnly ? address.adding("status", "failed") : address
      let last = shown.last?["row"]?.integer
      page.add(
        Pager(
          total: failedOnly ? Int(sum("failed")) : Int(sum("rows")), shown: shown.count,
          first: after > 0 ? base : nil,
          next: wanted.count > shown.count
            ? last.map { base.adding("after", String($0)) } : nil))
    }
  }

  private func table(_ shown: ArraySlice<JSON>, _ page: inout HTML) {
    let table = Table(
      "行ごとの結果",
      [.init("行", .number), .init("ステータス"), .init("証明書番号", .id), .init("コード"), .init("メッセージ")],
      testID: "results")
    page.table(table) { rows in
      for line in shown {
        let number = line["number"]?.text
        rows.row(
          id: line["row"]?.integer.map { String($0) },
          status: number == nil ? "failed" : "registered", .data("code", line["code"]?.text)
        ) { cells in
          cells.cell(line["row"]?.integer ?? 0)
          cells.cell(line["status"]?.text ?? "")
          cells.cell { page in
            if let number {
              page(.a, number, .href("\(AccountRoom.certificates.address(of: id))/\(number)"))
            }
          }
          cells.cell(line["code"]?.text ?? "")
          cells.cell(line["message"]?.text ?? "")
        }
      }
    }
  }
}
