internal import Office
internal import Trade

/// What became of one application of `advance`, for a terminal.
struct MoveLine {
  let text: String

  init(_ report: MoveReport) {
    text =
      switch report.result {
      case .moved(let from, let file):
        "\(report.receipt): \(from.tag) → \(report.to.tag)  \(file)\(Self.marks(report))"
      case .pending(let from, let why):
        "\(report.receipt): \(from.tag) → \(report.to.tag)  ファイルはまだ元の名前です（\(why)）。process か watch が続けます"
      case .refused(let why), .left(let why): "\(report.receipt): \(why)"
      }
  }

  private static func marks(_ report: MoveReport) -> String {
    guard report.warnings > 0 else { return "" }
    return report.toSettle > 0
      ? "  ※警告\(report.warnings)件（うち要調整\(report.toSettle)件）" : "  ※警告\(report.warnings)件"
  }
}

/// What became of all of them.
struct MoveSummary {
  let text: String

  init(_ reports: [MoveReport], to status: Status, isDryRun: Bool) {
    let moved = reports.filter(\.isMoved)
    let refused = reports.count(where: \.isRefused)
    let left = reports.count - moved.count - refused
    let pending = reports.count(where: \.isPending)
    let (warned, toSettle) = (
      moved.count { $0.warnings > 0 }, moved.count { $0.toSettle > 0 }
    )
    let marks = [
      warned > 0 ? "警告あり \(warned)件" : nil, toSettle > 0 ? "要調整 \(toSettle)件" : nil,
    ].compactMap(\.self)
    let done = isDryRun ? "が「\(status.tag)」になります（試行のため、変えていません）" : "を「\(status.tag)」にしました"
    var sentences = ["\(moved.count)件\(done)"]
    if !marks.isEmpty { sentences.append("うち\(marks.joined(separator: "・"))") }
    if left > 0 { sentences.append("警告のため残した申請 \(left)件") }
    if pending > 0 { sentences.append("ファイルの処理が残る申請 \(pending)件") }
    if refused > 0 { sentences.append("進められない申請 \(refused)件") }
    text = sentences.joined(separator: "。")
  }
}
