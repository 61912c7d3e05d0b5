internal import AccessDesk
internal import HTTPTypes
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade

/// `/office/mails`: the outbox.
extension Portal {
  func showMails(_ call: Call) async throws -> Reply {
    try await mailsPage(call, errors: nil, status: .ok)
  }

  func resendMail(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    let ids = call.form.all("id").map { Int64($0) }
    guard !ids.isEmpty, !ids.contains(where: { $0 == nil }) else { throw RequestFault(.notFound) }
    return try await submit {
      for id in ids.compactMap(\.self) { try self.access.resend(id, by: actor) }
      return .see("/office/mails", flash: "メールを送り直します。")
    } again: { errors, status in
      try await self.mailsPage(call, errors: errors, status: status)
    }
  }

  private func mailsPage(
    _ call: Call, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let unsent = call.query["unsent"] == "true"
    let mails = try await lane.run { [access] in
      try access.mails(unsentAlone: unsent, limit: 500)
    }
    let mayResend = AccessTable.may(call.caller, .review) == .allowed
    let page = call.frame("メール", errors: errors, isWide: true).page { page in
      page.add(
        Filter(
          "/office/mails",
          [.list("unsent", "状態", [.init("true", "送れていないもの")], chosen: unsent ? "true" : "")],
          isOn: unsent))
      guard !mails.isEmpty else {
        return page.add(EmptyState(unsent ? "送れていないメールはありません。" : "メールはまだありません。"))
      }
      let table = Table(
        "メール",
        [
          .init("番号", .id), .init("種類"), .init("宛先"), .init("件名"), .init("作成"), .init("状態"),
        ] + (mayResend ? [.init("操作", .deed)] : []), testID: "mails")
      page.table(table) { rows in
        for mail in mails {
          let state = mail.problem == "void" ? "void" : mail.sentAt == nil ? "unsent" : "sent"
          rows.row(id: "\(mail.id)", status: state, .data("kind", mail.kind.rawValue)) { cells in
            cells.cell("\(mail.id)")
            cells.cell(mail.kind.words)
            cells.cell(mail.recipient)
            cells.cell { page in
              page.details(mail.subject) { page in page(.pre, mail.body) }
            }
            cells.cell { page in page.moment(mail.madeAt) }
            cells.cell { page in
              switch state {
              case "void": page.add(StateTag("無効", id: state, tone: .neutral))
              case "sent":
                page.add(StateTag("送信済み", id: state, tone: .ok))
                if let at = mail.sentAt { page.moment(at) }
              default:
                page.add(StateTag("未送信", id: state, tone: .warn))
                if let problem = mail.problem { page(.p, "\(mail.tries)回失敗: \(problem)") }
              }
            }
            if mayResend {
              cells.cell { page in
                page.form("/office/mails/resend", call.visit) { page in
                  page.hidden("id", "\(mail.id)")
                  page.add(Button("送り直す", "resend", .secondary))
                }
              }
            }
          }
        }
      }
    }
    return .page(page, status: status)
  }
}

extension MailKind {
  var words: String {
    switch self {
    case .registered: "利用者の登録"
    case .temporaryPassword: "仮パスワード"
    case .code: "確認コード"
    case .verdict: "チェック結果"
    case .returned: "差戻し"
    case .confirmed: "確定"
    case .result: "割当結果"
    case .reminder: "お願い"
    case .security: "アカウント"
    }
  }
}
