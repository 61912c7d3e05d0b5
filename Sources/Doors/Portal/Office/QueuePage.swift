internal import AccessDesk
internal import AccessRecords
internal import FilingRecords
internal import FormsDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import Tables
internal import Trade
internal import Wire

/// `/office/applications`: all that was filed, narrowed, chosen from, moved together.
extension Portal {
  func showQueue(_ call: Call) async throws -> Reply {
    let fields = call.query.without(["report", "format"])
    guard call.query["format"] == "csv" else { return try await queue(call, fields) }
    let query: ListQuery
    do {
      query = try ListQuery(fields)
    } catch let fault as RequestFault where fault.code == .invalid {
      return try await queue(
        call, NamedValues(), errors: ErrorSummary(of: fault), status: .unprocessableContent)
    }
    let bytes = try await lane.run {
      let items = try self.house.applications.listed(numbered: self.visible(query, for: call)[...])
      return try [0xEF, 0xBB, 0xBF] + TableWriter(of: items).bytes(.csv)
    }
    return .download(bytes, name: "申請一覧.csv", type: "text/csv; charset=utf-8")
  }

  /// The list, as the fields narrow it; also again behind a form that was wrong.
  func queue(
    _ call: Call, _ fields: NamedValues, errors given: ErrorSummary? = nil,
    status: HTTPResponse.Status = .ok
  ) async throws -> Reply {
    var (errors, status, fields) = (given, status, fields)
    let query: ListQuery
    do {
      query = try ListQuery(fields)
    } catch let fault as RequestFault where fault.code == .invalid {
      (errors, status, fields) = (ErrorSummary(of: fault), .unprocessableContent, NamedValues())
      query = try ListQuery(fields)
    }
    let facts = try await lane.run { [access] in
      let (items, page, rounds) = try self.house.applications.atOneMoment {
        let (items, page) = try self.page(query, for: call)
        return (items, page, try self.knownRounds())
      }
      return QueueView.Facts(
        items: items, page: page, reviewers: try access.reviewers(),
        views: try call.session.map { try access.views(of: $0.member.user.id) } ?? [],
        rounds: rounds, assignees: try access.assignees(of: items.map(\.receipt)))
    }
    let report = call.query["report"].flatMap { desk.report($0, of: call.caller.account) }
    let view = QueueView(
      call: call, query: query, fields: fields, facts: facts, forms: Self.options(house.forms),
      report: report?.reports, isReportLost: call.query["report"] != nil && report == nil,
      mayMove: AccessTable.may(call.caller, .review) == .allowed, errors: errors)
    return .page(view.page(), status: status)
  }

  private static func options(_ forms: [ListedForm]) -> [Choice.Option] {
    var seen: Set<FormID> = []
    return forms.filter { seen.insert($0.id).inserted }.map { .init($0.id.rawValue, $0.title) }
  }

  // MARK: Views

  func saveView(_ call: Call) async throws -> Reply {
    let (_, user) = try call.member()
    let fields = listFields(of: call.form)
    let name = call.form.text("name") ?? ""
    return try await submit {
      _ = try ListQuery(fields)
      try self.access.saveView(name, fields.encoded, of: user.id)
      return .see(
        Address(stringLiteral: "/office/applications?\(fields.encoded)"),
        flash: "条件を「\(name)」として保存しました。")
    } again: { errors, status in
      let named = ErrorSummary(
        code: errors.code, errors.errors.map { FieldError("name", $0.message) })
      return try await self.queue(call, fields, errors: named, status: status)
    }
  }

  func removeView(_ call: Call) async throws -> Reply {
    let (_, user) = try call.member()
    let name = call.form["name"] ?? ""
    try await lane.run { [access] in try access.removeView(name, of: user.id) }
    return .see("/office/applications", flash: "保存した条件を削除しました。")
  }

  /// What narrows a list, out of a form that has more.
  func listFields(of form: NamedValues) -> NamedValues {
    var fields = NamedValues()
    for pair in form.pairs
    where ListQuery.names.contains(pair.name) && !["after", "limit"].contains(pair.name)
      && !pair.value.isEmpty
    {
      fields.append(pair.name, pair.value)
    }
    return fields
  }
}

private struct QueueView {
  struct Facts: Sendable {
    let items: [ListedApplication]
    let page: ListPlace
    let reviewers: [PortalUser]
    let views: [SavedView]
    let rounds: [RoundID]
    let assignees: [ReceiptNumber: UserID]
  }

  let call: Call
  let query: ListQuery
  let fields: NamedValues
  let facts: Facts
  let forms: [Choice.Option]
  let report: [MoveReport]?
  let isReportLost: Bool
  let mayMove: Bool
  let errors: ErrorSummary?

  private var here: Address { "/office/applications" }
  private var narrowing: NamedValues {
    var narrowing = NamedValues()
    for pair in fields.without(["sort", "after", "limit"]).pairs where !pair.value.isEmpty {
      narrowing.append(pair.name, pair.value)
    }
    return narrowing
  }
  private var list: NamedValues {
    var list = narrowing
    if let sort = fields.text("sort") { list.append("sort", sort) }
    return list
  }

  private func address(_ fields: NamedValues) -> Address {
    fields.pairs.isEmpty ? here : Address(stringLiteral: "\(here.source)?\(fields.encoded)")
  }

  func page() -> HTML {
    call.frame("申請", errors: errors, isWide: true).page { page in
      if let report { page.moves(report, isDone: true) }
      if isReportLost {
        page.add(NoticeBox(.info, "この結果の表示期限は過ぎました。", "それぞれの申請の履歴で確認できます。"))
      }
      filter(&page)
      views(&page)
      guard !facts.items.isEmpty else {
        return page.add(EmptyState("条件に合う申請はありません。", next: ("すべての申請を表示する", here)))
      }
      page(.p, .class("buttons")) { page in
        page.linkButton(
          "CSVをダウンロード", address(list).adding("format", "csv"), testID: "download-csv",
          look: .quiet, downloads: true)
      }
      if mayMove {
        page.form("\(here)/preview", call.visit, id: "queue-form") { page in
          for pair in list.pairs { page.hidden(pair.name, pair.value) }
          page.hidden("expected", String(facts.page.total))
          table(&page)
          moveFields(&page)
        }
      } else {
        table(&page)
      }
      page.add(
        Pager(
          total: facts.page.total, shown: facts.items.count,
          first: fields["after"] == nil ? nil : address(fields.without(["after"])),
          next: facts.page.next.map { next in
            var fields = fields.without(["after"])
            fields.append("after", next)
            return address(fields)
          }))
    }
  }

  private func filter(_ page: inout HTML) {
    func chosen(_ name: String) -> String { fields[name] ?? "" }
    page.add(
      Filter(
        here,
        [
          .text("q", "探す言葉", chosen("q")),
          .list(
            "round", "回",
            facts.rounds.map { .init("\($0)", PeriodWord.words(.round($0))) }
              + [.init("anytime", "随時")], chosen: chosen("round")),
          .list(
            "market", "市場", [.init("fit", "FIT"), .init("nonfit", "非FIT")],
            chosen: chosen("market")),
          .list(
            "status", "状態", Status.allCases.map { .init($0.rawValue, $0.tag) },
            chosen: chosen("status")),
          .list("form", "様式", forms, chosen: chosen("form")),
          .text("operator", "事業者番号", chosen("operator")),
          .list(
            "severity", "重要度",
            [Severity.error, .warning, .info].map { .init($0.rawValue, $0.label) },
            chosen: chosen("severity")),
          .list(
            "assignee", "担当者",
            [.init("none", "担当者なし")]
              + facts.reviewers.map { .init("\($0.id)", $0.details.name) },
            chosen: chosen("assignee")),
          .list(
            "attention", "確認", [.init("true", "確認が必要なもの")], chosen: chosen("attention")),
          .list(
            "unsettled", "要調整", [.init("true", "要調整のあるもの")], chosen: chosen("unsettled")),
          .day("from", "受付日（から）", chosen("from")), .day("to", "受付日（まで）", chosen("to")),
        ], keeping: fields.text("sort").map { [("sort", $0)] } ?? [],
        isOn: !narrowing.pairs.isEmpty))
  }

  private func views(_ page: inout HTML) {
    guard call.session != nil else { return }
    page.details("保存した条件（\(facts.views.count)件）", testID: "views") { page in
      if facts.views.isEmpty {
        page(.p, "よく使う条件に名前を付けて保存できます。")
      } else {
        page(.ul, .class("links")) { page in
          for view in facts.views {
            page(.li) { page in
              page(.a, view.name, .href(Address(stringLiteral: "\(here.source)?\(view.query)")))
              page.form("\(here)/views/remove", call.visit) { page in
                page.hidden("name", view.name)
                page.add(Button("「\(view.name)」を削除", "remove-view", .quiet))
              }
            }
          }
        }
      }
      page.form("\(here)/views", call.visit) { page in
        for pair in list.pairs { page.hidden(pair.name, pair.value) }
        page.add(
          Field(
            "name", "今の条件に付ける名前", call.form["name"] ?? "", error: errors?["name"], maxLength: 50))
        page.add(Button("今の条件を保存する", "save-view", .secondary))
      }
    }
  }

  private func table(_ page: inout HTML) {
    let sort = (query.search.isDescending ? "-" : "") + query.search.key.rawValue
    let chosen = Set(call.form.all("id"))
    let table = Table(
      "申請",
      (mayMove ? [.init("選択", .deed)] : []) + [
        .init("受付番号", .id, sort: "id"), .init("事業者", sort: "operator"),
        .init("様式", sort: "form"), .init("回"), .init("状態", sort: "status"),
        .init("エラー", .number, sort: "errors"), .init("警告", .number, sort: "warnings"),
        .init("受付", sort: "received"), .init("担当"),
      ] + (mayMove ? [.init("操作", .deed)] : []), testID: "queue",
      sorting: .init(current: sort, address: address(narrowing)),
      staysTable: true)
    page.table(table) { rows in
      for (index, item) in facts.items.enumerated() {
        let receipt = "\(item.receipt)"
        rows.row(id: receipt, status: item.status.rawValue, .tabIndex(index == 0 ? 0 : -1)) {
          cells in
          if mayMove {
            cells.cell { page in
              page(
                .input, .type(.checkbox), .name("id"), .value(receipt),
                .id(index == 0 ? "field-id" : "field-id-\(index + 1)"),
                .checked(chosen.contains(receipt)), .aria("label", "受付番号\(receipt)を選ぶ"),
                .testID("select"))
            }
          }
          cells.cell { page in page(.a, receipt, .href("/office/applications/\(receipt)")) }
          cells.cell("\(item.operatorID) \(item.operatorName)")
          cells.cell(item.formTitle ?? "不明な様式")
          cells.cell(PeriodWord.words(item.slot.period))
          cells.cell { page in page.add(StateTag(item.status)) }
          cells.cell(Int64(item.counts.errors))
          cells.cell(Int64(item.counts.warnings))
          cells.cell { page in page.moment(item.receivedAt) }
          cells.cell(facts.assignees[item.receipt].map(name) ?? "")
          if mayMove { cells.cell { page in deeds(item, &page) } }
        }
      }
    }
  }

  private func name(of user: UserID) -> String {
    facts.reviewers.first { $0.id == user }?.details.name ?? "\(user)"
  }

  /// What keys do from a row.
  private func deeds(_ item: ListedApplication, _ page: inout HTML) {
    page.add(
      Button(
        "担当する", "assign", .quiet, name: "id", value: "\(item.receipt)",
        action: "\(here)/assign", key: "a"))
    guard item.status.mayBecome(.returned) else { return }
    page(
      .a, "差し戻す", .href("/office/applications/\("\(item.receipt)")#field-comment"),
      .data("key", "r"),
      .testID("go-return"))
  }

  private func moveFields(_ page: inout HTML) {
    page.section("選んだ申請をまとめて進める") { page in
      page(.div, .class("option")) { page in
        page(
          .input, .type(.checkbox), .id("field-all"), .name("all"), .value("1"),
          .checked(call.form["all"] == "1"), .testID("select-all"))
        page(
          .label, "条件に合う\(Int64(facts.page.total).grouped)件すべてを対象にする", .for("field-all"))
      }
      let states: [Status] = [.underReview, .reviewed, .confirmed, .withdrawn]
      page.add(
        Choice(
          "to", "進める先", states.map { .init($0.rawValue, $0.tag) },
          chosen: [call.form["to"] ?? Status.underReview.rawValue], as: .list, error: errors?["to"])
      )
      page.add(
        Choice(
          "from", "今の状態",
          [.init("", "問わない")]
            + [Status.checkedOK, .underReview, .reviewed].map { .init($0.rawValue, $0.tag) },
          chosen: [call.form["from"] ?? ""], as: .list, hint: "選ぶと、ほかの状態の申請は進めません。",
          error: errors?["from"], isRequired: false))
      page.add(
        Field(
          "comment", "コメント", call.form["comment"] ?? "", error: errors?["comment"],
          maxLength: 1000, isRequired: false))
      page(.div, .class("buttons")) { page in
        page.add(Button("何が進むかを確かめる", "preview"))
        page.add(Button("確かめずに進める", "move", .secondary, action: "\(here)/move"))
      }
    }
  }
}
