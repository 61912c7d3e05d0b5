internal import CertificationDesk
internal import Trade

/// What a run of `certify` came to.
struct CertificationLines {
  let lines: [String]

  init(_ report: CertificationReport) {
    var lines = [
      "\(report.month.title)分: \(report.rows)行のうち 認定 \(report.certified)行 \(report.kwh.grouped) kWh、保留 \(report.held)行"
        + (report.refused > 0 ? "（ほかに不認定 \(report.refused)行）" : "")
        + (report.folder == nil ? "（試行のため、何も認定していません）" : "")
    ]
    lines += report.holds.sorted { $0.key < $1.key }.map { "  保留 \($0.key): \($0.value)行" }
    if let folder = report.folder { lines.append(folder) }
    self.lines = lines
  }
}
