internal import Reception

/// What a run over the inbox came to, for a terminal.
struct ProcessLine {
  let text: String

  init(_ summary: ProcessSummary) {
    guard summary.count > 0 else {
      text = "受付フォルダーに新しいファイルはありません。"
      return
    }
    let kinds: [UploadOutcome.Kind] = [
      .answered, .duplicate, .quarantined, .waiting, .stuck, .growing, .leftAlone,
    ]
    let parts = kinds.compactMap { kind in summary.counts[kind].map { "\(kind.word) \($0)件" } }
    text = "処理したファイル \(summary.count)件（\(parts.joined(separator: "・"))）"
  }
}
