internal import AccessDesk
internal import FilingRecords
internal import FormsDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import Trade

/// `/office/mandates`, `/office/tokens`: who acts for whom; programs of the office.
extension Portal {
  func showOfficeMandates(_ call: Call) async throws -> Reply {
    try await officeMandatesPage(call, errors: nil, status: .ok)
  }

  private func officeMandatesPage(
    _ call: Call, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let mandates = try await lane.run { [access] in try access.mandates() }
    let mayGovern = AccessTable.may(call.caller, .govern) == .allowed
    let today = call.now.japanDate
    let page = call.frame("委任", errors: errors).page { page in
      if mandates.isEmpty {
        page.add(EmptyState("委任はありません。"))
      } else {
        let table = Table(
          "委任",
          [
            .init("番号", .id), .init("委任する事業者", .id), .init("代理の事業者", .id), .init("様式"),
            .init("回"), .init("最後の日"), .init("状態"),
          ] + (mayGovern ? [.init("操作", .deed)] : []), testID: "mandates")
        page.table(table) { rows in
          for one in mandates {
            let stands = one.stands(on: today)
            rows.row(id: "\(one.id)", status: stands ? "standing" : "over") { cells in
              cells.cell("\(one.id)")
              cells.cell(one.principal.rawValue)
              cells.cell(one.agent.rawValue)
              cells.cell(
                one.forms.isEmpty ? "すべて" : one.forms.map(\.rawValue).joined(separator: "、"))
              cells.cell(one.periods.isEmpty ? "すべて" : one.periods.joined(separator: "、"))
              cells.cell("\(one.until)")
              cells.cell { page in
                page.add(
                  stands
                    ? StateTag("有効", id: "standing", tone: .ok)
                    : StateTag("期限切れ", id: "over", tone: .neutral))
              }
              if mayGovern {
                cells.cell { page in
                  page.form("/office/mandates/end", call.visit) { page in
                    page.hidden("id", "\(one.id)")
                    page.add(Button("終了する", "end", .danger))
                  }
                }
              }
            }
          }
        }
      }
      if mayGovern { grantForm(call, errors, &page) }
    }
    return .page(page, status: status)
  }

  private func grantForm(_ call: Call, _ errors: ErrorSummary?, _ page: inout HTML) {
    func typed(_ name: String) -> String { call.form[name] ?? "" }
    page.section("委任状にもとづいて登録する") { page in
      page.form("/office/mandates/grant", call.visit) { page in
        page.add(
          Field(
            "principal", "委任する事業者の番号", typed("principal"), error: errors?["principal"],
            maxLength: 13))
        page.add(
          Field("agent", "代理の事業者の番号", typed("agent"), error: errors?["agent"], maxLength: 13))
        page.add(
          Field(
            "power", "委任状の受付番号", typed("power"), hint: "確定した委任状だけが使えます。",
            error: errors?["power"], inputMode: .numeric, maxLength: 12))
        var seen: Set<FormID> = []
        page.add(
          Choice(
            "forms", "様式",
            house.forms.filter { seen.insert($0.id).inserted }.map {
              .init($0.id.rawValue, $0.title)
            }, chosen: Set(call.form.all("forms")), as: .boxes, hint: "選ばなければすべてです。",
            error: errors?["forms"], isRequired: false))
        page.add(
          Field(
            "rounds", "回", typed("rounds"), hint: "空欄ならすべて。例: 202304、anytime",
            error: errors?["rounds"], maxLength: 200, isRequired: false))
        page.add(
          Field("until", "最後の日", typed("until"), type: .date, error: errors?["until"]))
        page.add(Button("登録する", "grant"))
      }
    }
  }

  /// On a power of attorney that is 確定.
  func grantOfficeMandate(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    return try await submit {
      func operatorID(_ name: String) throws -> OperatorID {
        guard let id = call.form.text(name).flatMap({ OperatorID($0) }) else {
          throw RequestFault.field(name, "事業者番号を入力してください。")
        }
        return id
      }
      let (principal, agent) = (try operatorID("principal"), try operatorID("agent"))
      guard let until = call.form.text("until").flatMap({ CivilDate($0) }) else {
        throw RequestFault.field("until", "最後の日を入力してください。")
      }
      guard let power = call.form.text("power").flatMap({ ReceiptNumber($0) }),
        let brief = try self.house.applications.brief(power), brief.operatorID == principal,
        brief.form?.rawValue == "power-of-attorney", brief.status == .confirmed
      else {
        throw RequestFault.field("power", "事業者 \(principal) の、確定した委任状の受付番号を入力してください。")
      }
      let words = call.form.all("forms").filter { !$0.isEmpty }
      let forms = words.compactMap { FormID($0) }
      guard forms.count == words.count else { throw RequestFault.field("forms", "様式を選び直してください。") }
      let periods = call.form.all("rounds")
        .flatMap { $0.split(whereSeparator: { " ,、　".contains($0) }) }.map(String.init)
      do {
        let id = try self.access.grantMandate(
          to: agent, for: principal, forms: forms, periods: periods, until: until, by: actor)
        return .see("/office/mandates", flash: "委任 \(id) を登録しました。")
      } catch let complaint as Complaint where complaint.code == "invalid" {
        let text = complaint.description
        throw RequestFault.field(
          text.hasPrefix("様式")
            ? "forms"
            : text.hasPrefix("回")
              ? "rounds"
              : text.contains("終わりの日") ? "until" : "agent", text + "。")
      }
    } again: { errors, status in
      try await self.officeMandatesPage(call, errors: errors, status: status)
    }
  }

  func endOfficeMandate(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    let ids = call.form.all("id").map { MandateID($0) }
    guard !ids.isEmpty, !ids.contains(where: { $0 == nil }) else { throw RequestFault(.notFound) }
    try await lane.run { [access] in
      for id in ids.compactMap(\.self) { try access.endMandate(id, by: actor) }
    }
    return .see("/office/mandates", flash: "委任を終了しました。")
  }

  // MARK: Tokens

  func showOfficeTokens(_ call: Call) async throws -> Reply {
    let once = try await lane.run { [access] in
      try call.isHead ? nil : call.session.flatMap { try access.takeOnce(.token, from: $0) }
    }
    return try await officeTokensPage(call, once: once, errors: nil, status: .ok)
  }

  func issueOfficeToken(_ call: Call) async throws -> Reply {
    let (session, _) = try call.member()
    let actor = try call.actor()
    return try await submit {
      guard let name = call.form.text("name") else {
        throw RequestFault.field("name", "名前を入力してください。")
      }
      let words = call.form.all("scopes").flatMap { $0.split(separator: ",") }
        .map { String($0).trimmed }.filter { !$0.isEmpty }
      let scopes = words.compactMap { TokenScope(rawValue: $0) }
      guard !scopes.isEmpty, scopes.count == words.count else {
        throw RequestFault.field("scopes", "権限を選んでください。")
      }
      guard let days = call.form.text("days").map({ Int($0) }) ?? AccessDesk.longestTokenDays else {
        throw RequestFault.field("days", "日数は1から365までの整数で入力してください。")
      }
      do {
        let issued = try self.access.issueToken(name, scopes, of: nil, days: days, by: actor)
        try self.access.keepOnce(issued.secret, as: .token, in: session)
      } catch let complaint as Complaint where complaint.kind != .ourFailure {
        let text = complaint.description
        throw RequestFault.field(
          text.contains("日数") ? "days" : text.contains("権限") ? "scopes" : "name", text + "。")
      }
      return .see("/office/tokens", flash: "トークン「\(name)」を発行しました。")
    } again: { errors, status in
      try await self.officeTokensPage(call, once: nil, errors: errors, status: status)
    }
  }

  func revokeOfficeToken(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    let ids = call.form.all("id").map { TokenID($0) }
    guard !ids.isEmpty, !ids.contains(where: { $0 == nil }) else { throw RequestFault(.notFound) }
    try await lane.run { [access] in
      for id in ids.compactMap(\.self) { try access.revokeToken(id, by: actor) }
    }
    return .see("/office/tokens", flash: "トークンを失効しました。")
  }

  private func officeTokensPage(
    _ call: Call, once: String?, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let tokens = try await lane.run { [access] in try access.tokens() }
    let mayManage = AccessTable.may(call.caller, .manageOffice) == .allowed
    let today = call.now.japanDate
    let page = call.frame("API連携", errors: errors).page { page in
      if let once {
        page.add(NoticeBox(.warn, "トークンは今だけ表示します。安全な場所に控えてください。"))
        page(.pre, once, .class("once"), .testID("token-once"))
      }
      if tokens.isEmpty {
        page.add(EmptyState("トークンはありません。"))
      } else {
        let table = Table(
          "トークン",
          [
            .init("番号", .id), .init("名前"), .init("持ち主"), .init("権限", .id), .init("最後の日"),
          ] + (mayManage ? [.init("操作", .deed)] : []), testID: "tokens")
        page.table(table) { rows in
          for token in tokens {
            rows.row(id: "\(token.id)", status: today <= token.expiresOn ? "standing" : "over") {
              cells in
              cells.cell("\(token.id)")
              cells.cell(token.name)
              cells.cell(token.operatorID.map { "事業者 \($0)" } ?? "事務局")
              cells.cell(token.scopes.map(\.rawValue).joined(separator: " "))
              cells.cell("\(token.expiresOn)")
              if mayManage {
                cells.cell { page in
                  page.form("/office/tokens/revoke", call.visit) { page in
                    page.hidden("id", "\(token.id)")
                    page.add(Button("失効する", "revoke", .danger))
                  }
                }
              }
            }
          }
        }
      }
      guard mayManage else { return }
      page.section("事務局のトークンを発行する") { page in
        page.form("/office/tokens/issue", call.visit) { page in
          page.add(
            Field(
              "name", "名前", call.form["name"] ?? "", hint: "何に使うものか、後で分かる名前にしてください。",
              error: errors?["name"], maxLength: 100))
          page.add(
            Choice(
              "scopes", "権限", TokenScope.allCases.map { .init($0.rawValue, $0.rawValue) },
              chosen: Set(call.form.all("scopes")), as: .boxes, error: errors?["scopes"]))
          page.add(
            Field(
              "days", "有効な日数", call.form["days"] ?? "365", error: errors?["days"],
              inputMode: .numeric, maxLength: 3))
          page.add(Button("発行する", "issue"))
        }
      }
    }
    return .page(page, status: status)
  }
}
