internal import FilingRecords
internal import RegistersRecords
internal import Trade

/// The mails about applications and results, in words.
struct NewsTexts {
  let mails: MailTexts
  /// In Japanese; nil for an unknown form.
  let title: (FormID) -> String?

  /// Of a check by the rules.
  func verdict(_ application: Application, to user: PortalUser) -> MailText {
    let (title, sentence) =
      switch application.verdict {
      case .passed?:
        application.counts.warnings > 0
          ? ("チェックOK（警告あり）", "エラーはありませんでした。警告の内容をご確認ください。")
          : ("チェックOK", "エラーはありませんでした。")
      case .unreadable?: ("処理できません", "ファイルを読み取れませんでした。内容をご確認のうえ、もう一度提出してください。")
      default: ("エラーがあります", "エラーが見つかりました。指摘の箇所を修正し、もう一度提出してください。")
      }
    return text(
      .verdict, "チェック結果: \(title)", application, to: user,
      """
      受付番号\(application.receipt)のチェックが終わりました。\(sentence)

      エラー: \(application.counts.errors)件
      警告: \(application.counts.warnings)件
      """)
  }

  func returned(_ application: Application, to user: PortalUser) -> MailText {
    text(
      .returned, "事務局からの差戻し", application, to: user,
      "受付番号\(application.receipt)を、事務局が確認のうえ差し戻しました。指摘の箇所を修正し、もう一度提出してください。")
  }

  func confirmed(_ application: Application, to user: PortalUser) -> MailText {
    text(
      .confirmed, "申請の確定", application, to: user,
      "受付番号\(application.receipt)が確定しました。")
  }

  func result(
    _ round: RoundID, _ market: Market, of operatorID: OperatorID, to user: PortalUser
  ) -> MailText {
    let place = market == .fit ? "fit" : "nonfit"
    return MailText(
      .result, subject: "【wariate】割当結果の公表（\(round.title) \(market.rawValue)）",
      body: mails.letter(
        to: user,
        """
        \(round.title)（\(market.rawValue)）の割当結果が公表されました。下のページで確認してください。

        事業者番号: \(operatorID)

        \(mails.origin)/o/\(operatorID)/results/\(round)/\(place)
        """))
  }

  private func text(
    _ kind: MailKind, _ subject: String, _ application: Application, to user: PortalUser,
    _ sentence: String
  ) -> MailText {
    let form = application.form.flatMap(title) ?? "様式不明"
    let period =
      switch application.slot.period {
      case .round(let round): "回: \(round.title)"
      case .month(let month): "対象年月: \(month.title)"
      case .anytime: "回: \(Slot.anytimeTitle)"
      }
    // Who files under 新規 has no operator's pages, and afterwards those of the new one.
    let place =
      application.operatorID.isNewcomer
      ? user.operatorID == nil ? "/first" : "/"
      : "/o/\(application.operatorID)/applications/\(application.receipt)"
    return MailText(
      kind, subject: "【wariate】\(subject)（受付番号\(application.receipt)）",
      body: mails.letter(
        to: user,
        """
        \(sentence)

        様式: \(form)
        \(period)
        受付: \(application.receivedAt.japanText)

        \(mails.origin)\(place)
        """))
  }
}
