internal import CertificationDesk
internal import Trade

/// What a run of `certify` came to.
struct CertificationLines {
  let lines: [String]

  /// So many rows that a trial would hold are told one by one.
  static let mostRows = 50

  init(_ report: CertificationReport) {
    var lines = [
      "\(report.month.title)分: \(report.rows)行のうち 認定 \(report.certified)行 \(report.kwh.grouped) kWh、保留 \(report.held)行"
        + (report.refused > 0 ? "（ほかに不認定 \(report.refused)行）" : "")
        + (report.folder == nil ? "（試行のため、何も認定していません）" : "")
    ]
    lines += report.holds.sorted { $0.key < $1.key }.map { "  保留 \($0.key): \($0.value)行" }
    if let rows = report.heldRows {
      lines += rows.prefix(Self.mostRows).map(Self.line)
      let rest = report.held - min(rows.count, Self.mostRows)
      if rest > 0 { lines.append("    ほかに保留 \(rest)行（すべて見るには: --json）") }
    }
    if let folder = report.folder { lines.append(folder) }
    self.lines = lines
  }

  private static func line(_ row: CertificationReport.HeldRow) -> String {
    "    受付番号\(row.receipt)の\(row.row)行目 設備\(row.plant) 再エネ指定 \(row.renewable): \(row.code) \(row.reason)"
  }
}
