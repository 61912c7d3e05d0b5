internal import AccessDesk
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade

/// `/password/reset`, `/password`.
extension Portal {
  func showReset(_ call: Call) async throws -> Reply {
    var reply = Reply.page(ResetView().page(call))
    reply.cookies = visitorCookie(call)
    return reply
  }

  func requestReset(_ call: Call) async throws -> Reply {
    let mail = call.form.text("mail") ?? ""
    let operatorID = call.form.text("operator") ?? ""
    // Without a number the address may be one of the office as well as of nobody's.
    let door: SignInAttempt.Door = operatorID.isEmpty ? .office : .operators(operatorID)
    if let refusal = try await access.requestReset(door, mail: mail, from: call.visitor) {
      try throwIfLater(refusal)
    }
    return .see(
      "/sign-in",
      flash: "入力した内容の利用者がいれば、仮パスワードをメールで送りました。届かない場合は、事業者番号とメールアドレスを確認してください。")
  }

  func showPassword(_ call: Call) async throws -> Reply {
    let (session, _) = try call.member()
    return .page(PasswordView(isTemporary: session.stage == .password).page(call))
  }

  func changePassword(_ call: Call) async throws -> Reply {
    let (session, _) = try call.member()
    let answer = try await access.changePassword(
      session, old: call.form["old"] ?? "", new: call.form["new"] ?? "",
      again: call.form["again"] ?? "", from: call.visitor)
    switch answer {
    case .changed(let entry): return entered(entry, next: "", flash: "パスワードを変更しました。")
    case .refused(let fault):
      let view = PasswordView(
        isTemporary: session.stage == .password,
        error: FieldError(fault.field, fault.sentence(access.settings) + "。"),
        code: fault.rawValue)
      return .page(view.page(call), status: .unprocessableContent)
    case .notNow(let refusal):
      try throwIfLater(refusal)
      throw RequestFault(.unauthenticated)
    }
  }
}

extension PasswordFault {
  /// Where on the form it is wrong.
  var field: String {
    switch self {
    case .wrongOld: "old"
    case .different: "again"
    default: "new"
    }
  }
}

private struct ResetView {
  func page(_ call: Call) -> HTML {
    call.frame("仮パスワードの発行", crumbs: [.init("ログイン", "/sign-in")]).page { page in
      page(.p, "登録済みのメールアドレスへ仮パスワードを送ります。今のパスワードは、仮パスワードを使うまで有効です。", .class("lead"))
      page.form("/password/reset", call.visit) { page in
        page.add(
          Field(
            "operator", "事業者番号", hint: "事務局の方は空欄", autocomplete: .organization, maxLength: 13,
            isRequired: false))
        page.add(
          Field(
            "mail", "メールアドレス", type: .email, autocomplete: .userName, inputMode: .email,
            maxLength: 254))
        page(.div, .class("buttons")) { page in page.add(Button("仮パスワードを送る")) }
      }
    }
  }
}

private struct PasswordView {
  let isTemporary: Bool
  var error: FieldError?
  var code: String?

  func page(_ call: Call) -> HTML {
    let errors = error.map { ErrorSummary(code: code, [$0]) }
    return call.frame("パスワードの変更", errors: errors).page { page in
      if isTemporary {
        page.add(NoticeBox(.info, "仮パスワードでログインしています。新しいパスワードを設定してください。"))
      }
      page.form("/password", call.visit) { page in
        page.add(
          Field(
            "old", isTemporary ? "仮パスワード" : "今のパスワード", type: .password, error: errors?["old"],
            autocomplete: .currentPassword))
        page.add(
          Field(
            "new", "新しいパスワード", type: .password,
            hint: "8〜14文字なら大文字・小文字・数字・記号のすべてを含めます。15文字以上なら文字の種類は問いません。",
            error: errors?["new"], autocomplete: .newPassword))
        page.add(
          Field(
            "again", "新しいパスワード（確認）", type: .password, error: errors?["again"],
            autocomplete: .newPassword))
        page(.div, .class("buttons")) { page in page.add(Button("変更する")) }
      }
    }
  }
}
