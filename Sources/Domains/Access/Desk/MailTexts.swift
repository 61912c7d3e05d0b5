internal import AccessRecords
package import Trade

/// What a mail says; where a secret is to stand, there is a mark.
package struct MailText: Hashable, Sendable {
  package let kind: MailKind
  package let subject: String
  package let body: String

  package init(_ kind: MailKind, subject: String, body: String) {
    self.kind = kind
    self.subject = subject
    self.body = body
  }

  /// No text of people has it: controls are refused.
  static let mark = "\u{1}"

  /// Nil says in its place that it is not shown.
  static func fill(_ body: String, with secret: String?) -> String {
    body.replacing(mark, with: secret ?? "（表示しません）")
  }
}

/// The mails of this domain, in words.
struct MailTexts {
  /// What has happened to an account.
  enum News { case password, factor, address, locked }

  /// Scheme, host and port.
  let origin: String
  let contact: String

  /// `until`: business time.
  func temporary(_ user: PortalUser, until: Instant) -> MailText {
    MailText(
      .temporaryPassword, subject: "【wariate】仮パスワードのお知らせ",
      body: letter(
        to: user,
        """
        仮パスワードをお知らせします。下のページで仮パスワードを入力し、新しいパスワードを設定してください。

        \(operatorLine(user))仮パスワード: \(MailText.mark)

        \(signIn(user))

        仮パスワードの有効期限は \(until.japanText) です。期限を過ぎた場合は、サインインのページから再発行してください。
        新しいパスワードを設定するまで、サインインのほかの操作はできません。
        お心当たりがない場合は、このメールを破棄してください。これまでのパスワードはそのまま使えます。
        """))
  }

  func code(_ user: PortalUser) -> MailText {
    MailText(
      .code, subject: "【wariate】確認コードのお知らせ",
      body: letter(
        to: user,
        """
        サインインの確認コードをお知らせします。サインインの画面に入力してください。

        確認コード: \(MailText.mark)

        確認コードの有効期限は10分です。
        お心当たりがない場合は、ほかの人があなたのパスワードを知っているおそれがあります。すぐにパスワードを変更してください。
        \(signIn(user))
        """))
  }

  func security(_ news: News, _ user: PortalUser, at instant: Instant) -> MailText {
    let (title, sentence) =
      switch news {
      case .password: ("パスワードが変更されました", "パスワードが変更されました。")
      case .factor: ("認証アプリが登録されました", "サインインに使う認証アプリが登録されました。")
      case .address: ("メールアドレスが変更されました", "メールアドレスが変更されました。このアドレスへのお知らせは、これが最後です。")
      case .locked:
        (
          "サインインできなくなりました",
          "パスワードや確認コードの誤りが続いたため、サインインできないようにしました。"
            + "下のページでパスワードを再発行し、届いた仮パスワードでサインインすると解除されます。"
        )
      }
    return MailText(
      .security, subject: "【wariate】\(title)",
      body: letter(
        to: user,
        """
        \(sentence)

        日時: \(instant.japanText)

        お心当たりがない場合は、すぐに下のページでパスワードを再発行し、問い合わせ先にご連絡ください。
        \(origin)/password/reset
        """))
  }

  /// To whoever has filed 事業者登録 or the first 認定事業者情報, once it is 確定.
  func welcome(_ user: PortalUser) -> MailText {
    let isRenewable = user.operatorID?.isRenewableCode ?? false
    let what = isRenewable ? "認定事業者情報" : "事業者登録"
    let number = isRenewable ? "再エネ事業者コード" : "事業者番号"
    return MailText(
      .security, subject: "【wariate】\(what)が確定しました",
      body: letter(
        to: user,
        """
        \(what)が確定し、あなたは事業者の管理者になりました。これからの申請には、下の番号（\(number)）を使ってください。

        \(operatorLine(user))
        ご利用を続けるには、もう一度サインインしてください。パスワードはこれまでと同じです。
        \(signIn(user))
        """))
  }

  func company(
    isApproved: Bool, _ wish: CompanyWish, reason: String, _ user: PortalUser
  ) -> MailText {
    MailText(
      .security,
      subject: "【wariate】事業者情報の変更を\(isApproved ? "承認しました" : "見送りました")",
      body: letter(
        to: user,
        isApproved
          ? """
          申請いただいた事業者情報の変更（\(wish.heads)）を承認し、登録を更新しました。

          \(operatorLine(user))
          """
          : """
          申請いただいた事業者情報の変更（\(wish.heads)）は、次の理由で見送りました。

          \(reason)

          \(operatorLine(user))内容を見直して、もう一度申請できます。
          """))
  }

  /// To who has filed nothing yet.
  func reminder(
    round: String, market: Market, closesAt: Instant?, _ user: PortalUser
  ) -> MailText {
    MailText(
      .reminder, subject: "【wariate】\(round)（\(market.rawValue)）の申請が未提出です",
      body: letter(
        to: user,
        """
        \(round)（\(market.rawValue)）の申請が、まだ提出されていません。

        \(operatorLine(user))\(closesAt.map { "受付の締切: \($0.japanText)\n" } ?? "")
        提出がまだの場合は、下のページから提出してください。今回提出の予定がない場合は、このメールへの対応は不要です。
        \(origin)/o/\(user.operatorID?.rawValue ?? "")/upload
        """))
  }

  func letter(to user: PortalUser, _ body: String) -> String {
    "\(user.details.name) 様\n\n\(body)\n" + (contact.isEmpty ? "" : "\n問い合わせ先: \(contact)\n")
  }

  private func operatorLine(_ user: PortalUser) -> String {
    user.operatorID.map { "事業者番号: \($0)\n" } ?? ""
  }

  private func signIn(_ user: PortalUser) -> String {
    origin + (user.role.isOffice ? "/office/sign-in" : "/sign-in")
  }
}
