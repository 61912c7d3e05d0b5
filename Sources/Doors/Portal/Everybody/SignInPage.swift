internal import AccessDesk
internal import HTTPTypes
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade

/// `/sign-in`, `/office/sign-in`, `/sign-in/code`, `/sign-out`.
extension Portal {
  func showSignIn(_ call: Call, isOffice: Bool) async throws -> Reply {
    if let session = call.session, session.stage == .full { return .see(home(of: session)) }
    let view = SignInView(isOffice: isOffice, next: call.query["next"] ?? "")
    var reply = Reply.page(view.page(call))
    reply.cookies = visitorCookie(call)
    return reply
  }

  func signIn(_ call: Call, isOffice: Bool) async throws -> Reply {
    let mail = call.form.text("mail") ?? ""
    let attempt = SignInAttempt(
      isOffice ? .office : .operators(call.form.text("operator") ?? ""), mail: mail,
      password: call.form["password"] ?? "")
    let next = call.form["next"] ?? ""
    switch try await access.signIn(attempt, from: call.visitor) {
    case .entered(let entry): return entered(entry, next: next)
    case .refused(let refusal):
      try throwIfLater(refusal)
      var view = SignInView(isOffice: isOffice, next: next)
      view.operatorID = call.form["operator"] ?? ""
      view.mail = mail
      view.refusal = refusal
      var reply = Reply.page(view.page(call), status: .unprocessableContent)
      reply.cookies = visitorCookie(call)
      return reply
    }
  }

  func showCode(_ call: Call) async throws -> Reply {
    guard let session = call.session else { return .see("/sign-in") }
    guard session.stage == .code else { return .see(step(after: session)) }
    return .page(CodeView(next: call.query["next"] ?? "").page(call))
  }

  func enterCode(_ call: Call) async throws -> Reply {
    guard let secret = site.cookies.value(.session, in: call.request.headers) else {
      return .see("/sign-in")
    }
    let code = call.form["code"] ?? ""
    let answer = try await lane.run { [access] in
      try access.enterCode(code, in: secret, from: call.visitor)
    }
    let next = call.form["next"] ?? ""
    switch answer {
    case .entered(let entry): return entered(entry, next: next)
    case .refused(let refusal):
      try throwIfLater(refusal)
      return .page(
        CodeView(next: next, refusal: refusal).page(call), status: .unprocessableContent)
    }
  }

  func signOut(_ call: Call) async throws -> Reply {
    if let session = call.session {
      try await lane.run { [access] in try access.signOut(session, from: call.visitor) }
    }
    var reply = Reply.see("/sign-in", flash: "ログアウトしました。")
    reply.cookies = [CookieChange(name: .session, value: nil)]
    return reply
  }

  // MARK: What follows

  func throwIfLater(_ refusal: SignInRefusal) throws {
    switch refusal {
    case .busy(let seconds): throw RequestFault.busy(seconds)
    case .slowDown(let seconds): throw RequestFault.slowDown(seconds)
    default: return
    }
  }

  /// With the cookie of a session that has begun, to where its stage leads.
  func entered(_ entry: PortalEntry, next: String, flash: String? = nil) -> Reply {
    let address: Address =
      switch entry.stage {
      case .code: next.isEmpty ? "/sign-in/code" : "/sign-in/code?next=\(next)"
      case .password: "/password"
      case .factor: "/account/factor"
      case .full: Address(local: next) ?? Self.home(of: entry.user)
      }
    var reply = Reply.see(address, flash: flash)
    reply.cookies = [
      CookieChange(name: .session, value: entry.secret), CookieChange(name: .visitor, value: nil),
    ]
    return reply
  }

  func step(after session: PortalSession) -> Address {
    switch session.stage {
    case .code: "/sign-in/code"
    case .password: "/password"
    case .factor: "/account/factor"
    case .full: home(of: session)
    }
  }

  func home(of session: PortalSession) -> Address { Self.home(of: session.member.user) }

  private static func home(of user: PortalUser) -> Address {
    if user.role.isOffice { return "/office" }
    guard let own = user.operatorID else { return "/" }
    return "/o/\(own.rawValue)"
  }

  /// A secret that forms before sign-in prove themselves by.
  func visitorCookie(_ call: Call) -> [CookieChange] {
    call.visitorSecret.map { [CookieChange(name: .visitor, value: $0)] } ?? []
  }
}

extension SignInRefusal {
  /// As the page says it.
  var sentence: String {
    switch self {
    case .wrong: "入力した内容が違います。もう一度入力してください。"
    case .locked:
      "このアカウントはロックされています。パスワードを再発行するか、管理者か事務局に解除を依頼してください。"
    case .expired: "有効期限が切れています。もう一度はじめからやり直してください。"
    case .code(let isOver):
      isOver ? "認証コードが続けて違ったため、ログインをやり直してください。" : "認証コードが違います。もう一度入力してください。"
    case .busy, .slowDown: "しばらく待って、もう一度入力してください。"
    }
  }
}

private struct SignInView {
  let isOffice: Bool
  let next: String
  var operatorID = ""
  var mail = ""
  var refusal: SignInRefusal?

  init(isOffice: Bool, next: String) {
    self.isOffice = isOffice
    self.next = next
  }

  func page(_ call: Call) -> HTML {
    let errors = refusal.map {
      ErrorSummary(code: $0.code, [FieldError(isOffice ? "mail" : "operator", $0.sentence)])
    }
    let frame = call.frame(isOffice ? "事務局のログイン" : "ログイン", errors: errors)
    return frame.page { page in
      if call.query["reason"] == "elsewhere" {
        page.add(NoticeBox(.warn, "ほかの端末でログインしたため、ここではログアウトしました。"))
      }
      if call.query["reason"] == "expired" {
        page.add(
          NoticeBox(
            .warn, "しばらく操作がなかったため、ログアウトしました。",
            "入力した内容は30分間預かっています。ログインし直すと元の画面に戻し、実行はしません。"))
      }
      page.form(isOffice ? "/office/sign-in" : "/sign-in", call.visit) { page in
        page.hidden("next", next)
        if !isOffice {
          page.add(
            Field(
              "operator", "事業者番号", operatorID, hint: "例: 0001（事業者に属さない方は空欄）",
              autocomplete: .organization, maxLength: 13, isRequired: false))
        }
        page.add(
          Field(
            "mail", "メールアドレス", mail, type: .email, autocomplete: .userName, inputMode: .email,
            maxLength: 254))
        page.add(
          Field("password", "パスワード", type: .password, autocomplete: .currentPassword))
        page(.div, .class("buttons")) { page in page.add(Button("ログイン")) }
      }
      page(.p) { page in page(.a, "パスワードを忘れた方", .href("/password/reset")) }
      page(.p) { page in
        if isOffice {
          page(.a, "事業者の方のログイン", .href("/sign-in"))
        } else {
          page(.a, "事務局の方のログイン", .href("/office/sign-in"))
        }
      }
    }
  }
}

private struct CodeView {
  let next: String
  var refusal: SignInRefusal?

  func page(_ call: Call) -> HTML {
    let errors = refusal.map { ErrorSummary(code: $0.code, [FieldError("code", $0.sentence)]) }
    return call.frame("認証コードの入力", errors: errors).page { page in
      page(
        .p, "認証アプリに表示された6桁のコード、メールで届いた6桁のコード、または回復用コードを入力してください。",
        .class("lead"))
      page.form("/sign-in/code", call.visit) { page in
        page.hidden("next", next)
        page.add(
          Field(
            "code", "認証コード", error: errors?["code"], autocomplete: .oneTimeCode,
            inputMode: .numeric, maxLength: 20))
        page(.div, .class("buttons")) { page in page.add(Button("確認する")) }
      }
      page.form("/sign-out", call.visit) { page in
        page.add(Button("ログインをやり直す", "sign-out-here", .quiet))
      }
    }
  }
}
