internal import AccessDesk
internal import HTTPTypes
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade

/// `/office/users`, `/office/users/{user}`: everybody who may sign in.
extension Portal {
  func showUsers(_ call: Call) async throws -> Reply {
    try await usersPage(call, errors: nil, status: .ok)
  }

  func addUser(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    return try await submit {
      guard let role = call.form.text("role").flatMap({ Role(rawValue: $0) }) else {
        throw RequestFault.field("role", "役割を選んでください。")
      }
      let word = call.form.text("operator")
      let operatorID = word.flatMap { OperatorID($0) }
      guard word == nil || operatorID != nil else {
        throw RequestFault.field("operator", "事業者番号の書き方が違います。")
      }
      do {
        let id = try self.access.addUser(
          NewUser(
            role: role, operatorID: role.hasOperator ? operatorID : nil,
            mail: call.form.text("mail") ?? "",
            details: UserDetails(name: call.form.text("name") ?? "")), by: actor)
        return .see("/office/users/\("\(id)")", flash: "利用者を追加し、仮パスワードを送りました。")
      } catch let complaint as Complaint where complaint.kind != .ourFailure {
        let text = complaint.description
        throw RequestFault.field(
          text.contains("メール") ? "mail" : text.contains("事業者") ? "operator" : "name", text + "。")
      }
    } again: { errors, status in
      try await self.usersPage(call, errors: errors, status: status)
    }
  }

  private func usersPage(
    _ call: Call, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let word = call.query.text("q")?.lowercased()
    let users = try await lane.run { [access] in
      try access.users().filter { user in
        word.map {
          user.details.name.lowercased().contains($0) || user.mail.lowercased().contains($0)
            || user.operatorID?.rawValue.lowercased() == $0 || "\(user.id)" == $0
        } ?? true
      }
    }
    let page = call.frame("利用者", errors: errors).page { page in
      page.add(
        Filter("/office/users", [.text("q", "探す言葉", call.query["q"] ?? "")], isOn: word != nil))
      if users.isEmpty {
        page.add(EmptyState("条件に合う利用者はいません。", next: ("すべての利用者を表示する", "/office/users")))
      } else {
        page.users(users)
      }
      if AccessTable.may(call.caller, .manageOffice) == .allowed {
        page.section("利用者を追加する") { page in
          page.form("/office/users/add", call.visit) { page in
            page.add(
              Choice(
                "role", "役割", Role.allCases.map { .init($0.rawValue, $0.title) },
                chosen: [call.form["role"] ?? Role.secretariat.rawValue], as: .list,
                error: errors?["role"]))
            page.add(
              Field(
                "operator", "事業者番号", call.form["operator"] ?? "", hint: "申請者と事業者管理者だけに必要です。",
                error: errors?["operator"], maxLength: 13, isRequired: false))
            page.add(
              Field(
                "name", "氏名", call.form["name"] ?? "", error: errors?["name"], maxLength: 100))
            page.add(
              Field(
                "mail", "メールアドレス", call.form["mail"] ?? "", type: .email,
                error: errors?["mail"], inputMode: .email, maxLength: 254))
            page.add(Button("追加して仮パスワードを送る", "add"))
          }
        }
      }
    }
    return .page(page, status: status)
  }

  // MARK: One

  private func user(_ call: Call) async throws -> PortalUser {
    guard let id = UserID(try call.parameter("user")) else { throw RequestFault(.notFound) }
    guard let user = try await lane.run({ [access] in try access.user(id) }) else {
      throw RequestFault(.notFound)
    }
    return user
  }

  func showUser(_ call: Call) async throws -> Reply {
    try await userPage(call, try await user(call), errors: nil, status: .ok)
  }

  private func userPage(
    _ call: Call, _ user: PortalUser, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let sessions = try await lane.run { [access] in try access.sessions(of: user.id) }
    let here: Address = "/office/users/\("\(user.id)")"
    let mayManage = AccessTable.may(call.caller, .manageOffice) == .allowed
    let mayHelp = AccessTable.may(call.caller, .helpAnybody) == .allowed
    let frame = call.frame(
      user.details.name, crumbs: [.init("利用者", "/office/users")], errors: errors)
    let page = frame.page { page in
      page.facts { list in
        list.fact("利用者ID", "\(user.id)")
        list.fact("役割", user.role.title, testID: "user-role")
        list.fact("メールアドレス", user.mail)
        if let own = user.operatorID {
          list.fact("事業者") { page in
            page(.a, own.rawValue, .href("/office/operators/\(own.rawValue)"))
          }
        }
        list.fact("状態", user.isLocked ? "ロック中" : "利用中", testID: "user-state")
        list.fact("二段階認証", user.hasFactor ? "認証アプリを登録済み" : "未登録")
        list.fact("最後のログイン", user.lastSignIn?.japanText ?? "なし")
        list.fact("ログイン中", sessions.isEmpty ? "いいえ" : "はい", testID: "user-sessions")
      }
      if mayManage {
        page.section("役割") { page in
          page.form("\(here)/role", call.visit) { page in
            let roles = Role.allCases.filter {
              $0.hasOperator == user.role.hasOperator && $0.isOffice == user.role.isOffice
            }
            page.add(
              Choice(
                "role", "役割", roles.map { .init($0.rawValue, $0.title) },
                chosen: [call.form["role"] ?? user.role.rawValue], as: .list,
                error: errors?["role"]))
            page.add(Button("役割を変える", "role", .secondary))
          }
        }
      }
      if mayHelp || mayManage {
        page.section("ログイン") { page in
          page(.div, .class("buttons")) { page in
            if mayHelp {
              if user.isLocked {
                page.form("\(here)/unlock", call.visit) { page in
                  page.add(Button("ロックを解除する", "unlock", .secondary))
                }
              }
              page.form("\(here)/reset", call.visit) { page in
                page.add(Button("仮パスワードを送る", "reset", .secondary))
              }
            }
            if mayManage {
              if !user.isLocked {
                page.form("\(here)/lock", call.visit) { page in
                  page.add(Button("ロックする", "lock", .danger))
                }
              }
              page.form("\(here)/end-sessions", call.visit) { page in
                page.add(Button("ログインを終了させる", "end-sessions", .danger))
              }
              page.form("\(here)/remove", call.visit) { page in
                page.add(Button("登録を削除する", "remove", .danger))
              }
            }
          }
        }
      }
    }
    return .page(page, status: status)
  }

  func setRole(_ call: Call) async throws -> Reply {
    let user = try await user(call)
    return try await onUser(call, user, "役割を変えました。") { access, actor in
      guard let role = call.form.text("role").flatMap({ Role(rawValue: $0) }) else {
        throw RequestFault.field("role", "役割を選んでください。")
      }
      do {
        try access.setRole(of: user.id, to: role, by: actor)
      } catch let complaint as Complaint where complaint.code == "invalid" {
        throw RequestFault.field("role", complaint.description + "。")
      }
    }
  }

  func lockUser(_ call: Call) async throws -> Reply {
    let user = try await user(call)
    return try await onUser(call, user, "ロックしました。") { try $0.lock(user.id, by: $1) }
  }

  func unlockUser(_ call: Call) async throws -> Reply {
    let user = try await user(call)
    return try await onUser(call, user, "ロックを解除しました。") { try $0.unlock(user.id, by: $1) }
  }

  func resetUser(_ call: Call) async throws -> Reply {
    let user = try await user(call)
    return try await onUser(call, user, "仮パスワードを送りました。") { try $0.reset(user.id, by: $1) }
  }

  func endUserSessions(_ call: Call) async throws -> Reply {
    let user = try await user(call)
    guard call.form["confirmed"] == "1" else {
      return confirm(
        call, user, "end-sessions", "\(user.details.name)さんのログインを終了させますか",
        "開いている画面は使えなくなります。もう一度ログインすれば使えます。", "終了させる")
    }
    return try await onUser(call, user, "ログインを終了させました。") { access, _ in
      try access.endSessions(of: user.id, but: call.session, from: call.visitor)
    }
  }

  func removeUser(_ call: Call) async throws -> Reply {
    let user = try await user(call)
    guard call.form["confirmed"] == "1" else {
      return confirm(
        call, user, "remove", "\(user.details.name)さんの登録を削除しますか",
        "この方はログインできなくなります。提出した申請と履歴は残ります。", "削除する")
    }
    let actor = try call.actor()
    return try await submit {
      try self.access.removeUser(user.id, by: actor)
      return .see("/office/users", flash: "\(user.details.name)さんの登録を削除しました。")
    } again: { errors, status in
      try await self.userPage(call, user, errors: errors, status: status)
    }
  }

  private func confirm(
    _ call: Call, _ user: PortalUser, _ deed: String, _ question: String, _ consequence: String,
    _ verb: String
  ) -> Reply {
    let here: Address = "/office/users/\("\(user.id)")"
    return .page(
      ConfirmPage(
        question, consequence: consequence, action: "\(here)/\(deed)", back: here, verb: verb,
        isDangerous: true
      ).page(call.visit, crumbs: [.init("利用者", "/office/users")]) { page in
        page.hidden("confirmed", "1")
      })
  }

  private func onUser(
    _ call: Call, _ user: PortalUser, _ flash: String,
    _ deed: @escaping @Sendable (AccessDesk, Actor) throws -> Void
  ) async throws -> Reply {
    let actor = try call.actor()
    return try await submit {
      try deed(self.access, actor)
      return .see("/office/users/\("\(user.id)")", flash: flash)
    } again: { errors, status in
      try await self.userPage(call, user, errors: errors, status: status)
    }
  }
}

extension HTML {
  mutating func users(_ users: [PortalUser]) {
    let table = Table(
      "利用者",
      [
        .init("利用者ID", .id), .init("氏名"), .init("役割"), .init("事業者番号", .id), .init("メールアドレス"),
        .init("状態"), .init("最後のログイン"),
      ], testID: "users")
    self.table(table) { rows in
      for user in users {
        rows.row(id: "\(user.id)", status: user.isLocked ? "locked" : "active") { cells in
          cells.cell { page in
            page(.a, "\(user.id)", .href("/office/users/\("\(user.id)")"))
          }
          cells.cell(user.details.name)
          cells.cell(user.role.title)
          cells.cell(user.operatorID?.rawValue ?? "")
          cells.cell(user.mail)
          cells.cell(user.isLocked ? "ロック中" : "利用中")
          cells.cell(user.lastSignIn?.japanText ?? "なし")
        }
      }
    }
  }
}
