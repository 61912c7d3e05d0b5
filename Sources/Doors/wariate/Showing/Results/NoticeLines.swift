internal import AllocationDesk
internal import Trade

/// What was written for applicants, for a terminal.
struct NoticeLines {
  private(set) var lines: [String]

  init(_ written: WrittenNotices) {
    let corrections = written.notices.filter { $0.version > 1 }
    lines = written.notices.flatMap(\.paths) + written.summaries
    let mark = corrections.isEmpty ? "。" : "（うち訂正 \(corrections.count)者）。"
    lines.append("通知書 \(written.notices.count)者分を書き出しました\(mark)")
    for one in corrections {
      lines.append(
        "  訂正 第\(one.version)版: \(one.operatorID) \(one.name)（\(one.market.rawValue)）")
    }
  }
}
