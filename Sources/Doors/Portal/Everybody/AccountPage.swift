internal import AccessDesk
internal import HTTPTypes
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade

/// `/account`, `/account/factor`.
extension Portal {
  func showAccount(_ call: Call) async throws -> Reply {
    try await accountPage(call, errors: nil)
  }

  func changeMail(_ call: Call) async throws -> Reply {
    let (session, _) = try call.member()
    let form = call.form
    do {
      try await lane.run { [access] in
        try access.setMail(
          session, to: form["mail"] ?? "", again: form["mail_again"] ?? "",
          password: form["password"] ?? "", from: call.visitor)
      }
    } catch let complaint as Complaint {
      let field = complaint.code == "wrong-old" ? "password" : "mail"
      let errors = ErrorSummary(
        code: complaint.code, [FieldError(field, complaint.description + "。")])
      return try await accountPage(call, errors: errors)
    }
    return .see("/account", flash: "メールアドレスを変更しました。")
  }

  func endSessions(_ call: Call) async throws -> Reply {
    let (session, user) = try call.member()
    try await lane.run { [access] in
      try access.endSessions(of: user.id, but: session, from: call.visitor)
    }
    return .see("/account", flash: "ほかの端末のログインをすべて終了しました。")
  }

  /// `/account/mails`: which mails one wants.
  func chooseMails(_ call: Call) async throws -> Reply {
    let (_, user) = try call.member()
    let words = call.form.all("wanted").filter { !$0.isEmpty }
    let kinds = words.compactMap { MailKind(rawValue: $0) }.filter(\.isOptional)
    guard kinds.count == words.count else {
      return try await accountPage(
        call,
        errors: ErrorSummary(
          code: "invalid", [FieldError("wanted", "受け取るメールを選び直してください。")]))
    }
    try await lane.run { [access] in try access.setWantedMails(of: user.id, to: Set(kinds)) }
    return .see("/account", flash: "受け取るメールを変更しました。")
  }

  private func accountPage(_ call: Call, errors: ErrorSummary?) async throws -> Reply {
    let (_, user) = try call.member()
    let (sessions, unwanted, once) = try await lane.run { [access] in
      (
        try access.sessions(of: user.id), try access.unwantedMails(of: user.id),
        try call.session.flatMap { try access.takeOnce(.recoveryCodes, from: $0) }
      )
    }
    let page = call.frame("アカウント", errors: errors).page { page in
      if let once {
        page.add(NoticeBox(.warn, "回復用コードです。今だけ表示します。印刷するか、安全な場所に控えてください。"))
        page(.pre, once, .class("once"), .testID("recovery-codes"))
      }
      page.facts { list in
        list.fact("氏名", user.details.name)
        list.fact("メールアドレス", user.mail, testID: "account-mail")
        list.fact("役割", user.role.title)
        if let own = user.operatorID { list.fact("事業者番号", own.rawValue) }
        list.fact("前回のログイン", testID: "last-sign-in") { page in
          if let last = user.lastSignIn { page.moment(last) } else { page.text("なし") }
        }
        list.fact("二段階認証", user.hasFactor ? "認証アプリを登録済み" : "未登録")
      }
      page(.ul, .class("links")) { page in
        page(.li) { page in page(.a, "パスワードを変更する", .href("/password")) }
        page(.li) { page in
          page(
            .a, user.hasFactor ? "認証アプリを登録し直す" : "認証アプリを登録する", .href("/account/factor"))
        }
      }
      page.section("メールアドレスの変更") { page in
        page.form("/account", call.visit) { page in
          page.add(
            Field(
              "mail", "新しいメールアドレス", call.form["mail"] ?? "", type: .email, error: errors?["mail"],
              autocomplete: .email, inputMode: .email, maxLength: 254))
          page.add(
            Field(
              "mail_again", "新しいメールアドレス（確認）", type: .email, autocomplete: .off, inputMode: .email,
              maxLength: 254))
          page.add(
            Field(
              "password", "今のパスワード", type: .password, error: errors?["password"],
              autocomplete: .currentPassword))
          page(.div, .class("buttons")) { page in page.add(Button("変更する", "submit", .secondary)) }
        }
      }
      if !user.role.isOffice {
        page.section("受け取るメール") { page in
          page.form("/account/mails", call.visit) { page in
            let kinds = MailKind.allCases.filter(\.isOptional)
            page.add(
              Choice(
                "wanted", "受け取るメール", kinds.map { .init($0.rawValue, $0.words) },
                chosen: Set(kinds.filter { !unwanted.contains($0) }.map(\.rawValue)), as: .boxes,
                hint: "仮パスワード、確認コード、アカウントの変更は、いつもお知らせします。", error: errors?["wanted"],
                isRequired: false))
            page.add(Button("受け取るメールを変更する", "mails", .secondary))
          }
        }
      }
      page.section("ログイン中の端末") { page in
        page.table(Table("ログイン中の端末", [.init("開始"), .init("最後の利用"), .init("アドレス", .id)])) { rows in
          for session in sessions {
            rows.row { cells in
              cells.cell { page in page.moment(session.beganAt) }
              cells.cell { page in page.moment(session.usedAt) }
              cells.cell(session.address)
            }
          }
        }
        page.form("/account/end-sessions", call.visit) { page in
          page.add(Button("ほかの端末のログインを終了する", "end-sessions", .danger))
        }
      }
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }

  // MARK: The second factor

  func showFactor(_ call: Call) async throws -> Reply {
    let (session, _) = try call.member()
    let offer = try await lane.run { [access] in try access.offerEnrolment(session) }
    return .page(try FactorView(offer: offer, asksPassword: session.stage == .full).page(call))
  }

  func enrol(_ call: Call) async throws -> Reply {
    let (session, _) = try call.member()
    let code = call.form["code"] ?? ""
    let password = call.form["password"]
    let answer = try await lane.run { [access] in
      try access.enrol(session, code: code, password: password, from: call.visitor)
    }
    switch answer {
    case .enrolled(let entry):
      var reply = entered(entry, next: "/account", flash: "認証アプリを登録しました。")
      reply.headers[.location] = "/account"
      return reply
    case .notNow(let refusal):
      try throwIfLater(refusal)
      throw RequestFault(.unauthenticated)
    case .wrongCode, .wrongPassword:
      let offer = try await lane.run { [access] in
        try access.standingOffer(session) ?? access.offerEnrolment(session)
      }
      var view = FactorView(offer: offer, asksPassword: session.stage == .full)
      view.error =
        answer == .wrongCode
        ? FieldError("code", "認証コードが違います。端末の時刻を確認し、新しいコードを入力してください。")
        : FieldError("password", "パスワードが違います。")
      return .page(try view.page(call), status: .unprocessableContent)
    }
  }
}

private struct FactorView {
  let offer: EnrolmentOffer
  let asksPassword: Bool
  var error: FieldError?

  func page(_ call: Call) throws -> HTML {
    let errors = error.map { ErrorSummary(code: "code", [$0]) }
    return call.frame("認証アプリの登録", errors: errors).page { page in
      page(
        .p, "認証アプリに次のキーを登録し、表示された6桁のコードを入力してください。キーは他人に見せないでください。",
        .class("lead"))
      page.facts { list in
        list.fact("キー") { page in page.id(offer.secret, testID: "totp-secret") }
      }
      page(.p) { page in
        page(.a, "この端末の認証アプリで開く", .href(Address(stringLiteral: offer.address)))
      }
      page.form("/account/factor", call.visit) { page in
        page.add(
          Field(
            "code", "認証コード", error: errors?["code"], autocomplete: .oneTimeCode,
            inputMode: .numeric, maxLength: 10))
        if asksPassword {
          page.add(
            Field(
              "password", "今のパスワード", type: .password, error: errors?["password"],
              autocomplete: .currentPassword))
        }
        page(.div, .class("buttons")) { page in page.add(Button("登録する")) }
      }
    }
  }
}
