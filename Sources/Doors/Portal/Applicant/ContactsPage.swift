internal import AccessDesk
internal import HTTPTypes
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade

/// `/o/{op}/contacts[/{user}]`: the people of an operator.
extension Portal {
  func showContacts(_ call: Call) async throws -> Reply {
    try await contactsPage(call, errors: nil)
  }

  func showContact(_ call: Call) async throws -> Reply {
    let user = try await contact(call)
    return try await contactPage(
      call, user, typed: call.form.pairs.isEmpty ? nil : call.form, errors: nil)
  }

  func addContact(_ call: Call) async throws -> Reply {
    let id = try call.mustOperator
    let actor = try call.actor()
    let form = ContactForm(call.form)
    if let errors = form.errors(asksMail: true) {
      return try await contactsPage(call, errors: errors)
    }
    do {
      let user = try await lane.run { [access] in
        try access.addUser(
          NewUser(
            role: form.isAdministrator ? .administrator : .applicant, operatorID: id,
            mail: form.mail, details: form.details), by: actor)
      }
      return .see(
        "/o/\(id.rawValue)/contacts/\("\(user)")",
        flash: "\(form.details.name)さんを登録し、仮パスワードをメールで送りました。")
    } catch let complaint as Complaint where complaint.kind != .ourFailure {
      return try await contactsPage(call, errors: Self.errors(complaint))
    }
  }

  func changeContact(_ call: Call) async throws -> Reply {
    let user = try await contact(call)
    let id = try call.mustOperator
    let actor = try call.actor()
    let form = ContactForm(call.form)
    if let errors = form.errors(asksMail: form.mail != user.mail) {
      return try await contactPage(call, user, typed: call.form, errors: errors)
    }
    let role: Role = form.isAdministrator ? .administrator : .applicant
    do {
      try await lane.run { [access] in
        // What may be refused comes first, so that nothing is done by halves.
        try access.setRole(of: user.id, to: role, by: actor)
        try access.setMail(of: user.id, to: form.mail, by: actor)
        try access.setDetails(of: user.id, to: form.details, by: actor)
      }
    } catch let complaint as Complaint where complaint.kind != .ourFailure {
      return try await contactPage(
        call, user, typed: call.form, errors: Self.errors(complaint),
        status: RequestFault(complaint).code.status.code == 409 ? .conflict : .unprocessableContent)
    }
    return .see(
      "/o/\(id.rawValue)/contacts/\("\(user.id)")", flash: "\(form.details.name)さんの情報を変更しました。")
  }

  func unlockContact(_ call: Call) async throws -> Reply {
    try await help(call, "ロックを解除しました。") { try $0.unlock($1, by: $2) }
  }

  func resetContact(_ call: Call) async throws -> Reply {
    try await help(call, "仮パスワードをメールで送りました。") { try $0.reset($1, by: $2) }
  }

  private func help(
    _ call: Call, _ done: String,
    _ deed: @escaping @Sendable (AccessDesk, UserID, Actor) throws -> Void
  ) async throws -> Reply {
    let user = try await contact(call)
    let id = try call.mustOperator
    let actor = try call.actor()
    try await lane.run { [access] in try deed(access, user.id, actor) }
    return .see(
      "/o/\(id.rawValue)/contacts/\("\(user.id)")", flash: "\(user.details.name)さんの\(done)")
  }

  /// Asks once more, then removes.
  func removeContact(_ call: Call) async throws -> Reply {
    let user = try await contact(call)
    let id = try call.mustOperator
    let here: Address = "/o/\(id.rawValue)/contacts/\("\(user.id)")"
    guard call.form["confirmed"] == "1" else {
      return .page(
        ConfirmPage(
          "\(user.details.name)さんの登録を削除しますか",
          consequence: "この方はログインできなくなります。提出した申請と履歴は残ります。",
          action: "\(here)/remove", back: here, verb: "削除する", isDangerous: true
        ).page(call.visit, crumbs: [.init("担当者", "/o/\(id.rawValue)/contacts")]) { page in
          page.hidden("confirmed", "1")
        })
    }
    let actor = try call.actor()
    do {
      try await lane.run { [access] in try access.removeUser(user.id, by: actor) }
    } catch let complaint as Complaint where complaint.kind != .ourFailure {
      return try await contactPage(
        call, user, typed: nil,
        errors: ErrorSummary(code: complaint.code, [FieldError(nil, complaint.description + "。")]),
        status: RequestFault(complaint).code.status)
    }
    return .see(
      "/o/\(id.rawValue)/contacts", flash: "\(user.details.name)さんの登録を削除しました。")
  }

  /// Somebody else's people are not there.
  private func contact(_ call: Call) async throws -> PortalUser {
    let id = try call.mustOperator
    guard let number = UserID(try call.parameter("user")) else { throw RequestFault(.notFound) }
    let user = try await lane.run { [access] in try access.user(number) }
    guard let user, user.operatorID == id else { throw RequestFault(.notFound) }
    return user
  }

  private static func errors(_ complaint: Complaint) -> ErrorSummary {
    let field: String? =
      switch complaint.code {
      case "mail-taken": "mail"
      case "last-administrator", "oneself": "is_administrator"
      default:
        complaint.description.contains("メール")
          ? "mail" : complaint.description.contains("電話") ? "phone" : nil
      }
    return ErrorSummary(code: complaint.code, [FieldError(field, complaint.description + "。")])
  }

  // MARK: Pages

  private func may(_ ability: Ability, _ call: Call) -> Bool {
    AccessTable.may(call.caller, ability, operatorID: call.operatorID) == .allowed
  }

  private func contactsPage(_ call: Call, errors: ErrorSummary?) async throws -> Reply {
    let id = try call.mustOperator
    let users = try await lane.run { [access] in try access.users(of: id) }
    let mayChange = may(.changeCompany, call)
    let page = call.frame("担当者", errors: errors, isWide: true).page { page in
      if users.isEmpty {
        page.add(EmptyState("担当者はまだ登録されていません。"))
      } else {
        let table = Table(
          "担当者",
          [
            .init("氏名"), .init("部署・役職"), .init("メールアドレス"), .init("役割"), .init("状態"),
            .init("前回のログイン"),
          ], testID: "contacts")
        page.table(table) { rows in
          for user in users {
            rows.row(id: "\(user.id)", status: user.isLocked ? "locked" : "active") { cells in
              cells.cell { page in
                page(
                  .a, user.details.name, .href("/o/\(id.rawValue)/contacts/\("\(user.id)")"))
              }
              cells.cell(
                [user.details.department, user.details.title].filter { !$0.isEmpty }
                  .joined(separator: "　"))
              cells.cell(user.mail)
              cells.cell(user.role.title)
              cells.cell { page in page.userState(user) }
              cells.cell { page in
                if let last = user.lastSignIn { page.moment(last) } else { page.text("なし") }
              }
            }
          }
        }
      }
      guard mayChange else { return }
      page.section("担当者を追加する") { page in
        page.form("/o/\(id.rawValue)/contacts/add", call.visit) { page in
          page.contactFields(ContactForm(call.form), errors, asksMail: true)
          page(.div, .class("buttons")) { page in page.add(Button("追加する", "add")) }
        }
        page(.p, "登録すると、仮パスワードをメールで送ります。", .class("hint"))
      }
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }

  private func contactPage(
    _ call: Call, _ user: PortalUser, typed: NamedValues?, errors: ErrorSummary?,
    status: HTTPResponse.Status = .unprocessableContent
  ) async throws -> Reply {
    let id = try call.mustOperator
    let here: Address = "/o/\(id.rawValue)/contacts/\("\(user.id)")"
    let page = call.frame(
      user.details.name, crumbs: [.init("担当者", "/o/\(id.rawValue)/contacts")], errors: errors
    ).page { page in
      page.facts { list in
        list.fact("利用者ID", "\(user.id)")
        list.fact("メールアドレス", user.mail)
        list.fact("役割", user.role.title)
        list.fact("状態") { page in page.userState(user) }
        list.fact("二段階認証", user.hasFactor ? "登録済み" : "未登録")
        list.fact("前回のログイン") { page in
          if let last = user.lastSignIn { page.moment(last) } else { page.text("なし") }
        }
      }
      if may(.helpUsers, call) {
        page.section("ログインの手助け") { page in
          if user.isLocked {
            page.form("\(here)/unlock", call.visit) { page in
              page.add(Button("ロックを解除する", "unlock", .secondary))
            }
          }
          page.form("\(here)/reset", call.visit) { page in
            page.add(Button("仮パスワードを送る", "reset", .secondary))
          }
        }
      }
      guard may(.changeCompany, call) else { return }
      page.section("登録内容の変更") { page in
        page.form(here, call.visit) { page in
          page.contactFields(
            typed.map { ContactForm($0) } ?? ContactForm(user), errors, asksMail: true)
          page(.div, .class("buttons")) { page in page.add(Button("変更する")) }
        }
      }
      page.section("登録の削除") { page in
        page.form("\(here)/remove", call.visit) { page in
          page.add(Button("この担当者を削除する", "remove", .danger))
        }
      }
    }
    return .page(page, status: errors == nil ? .ok : status)
  }
}

extension HTML {
  fileprivate mutating func contactFields(
    _ form: ContactForm, _ errors: ErrorSummary?, asksMail: Bool
  ) {
    add(
      Field(
        "department", "部署", form.details.department, error: errors?["department"], maxLength: 100,
        isRequired: false))
    add(
      Field(
        "title", "役職", form.details.title, error: errors?["title"], maxLength: 100,
        isRequired: false))
    add(
      Field(
        "name", "氏名", form.details.name, error: errors?["name"], autocomplete: .off, maxLength: 100)
    )
    add(
      Field(
        "kana", "フリガナ", form.details.kana, error: errors?["kana"], maxLength: 100,
        isRequired: false))
    add(
      Field(
        "mail", "メールアドレス", form.mail, type: .email, error: errors?["mail"], autocomplete: .off,
        inputMode: .email, maxLength: 254))
    add(
      Field(
        "mail_again", "メールアドレス（確認）", form.mailAgain, type: .email,
        hint: "追加するとき、またはアドレスを変えるときに入力します", error: errors?["mail_again"], autocomplete: .off,
        inputMode: .email, maxLength: 254, isRequired: false))
    add(
      Field(
        "phone", "電話番号", form.details.phone, type: .tel, error: errors?["phone"], inputMode: .tel,
        maxLength: 20, isRequired: false))
    add(
      Choice(
        "is_administrator", "役割",
        [.init("1", "管理者にする", hint: "担当者・事業者情報・委任・API連携を変更できます")],
        chosen: form.isAdministrator ? ["1"] : [], as: .boxes, error: errors?["is_administrator"],
        isRequired: false))
  }

  fileprivate mutating func userState(_ user: PortalUser) {
    if user.isLocked {
      add(StateTag("ロック中", id: "locked", tone: .error))
    } else if !user.hasPassword {
      add(StateTag("初回ログイン待ち", id: "new", tone: .info))
    } else {
      add(StateTag("利用中", id: "active", tone: .ok))
    }
  }
}
