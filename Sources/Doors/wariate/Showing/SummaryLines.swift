internal import Office
internal import Trade

/// How a round stands, for a terminal.
struct SummaryLines {
  let lines: [String]

  init(_ summary: RoundSummary) {
    let waiting = summary.oldestWaiting?.japanText ?? "なし"
    let counted = TextTable(of: summary.counts).lines + ["最も古い未完了の受付: \(waiting)"]
    var lines = counted
    if !summary.absentees.isEmpty {
      let before = summary.absentees.count { !$0.expected.filedBefore.isEmpty }
      let awaited = summary.absentees.count { $0.expected.awaited > 0 }
      lines += [""] + TextTable(of: summary.absentees).lines
      lines.append(
        "有効な申請のない事業者: \(summary.absentees.count)件（うち前回は提出 \(before)件・相手方が待っている \(awaited)件）")
    }
    if !summary.missingForms.isEmpty {
      lines += [""] + TextTable(of: summary.missingForms).lines
      lines.append("前回は提出され、今回は有効な申請のない書類: \(summary.missingForms.count)件")
    }
    self.lines = lines
  }
}
