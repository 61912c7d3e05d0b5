internal import Events
package import Storage
package import Trade

extension Finding {
  static let columns = """
    severity, code, rule, sheet, sheet_row, sheet_column, field, value, message, remedy, message_id,
    suggestion, suggests_number
    """

  init(_ row: Row) throws {
    try self.init(
      severity: try stored(Severity(rawValue: row[0]), "a severity"),
      code: row[1], rule: row[2], sheet: row[3],
      cell: try Self.cell(row: row[4], column: row[5]),
      field: row[6], value: row[7], message: row[8], remedy: row[9],
      messageID: row[10], suggestion: try Self.suggestion(row[11], isNumber: row[12]))
  }

  private static func suggestion(_ text: String?, isNumber: Bool?) throws -> SuggestedValue? {
    guard let text else { return nil }
    return SuggestedValue(text, isNumber: isNumber ?? false)
  }

  private static func cell(row: Int?, column: Int?) throws -> CellReference? {
    guard let row, let column else { return nil }
    guard (1...CellReference.maxLine).contains(row), (1...CellReference.maxColumn).contains(column)
    else {
      throw StorageError(.corrupt, "reading a finding's cell")
    }
    return CellReference(row: row, column: column)
  }
}

extension Database {
  /// Adds findings behind those that are there, and counts them; what is added goes into `digest`.
  @discardableResult
  func add(
    _ findings: some Sequence<Finding>, to receipt: ReceiptNumber, byReviewer: Bool,
    into digest: inout FactDigest
  ) throws -> FindingCounts {
    var counts = FindingCounts()
    var ordinal = try integer(
      "SELECT max(ordinal) FROM findings WHERE receipt = ?", [receipt.rawValue])
    let statement = try prepare(
      """
      INSERT INTO findings (receipt, ordinal, by_reviewer, \(Finding.columns))
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    for finding in findings {
      counts.add(finding.severity)
      ordinal += 1
      let values: [(any Bindable)?] = [
        receipt.rawValue, ordinal, byReviewer, finding.severity.rawValue, finding.code,
        finding.rule, finding.sheet, finding.cell?.row, finding.cell?.column, finding.field,
        finding.value, finding.message, finding.remedy, finding.messageID,
      ]
      let suggestion: [(any Bindable)?] = [finding.suggestion?.text, finding.suggestion?.isNumber]
      // A finding without one counts as those did that were stored before there were any.
      digest.add(Arguments(finding.suggestion == nil ? values : values + suggestion))
      try statement.execute(Arguments(values + suggestion))
    }
    return counts
  }
}

extension Store {
  /// All that was said of an application, the check's first, a reviewer's remarks behind.
  package func findings(of receipt: ReceiptNumber) throws -> [Finding] {
    var findings: [Finding] = []
    try forEachFinding(of: receipt) { findings.append($0) }
    return findings
  }

  /// The same, one at a time.
  package func forEachFinding(of receipt: ReceiptNumber, _ body: (Finding) throws -> Void) throws {
    try read("reading findings") { database in
      let sql = "SELECT \(Finding.columns) FROM findings WHERE receipt = ? ORDER BY ordinal"
      try database.each(sql, [receipt.rawValue]) { try body(Finding($0)) }
    }
  }
}
