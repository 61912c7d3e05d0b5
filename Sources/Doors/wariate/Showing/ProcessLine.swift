internal import Reception
internal import Trade

/// What a run over the inbox came to, for a terminal.
struct ProcessLine {
  let text: String

  init(_ summary: ProcessSummary) {
    guard summary.count > 0 else {
      text = "受付フォルダーに新しいファイルはありません。"
      return
    }
    let kinds: [UploadOutcome.Kind] = [
      .duplicate, .quarantined, .waiting, .stuck, .growing, .leftAlone,
    ]
    let verdicts = Verdict.shown.compactMap { verdict in
      summary.verdicts[verdict].map { "\(verdict.rawValue) \($0)" }
    }
    let others = kinds.compactMap { kind in summary.counts[kind].map { "\(kind.word) \($0)" } }
    text = "処理したファイル \(summary.count)件: " + (verdicts + others).joined(separator: "・")
  }
}

extension Verdict {
  /// In the order of lines that count them.
  static let shown: [Verdict] = [.passed, .returned, .unreadable]
}
