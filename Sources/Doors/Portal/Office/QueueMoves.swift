internal import AccessDesk
internal import FilingRecords
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import Trade

/// Moves of many applications at once: shown beforehand, done, told afterwards.
extension Portal {
  func previewMoves(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    return try await submit {
      let wish = try self.wish(call)
      let receipts = try self.chosen(call)
      return self.preview(
        try self.move(receipts, wish, by: actor, isPreview: true), wish, call)
    } again: { errors, status in
      try await self.queue(call, self.shownList(call), errors: errors, status: status)
    }
  }

  func moveFromQueue(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    return try await submit {
      let wish = try self.wish(call)
      let reports = try self.move(self.chosen(call), wish, by: actor, isPreview: false)
      let id = self.desk.keep(.init(account: call.caller.account, reports: reports))
      return .see("/office/applications?report=\(id)")
    } again: { errors, status in
      try await self.queue(call, self.shownList(call), errors: errors, status: status)
    }
  }

  /// The chosen ones are looked after by one of the office; without a name, by oneself.
  func assignFromQueue(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    let word = call.form.text("user")
    let (_, me) = try call.member()
    return try await submit {
      guard let user = word.map({ UserID($0) }) ?? me.id else {
        throw RequestFault.field("user", "担当者には、事務局の利用者を選んでください。")
      }
      let words = call.form.all("id")
      let ids = Set(words.compactMap { ReceiptNumber($0) })
      guard ids.count == Set(words).count, !ids.isEmpty, ids.count <= Self.most,
        try ids.allSatisfy({ try self.house.applications.brief($0) != nil })
      else { throw RequestFault.field("id", "担当する申請を選んでください。") }
      for id in ids { try self.access.assign(id, to: user, by: actor) }
      let list = self.shownList(call).encoded
      return .see(
        Address(stringLiteral: "/office/applications\(list.isEmpty ? "" : "?\(list)")"),
        flash: "\(ids.count)件の担当者を決めました。")
    } again: { errors, status in
      try await self.queue(call, self.shownList(call), errors: errors, status: status)
    }
  }

  private func preview(_ reports: [MoveReport], _ wish: MoveWish, _ call: Call) -> Reply {
    let moving = reports.filter(\.isMoved)
    let frame = call.frame("進める前の確認", crumbs: [.init("申請", "/office/applications")])
    return .page(
      frame.page { page in
        page.moves(reports, isDone: false)
        guard !moving.isEmpty else {
          return page.linkButton("一覧に戻る", "/office/applications")
        }
        page.form("/office/applications/move", call.visit) { page in
          for report in moving { page.hidden("id", "\(report.receipt)") }
          page.hidden("to", wish.to.rawValue)
          if let from = wish.from { page.hidden("from", from.rawValue) }
          page.hidden("comment", wish.comment)
          page(.div, .class("buttons")) { page in
            page.add(Button("\(moving.count)件を「\(wish.to.tag)」にする", "move"))
            page(.a, "やめて一覧に戻る", .href("/office/applications"), .testID("cancel"))
          }
        }
      })
  }

  func wish(_ call: Call) throws -> MoveWish {
    guard let to = call.form.all("to").lazy.compactMap({ Status($0) }).first else {
      throw RequestFault.field("to", "進める先を選んでください。")
    }
    // The list's own `from` is a day.
    let words = call.form.all("from").filter { !$0.isEmpty && CivilDate($0) == nil }
    let from = words.first.flatMap { Status($0) }
    guard from != nil || words.isEmpty else {
      throw RequestFault.field("from", "今の状態の指定が違います。")
    }
    return MoveWish(
      to: to, from: from, comment: call.form.text("comment") ?? "",
      remarks: [])
  }

  /// The list that the form stood below.
  private func shownList(_ call: Call) -> NamedValues {
    // `from` and `to` are days of the list and states of the move.
    var fields = listFields(of: call.form.without(["from", "to"]))
    for name in ["from", "to"] {
      if let day = call.form.all(name).first(where: { CivilDate($0) != nil }) {
        fields.append(name, day)
      }
    }
    return fields
  }

  private func chosen(_ call: Call) throws -> [ReceiptNumber] {
    guard call.form["all"] == "1" else {
      let words = call.form.all("id")
      let ids = words.compactMap { ReceiptNumber($0) }
      guard ids.count == words.count else { throw RequestFault.field("id", "受付番号の指定が違います。") }
      guard !ids.isEmpty else { throw RequestFault.field("id", "申請を選んでください。") }
      guard ids.count <= Self.most else {
        throw RequestFault.field("id", "一度に進められるのは10,000件までです。")
      }
      return ids
    }
    let receipts = try matching(ListQuery(shownList(call)))
    guard let expected = call.form.text("expected") else {
      throw RequestFault.field("all", "一覧の件数（expected）がありません。一覧を開き直してください。")
    }
    guard expected == String(receipts.count) else {
      throw RequestFault(
        .conflict, "条件に合う申請は\(receipts.count)件になりました。一覧を確認して、もう一度実行してください。")
    }
    guard receipts.count <= Self.most else {
      throw RequestFault.field("all", "一度に進められるのは10,000件までです。条件を絞ってください。")
    }
    return receipts
  }

  private static let most = 10_000
}

extension HTML {
  /// What moved, or would, and what not.
  mutating func moves(_ reports: [MoveReport], isDone: Bool) {
    let moved = reports.count(where: \.isMoved)
    let left = reports.count - moved
    section(isDone ? "結果" : "進む申請と進まない申請", testID: isDone ? "move-report" : "move-preview") {
      page in
      page.add(
        NoticeBox(
          left == 0 ? .ok : .warn, isDone ? "\(moved)件を進めました。" : "\(moved)件が進みます。",
          left > 0 ? "\(left)件は\(isDone ? "進めていません" : "進みません")。理由を確認してください。" : nil))
      let table = Table(
        "申請ごとの結果", [.init("受付番号", .id), .init("結果"), .init("内容"), .init("警告", .number)])
      page.table(table) { rows in
        // What needs somebody's attention comes first.
        for report in reports.filter({ !$0.isMoved }) + reports.filter(\.isMoved) {
          rows.row(id: "\(report.receipt)", .data("moved", report.isMoved ? "true" : "false")) {
            cells in
            cells.cell { page in
              page(.a, "\(report.receipt)", .href("/office/applications/\("\(report.receipt)")"))
            }
            cells.cell(
              report.isMoved ? (isDone ? "進めました" : "進みます") : (isDone ? "進めていません" : "進みません"))
            cells.cell(report.words)
            cells.cell(Int64(report.warnings))
          }
        }
      }
    }
  }
}

extension MoveReport {
  fileprivate var words: String {
    switch result {
    case .moved(let from, _): "\(from.tag) → \(to.tag)"
    case .pending(let from, let why): "\(from.tag) → \(to.tag)（\(why)）"
    case .refused(let why), .left(let why): why
    }
  }
}
