internal import Office
internal import Trade

/// A checked file for a terminal: its verdict, then its findings.
struct CheckLines {
  let lines: [String]

  init(_ report: CheckReport) {
    let counts = report.counts
    let head =
      "\(report.file): \(report.verdict.rawValue)（エラー \(counts.errors)件・"
      + "警告 \(counts.warnings)件・情報 \(counts.infos)件、\(report.rows)行）"
    let fixed = report.fixed.map { ["  直した案（\($0.cells)か所）: \($0.path)"] } ?? []
    lines = [head] + FindingLines(report.findings).lines.map { "  " + $0 } + fixed
  }
}
