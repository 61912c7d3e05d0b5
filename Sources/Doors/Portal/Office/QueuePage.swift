internal import AccessDesk
internal import FilingRecords
internal import FormsDesk
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import Trade

/// `/office/applications` and what is done there.
extension Portal {
  func showQueue(_ call: Call) async throws -> Reply { try await queue(call) }

  private func queue(_ call: Call) async throws -> Reply {
    let query = try ListQuery(call.query.without(["report", "format"]))
    let (items, listPage) = try await lane.run { try self.page(query, for: call) }
    let here: Address = "/office/applications"
    let narrowing = call.query.without(["sort", "after", "limit", "report"])
    let mayMove = AccessTable.may(call.caller, .review) == .allowed
    let forms = house.forms
    let page = call.frame("申請", isWide: true).page { page in
      page.add(
        Filter(
          here,
          [
            .text("q", "探す言葉", call.query["q"] ?? ""),
            .list(
              "status", "状態", Status.allCases.map { .init($0.rawValue, $0.tag) },
              chosen: call.query["status"] ?? ""),
            .list(
              "form", "様式", Self.options(forms), chosen: call.query["form"] ?? ""),
            .list(
              "severity", "重要度",
              [Severity.error, .warning, .info].map { .init($0.rawValue, $0.label) },
              chosen: call.query["severity"] ?? ""),
            .list(
              "attention", "確認", [.init("true", "確認が必要なもの")],
              chosen: call.query["attention"] ?? ""),
            .day("from", "受付日（から）", call.query["from"] ?? ""),
            .day("to", "受付日（まで）", call.query["to"] ?? ""),
          ], keeping: [("sort", call.query["sort"] ?? "received")], isOn: !narrowing.pairs.isEmpty
        ))
      guard !items.isEmpty else {
        return page.add(EmptyState("条件に合う申請はありません。", next: ("すべての申請を表示する", here)))
      }
      page.form("\(here)/preview", call.visit, id: "queue-form") { page in
        for pair in narrowing.pairs { page.hidden(pair.name, pair.value) }
        page.hidden("expected", String(listPage.total))
        self.table(items, query, mayMove: mayMove, &page)
        if mayMove { self.moveFields(listPage.total, &page) }
      }
      page.add(
        Pager(
          total: listPage.total, shown: items.count,
          next: listPage.next.map { next in
            var fields = call.query.without(["after"])
            fields.append("after", next)
            return Address(stringLiteral: "\(here.source)?\(fields.encoded)")
          }))
    }
    return .page(page)
  }

  private static func options(_ forms: [ListedForm]) -> [Choice.Option] {
    var seen: Set<FormID> = []
    return forms.filter { seen.insert($0.id).inserted }.map { .init($0.id.rawValue, $0.title) }
  }

  private func table(
    _ items: [ListedApplication], _ query: ListQuery, mayMove: Bool, _ page: inout HTML
  ) {
    let sort = (query.search.isDescending ? "-" : "") + query.search.key.rawValue
    let table = Table(
      "申請",
      (mayMove ? [.init("選択", .deed)] : []) + [
        .init("受付番号", .id, sort: "id"), .init("事業者", sort: "operator"),
        .init("様式", sort: "form"), .init("回"), .init("状態", sort: "status"),
        .init("エラー", .number, sort: "errors"), .init("警告", .number, sort: "warnings"),
        .init("受付", sort: "received"),
      ], testID: "queue", sorting: .init(current: sort, address: "/office/applications"))
    page.table(table) { rows in
      for item in items {
        let receipt = "\(item.receipt)"
        rows.row(id: receipt, status: item.status.rawValue) { cells in
          if mayMove {
            cells.cell { page in
              page(
                .input, .type(.checkbox), .name("id"), .value(receipt),
                .aria("label", "受付番号\(receipt)を選ぶ"), .testID("select"))
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
        }
      }
    }
  }

  private func moveFields(_ total: Int, _ page: inout HTML) {
    page.section("まとめて進める") { page in
      page.add(
        Choice(
          "all", "対象", [.init("1", "条件に合う\(total)件すべて")], as: .boxes, isRequired: false))
      let states: [Status] = [.underReview, .reviewed, .confirmed]
      page.add(
        Choice(
          "to", "進める先", states.map { .init($0.rawValue, $0.tag) }, chosen: ["underReview"],
          as: .list))
      page.add(Field("comment", "コメント", maxLength: 1000, isRequired: false))
      page(.div, .class("buttons")) { page in
        page.add(Button("進む件数を確かめる", "preview", .secondary))
        page.add(Button("進める", "move", action: "/office/applications/move"))
      }
    }
  }

  // MARK: Deeds

  private func wish(_ call: Call) throws -> MoveWish {
    guard let to = call.form.text("to").flatMap({ Status($0) }) else {
      throw Fault.field("to", "進める先を選んでください。")
    }
    let from = call.form.text("from")
    guard from == nil || from.flatMap({ Status($0) }) != nil else {
      throw Fault.field("from", "状態のIDが違います。")
    }
    return MoveWish(
      to: to, from: from.flatMap { Status($0) }, comment: call.form.text("comment") ?? "",
      remarks: [])
  }

  private func chosen(_ call: Call) throws -> [ReceiptNumber] {
    guard call.form["all"] == "1" else {
      let ids = call.form.all("id").compactMap { ReceiptNumber($0) }
      guard !ids.isEmpty else { throw Fault.field("id", "申請を選んでください。") }
      return ids
    }
    var fields = Fields()
    for pair in call.form.pairs
    where ListQuery.names.contains(pair.name) && !["after", "limit"].contains(pair.name) {
      fields.append(pair.name, pair.value)
    }
    let receipts = try matching(ListQuery(fields))
    guard call.form["expected"] == String(receipts.count) else {
      throw Fault(.conflict, "条件に合う申請は\(receipts.count)件になりました。一覧を開き直して確認してください。")
    }
    return receipts
  }

  func previewMoves(_ call: Call) async throws -> Reply {
    let wish = try wish(call)
    let actor = try call.actor()
    let reports = try await lane.run {
      try self.move(self.chosen(call), wish, by: actor, isPreview: true)
    }
    let page = call.frame(
      "進む件数の確認", crumbs: [.init("申請", "/office/applications")]
    ).page { page in
      page.moves(reports, isDone: false)
      page.form("/office/applications/move", call.visit) { page in
        for report in reports where report.isMoved { page.hidden("id", "\(report.receipt)") }
        page.hidden("to", wish.to.rawValue)
        page.hidden("comment", wish.comment)
        if reports.contains(where: \.isMoved) {
          page.add(Button("\(reports.count(where: \.isMoved))件を進める", "move"))
        }
      }
    }
    return .page(page)
  }

  func moveFromQueue(_ call: Call) async throws -> Reply {
    let wish = try wish(call)
    let actor = try call.actor()
    let reports = try await lane.run {
      try self.move(self.chosen(call), wish, by: actor, isPreview: false)
    }
    let page = call.frame("結果", crumbs: [.init("申請", "/office/applications")]).page { page in
      page.moves(reports, isDone: true)
    }
    return .page(page)
  }

  func advance(_ call: Call) async throws -> Reply {
    let receipt = try call.receipt()
    let wish = try wish(call)
    return try await carryOut(wish, on: receipt, call)
  }

  func returnToApplicant(_ call: Call) async throws -> Reply {
    let receipt = try call.receipt()
    var remarks: [Finding] = []
    for (cell, text) in zip(call.form.all("cell"), call.form.all("text")) {
      let (cell, text) = (cell.trimmed, text.trimmed)
      guard !text.isEmpty else {
        if cell.isEmpty { continue }
        throw Fault.field("text", "セル \(cell) への指摘を入力してください。")
      }
      let mark = cell.lastIndex(of: "!")
      let sheet = mark.map { String(cell[..<$0]) }
      let place = mark.map { String(cell[cell.index(after: $0)...]) } ?? cell
      let reference = CellReference(place)
      guard cell.isEmpty || reference != nil else {
        throw Fault.field("cell", "セルは B16 や 申請書!B16 のように入力してください。")
      }
      remarks.append(MoveOrder.remark(text, sheet: sheet, cell: reference))
    }
    let comment = call.form.text("comment") ?? ""
    guard !remarks.isEmpty || !comment.isEmpty else {
      let errors = ErrorSummary(
        code: "without-remark", [FieldError("comment", "差戻しの理由か、セルへの指摘を入力してください。")])
      return try await applicationPage(
        call, isOffice: true, errors: errors, status: .unprocessableContent)
    }
    let wish = MoveWish(to: .returned, from: nil, comment: comment, remarks: remarks)
    return try await carryOut(wish, on: receipt, call)
  }

  private func carryOut(
    _ wish: MoveWish, on receipt: ReceiptNumber, _ call: Call
  ) async throws -> Reply {
    let actor = try call.actor()
    let report = try await lane.run {
      try self.refuseStale(call, receipt)
      return try self.house.reviews.advance(.these([receipt]), wish.order, by: actor)
    }.first
    if case .refused(let why)? = report?.result {
      return try await applicationPage(
        call, isOffice: true, errors: ErrorSummary(code: "illegal-move", [FieldError(nil, why)]),
        status: .conflict)
    }
    return .see(
      "/office/applications/\("\(receipt)")", flash: "受付番号\(receipt)を「\(wish.to.tag)」にしました。")
  }

  func readmit(_ call: Call) async throws -> Reply {
    let receipt = try call.receipt()
    let actor = try call.actor()
    let reason = call.form.text("reason") ?? ""
    guard !reason.isEmpty else {
      let errors = ErrorSummary(code: "invalid", [FieldError("reason", "受け付ける理由を入力してください。")])
      return try await applicationPage(
        call, isOffice: true, errors: errors, status: .unprocessableContent)
    }
    do {
      _ = try await lane.run {
        try self.refuseStale(call, receipt)
        return try self.house.reviews.readmit(receipt, because: reason, by: actor)
      }
    } catch let complaint as Complaint {
      let errors = ErrorSummary(code: "conflict", [FieldError(nil, complaint.description)])
      return try await applicationPage(call, isOffice: true, errors: errors, status: .conflict)
    }
    return .see(
      "/office/applications/\("\(receipt)")", flash: "受付番号\(receipt)を受け付け直します。新しい番号が付きます。")
  }
}

extension HTML {
  /// What moved, or would, and what not.
  fileprivate mutating func moves(_ reports: [MoveReport], isDone: Bool) {
    let moved = reports.count(where: \.isMoved)
    add(
      NoticeBox(
        moved == reports.count ? .ok : .warn,
        isDone ? "\(moved)件を進めました。" : "\(moved)件が進みます。",
        moved < reports.count ? "残りの\(reports.count - moved)件は、理由を確認してください。" : nil))
    let table = Table(
      "結果", [.init("受付番号", .id), .init("結果"), .init("内容")], testID: "move-report")
    self.table(table) { rows in
      for report in reports {
        let words: String =
          switch report.result {
          case .moved(let from, _): "\(from.tag) → \(report.to.tag)"
          case .pending(let from, let why): "\(from.tag) → \(report.to.tag)（\(why)）"
          case .refused(let why), .left(let why): why
          }
        rows.row(id: "\(report.receipt)") { cells in
          cells.cell { page in
            page(.a, "\(report.receipt)", .href("/office/applications/\("\(report.receipt)")"))
          }
          cells.cell(report.isMoved ? (isDone ? "進めました" : "進みます") : "進みません")
          cells.cell(words)
        }
      }
    }
  }
}
