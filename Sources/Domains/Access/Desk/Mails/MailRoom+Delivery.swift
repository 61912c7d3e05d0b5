internal import Mailing

/// What became of mails that waited.
package struct MailDelivered: Hashable, Sendable {
  package var sent = 0
  package var failed = 0
}

extension MailRoom {
  /// A way for mails to leave was set.
  package var hasCarrier: Bool { carrier.isThere }

  /// Hands over those whose turn it is, the oldest first; what fails is tried again later. Blocks.
  package func deliver(limit: Int = 100) throws -> MailDelivered {
    var delivered = MailDelivered()
    guard carrier.isThere else { return delivered }
    for letter in try access.lettersDue(limit: limit) {
      do {
        try carrier.carry(letter)
        try access.noteHandedOver(letter.id)
        delivered.sent += 1
      } catch let error as MailError {
        try access.noteFailed(letter.id, Self.words(error), mayPass: error.mayPass)
        delivered.failed += 1
      }
    }
    return delivered
  }

  private static func words(_ error: MailError) -> String {
    switch error {
    case .address: "メールアドレスに送信できない文字があります"
    case .id: "メールを作れません"
    case .server: "SMTPサーバーの指定を読み取れません"
    case .unreachable: "SMTPサーバーに接続できません"
    case .timedOut: "SMTPサーバーが時間内に応答しません"
    case .encryption: "SMTPサーバーと暗号化した通信ができません（証明書を確認してください）"
    case .login: "SMTPサーバーのユーザー名かパスワードが違います"
    case .refused(let code): "SMTPサーバーが受け取りません（\(code)）"
    case .folder: "メールのフォルダーに書き込めません"
    case .library: "メールを送る仕組みが動きません"
    }
  }
}
