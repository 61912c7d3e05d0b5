internal import AccessDesk
internal import HTTPTypes
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade

/// `/o/{op}/tokens`: keys for an operator's own programs.
extension Portal {
  func showTokens(_ call: Call) async throws -> Reply {
    let once = try await lane.run { [access] in
      try call.isHead ? nil : call.session.flatMap { try access.takeOnce(.token, from: $0) }
    }
    return try await tokensPage(call, once: once, errors: nil)
  }

  func issueToken(_ call: Call) async throws -> Reply {
    let id = try call.mustOperator
    let (session, _) = try call.member()
    let actor = try call.actor()
    let form = call.form
    var errors: [FieldError] = []
    guard let name = form.text("name") else {
      return try await tokensPage(
        call, once: nil,
        errors: ErrorSummary(code: "invalid", [FieldError("name", "名前を入力してください。")]))
    }
    let words = form.all("scopes").flatMap { $0.split(separator: ",") }.map { String($0).trimmed }
      .filter { !$0.isEmpty }
    let scopes = words.compactMap { TokenScope(rawValue: $0) }
    if scopes.isEmpty || scopes.count < words.count {
      errors.append(FieldError("scopes", "権限を選んでください。"))
    }
    let days = form.text("days").map { Int($0) } ?? AccessDesk.longestTokenDays
    if days == nil { errors.append(FieldError("days", "日数は1から365までの整数で入力してください。")) }
    guard let days, errors.isEmpty else {
      return try await tokensPage(
        call, once: nil, errors: ErrorSummary(code: "invalid", errors))
    }
    do {
      try await lane.run { [access] in
        let issued = try access.issueToken(name, scopes, of: id, days: days, by: actor)
        try access.keepOnce(issued.secret, as: .token, in: session)
      }
    } catch let complaint as Complaint where complaint.kind != .ourFailure {
      let text = complaint.description
      let field = text.contains("日数") ? "days" : text.contains("権限") ? "scopes" : "name"
      return try await tokensPage(
        call, once: nil,
        errors: ErrorSummary(code: complaint.code, [FieldError(field, text + "。")]))
    }
    return .see("/o/\(id.rawValue)/tokens", flash: "トークン「\(name)」を発行しました。")
  }

  func revokeToken(_ call: Call) async throws -> Reply {
    let id = try call.mustOperator
    let actor = try call.actor()
    guard let token = call.form["id"].flatMap({ TokenID($0) }) else {
      throw RequestFault(.notFound)
    }
    try await lane.run { [access] in try access.revokeToken(token, of: id, by: actor) }
    return .see("/o/\(id.rawValue)/tokens", flash: "トークン \(token) を失効しました。")
  }

  private func tokensPage(
    _ call: Call, once: String?, errors: ErrorSummary?
  ) async throws -> Reply {
    let id = try call.mustOperator
    let tokens = try await lane.run { [access] in
      try access.tokens().filter { $0.operatorID == id }
    }
    let mayChange =
      AccessTable.may(call.caller, .changeCompany, operatorID: id) == .allowed
    let here: Address = "/o/\(id.rawValue)/tokens"
    let form = call.form
    let today = call.now.japanDate
    let page = call.frame("API連携", errors: errors).page { page in
      page(
        .p, "社内のシステムから申請の提出や確認を行うためのトークンです。", .class("lead"))
      if let once {
        page.add(NoticeBox(.warn, "トークンは今だけ表示します。安全な場所に控えてください。"))
        page(.pre, once, .class("once"), .testID("token-once"))
      }
      if tokens.isEmpty {
        page.add(EmptyState("トークンはありません。"))
      } else {
        let table = Table(
          "トークン",
          [.init("番号", .id), .init("名前"), .init("権限"), .init("最後の日"), .init("状態")]
            + (mayChange ? [.init("操作", .deed)] : []), testID: "tokens")
        page.table(table) { rows in
          for token in tokens {
            let stands = today <= token.expiresOn
            rows.row(id: "\(token.id)", status: stands ? "standing" : "over") { cells in
              cells.cell("\(token.id)")
              cells.cell(token.name)
              cells.cell(token.scopes.map(\.words).joined(separator: "、"))
              cells.cell("\(token.expiresOn)")
              cells.cell { page in
                page.add(
                  stands
                    ? StateTag("有効", id: "standing", tone: .ok)
                    : StateTag("期限切れ", id: "over", tone: .neutral))
              }
              if mayChange {
                cells.cell { page in
                  page.form("\(here)/revoke", call.visit) { page in
                    page.hidden("id", "\(token.id)")
                    page.add(Button("失効する", "revoke", .danger))
                  }
                }
              }
            }
          }
        }
      }
      guard mayChange else { return }
      page.section("トークンを発行する") { page in
        page.form("\(here)/issue", call.visit) { page in
          page.add(
            Field(
              "name", "名前", form["name"] ?? "", hint: "使うシステムの名前など", error: errors?["name"],
              maxLength: 100))
          page.add(
            Choice(
              "scopes", "権限",
              TokenScope.allCases.filter(\.isForOperators).map { .init($0.rawValue, $0.words) },
              chosen: Set(form.all("scopes")), as: .boxes, error: errors?["scopes"]))
          page.add(
            Field(
              "days", "日数", form["days"] ?? "365", hint: "1から365まで", error: errors?["days"],
              inputMode: .numeric, maxLength: 3))
          page(.div, .class("buttons")) { page in page.add(Button("発行する", "issue")) }
        }
      }
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }
}

extension TokenScope {
  /// As people read it.
  fileprivate var words: String {
    switch self {
    case .applicationsRead: "申請を見る（applications:read）"
    case .applicationsWrite: "申請を提出する（applications:write）"
    default: rawValue
    }
  }
}
