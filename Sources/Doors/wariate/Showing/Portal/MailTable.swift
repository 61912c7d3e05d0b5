internal import AccessDesk
internal import Trade

extension TextTable {
  init(of mails: [ListedMail]) {
    self.init(["番号", "作成", "送信", "宛先", "件名", "試行", "送れない理由"])
    for mail in mails {
      add([
        String(mail.id), mail.madeAt.japanText, mail.sentAt?.japanText ?? "未送信", mail.recipient,
        mail.subject, String(mail.tries), mail.problem ?? "",
      ])
    }
  }
}
