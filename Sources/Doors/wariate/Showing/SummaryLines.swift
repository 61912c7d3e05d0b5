internal import Office
internal import Trade

/// How a round stands, for a terminal.
struct SummaryLines {
  let lines: [String]

  init(_ summary: RoundSummary) {
    let waiting = summary.oldestWaiting?.japanText ?? "なし"
    let counted = TextTable(of: summary.counts).lines + ["最も古い未完了の受付: \(waiting)"]
    guard !summary.absentees.isEmpty else {
      lines = counted
      return
    }
    lines =
      counted + [""] + TextTable(of: summary.absentees).lines
      + ["有効な申請のない事業者: \(summary.absentees.count)件"]
  }
}
