package import Trade

/// The report of `check`: one JSON object a file, with null where there is nothing to say.
package struct CheckReport: Encodable, Sendable {
  package var file: String
  package var sha256: String?
  package var form: FormID?
  package var formVersion: String?
  package var `operator`: OperatorID?
  package var slot = Slot.anytime
  package var verdict: Verdict
  package var counts = FindingCounts()
  package var rows = 0
  package var truncated = false
  package var findings: [Finding] = []

  private enum Key: String, CodingKey {
    case file, sha256, form, formVersion, `operator`, round, month, verdict, errors, warnings,
      infos, rows
    case truncated, findings
  }

  package func encode(to encoder: any Encoder) throws {
    var report = encoder.container(keyedBy: Key.self)
    try report.encode(file, forKey: .file)
    try report.encode(sha256, forKey: .sha256)
    try report.encode(form?.rawValue, forKey: .form)
    try report.encode(formVersion, forKey: .formVersion)
    try report.encode(`operator`?.rawValue, forKey: .operator)
    try report.encode(slot.round?.description, forKey: .round)
    try report.encode(slot.month?.description, forKey: .month)
    try report.encode(verdict.rawValue, forKey: .verdict)
    try report.encode(counts.errors, forKey: .errors)
    try report.encode(counts.warnings, forKey: .warnings)
    try report.encode(counts.infos, forKey: .infos)
    try report.encode(rows, forKey: .rows)
    try report.encode(truncated, forKey: .truncated)
    try report.encode(findings.map(ReportedFinding.init), forKey: .findings)
  }
}

/// A finding with the keys of the report; `row` and `column` repeat what `cell` says.
package struct ReportedFinding: Encodable, Sendable {
  package let finding: Finding

  package init(_ finding: Finding) { self.finding = finding }

  private enum Key: String, CodingKey {
    case severity, code, rule, sheet, cell, row, column, field, value, message, remedy
    case messageId
  }

  package func encode(to encoder: any Encoder) throws {
    var report = encoder.container(keyedBy: Key.self)
    try report.encode(finding.severity.rawValue, forKey: .severity)
    try report.encode(finding.code, forKey: .code)
    try report.encode(finding.rule, forKey: .rule)
    try report.encode(finding.sheet, forKey: .sheet)
    try report.encode(finding.cell?.description, forKey: .cell)
    try report.encode(finding.cell?.row, forKey: .row)
    try report.encode(
      finding.cell.map { CellReference.letters($0.column) }, forKey: .column)
    try report.encode(finding.field, forKey: .field)
    try report.encode(finding.value, forKey: .value)
    try report.encode(finding.message, forKey: .message)
    try report.encode(finding.remedy, forKey: .remedy)
    try report.encode(finding.messageID, forKey: .messageId)
  }
}
