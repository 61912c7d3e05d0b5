internal import Reception
internal import Trade

/// What rechecking came to, for a terminal.
struct RecheckLines {
  private var verdicts: [Verdict: Int] = [:]
  private var same = 0
  private(set) var refused = 0

  /// Counts a report in, and gives its line.
  mutating func add(_ report: RecheckReport) -> String {
    switch report.result {
    case .checked(let outcome):
      guard outcome.kind == .answered, let verdict = outcome.verdict else {
        refused += 1
        return "\(report.receipt): \(outcome.kind.word) \(outcome.remark)"
      }
      verdicts[verdict, default: 0] += 1
      let number = outcome.receipt?.description ?? ""
      return "\(report.receipt) → \(number): \(verdict.rawValue)"
        + (outcome.remark.isEmpty ? "" : "  \(outcome.remark)")
    case .same(let errors):
      same += 1
      return "\(report.receipt): 今も同じエラー \(errors)件のため、変えていません"
    case .refused(let why):
      refused += 1
      return "\(report.receipt): \(why)"
    }
  }

  var summary: String {
    let parts =
      Verdict.shown.compactMap { verdict in
        verdicts[verdict].map { "\(verdict.rawValue) \($0)" }
      } + (same > 0 ? ["変化なし \(same)"] : []) + (refused > 0 ? ["再チェックできない \(refused)"] : [])
    return parts.isEmpty ? "該当する申請はありません" : "再チェック: " + parts.joined(separator: "・")
  }
}
