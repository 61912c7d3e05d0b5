internal import Office
internal import Trade

/// What happened to an application, for a terminal.
struct EventLine {
  let text: String

  init(_ event: ListedEvent) {
    let move = [event.from, event.to].compactMap { $0?.tag }.joined(separator: " → ")
    let what = move.isEmpty ? Self.words[event.kind] ?? event.kind : move
    text = "\(event.at.japanText)  \(Self.word(event.actor))  \(what)  \(event.why)"
  }

  private static let words = [
    "received": "受付", "duplicate": "同じファイルの再提出", "sameBytes": "ほかの事業者と同じ内容",
    "quarantined": "隔離", "imported": "台帳の取込み", "allocated": "割当の公表", "rematched": "再照合",
    "permitted": "免除", "administered": "利用者・権限の変更", "noted": "記録",
  ]

  private static func word(_ actor: Actor) -> String {
    let kind =
      switch actor.kind {
      case .secretariat: "事務局"
      case .applicant: "申請者"
      case .service: "サービス"
      case .rename: "ファイル名の変更"
      }
    return actor.name.isEmpty ? kind : "\(kind):\(actor.name)"
  }
}
