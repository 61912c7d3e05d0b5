/// Findings in their order, each of which can be told apart before it is put into words.
package protocol FindingSource: RandomAccessCollection, Sendable
where Element == Finding, Index == Int {
  func sketch(at position: Int) -> FindingSketch
}

/// What makes findings like each other, and where one is.
package struct FindingSketch: Sendable {
  package let severity: Severity
  package let code: String
  package let sheet: String?
  package let field: String?
  package let cell: CellReference?

  package init(
    severity: Severity, code: String, sheet: String?, field: String?, cell: CellReference?
  ) {
    self.severity = severity
    self.code = code
    self.sheet = sheet
    self.field = field
    self.cell = cell
  }
}

extension Array: FindingSource where Element == Finding {
  package func sketch(at position: Int) -> FindingSketch {
    let finding = self[position]
    return FindingSketch(
      severity: finding.severity, code: finding.code, sheet: finding.sheet, field: finding.field,
      cell: finding.cell)
  }
}
