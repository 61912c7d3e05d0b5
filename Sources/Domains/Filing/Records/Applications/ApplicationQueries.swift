package import Hashing
package import Storage
package import Trade

/// Which applications a list is about; nil asks for all.
package struct ApplicationFilter: Hashable, Sendable {
  package var period: Slot.Period?
  package var statuses: Set<Status>?
  package var form: FormID?
  package var operatorID: OperatorID?

  package init(
    period: Slot.Period? = nil, statuses: Set<Status>? = nil, form: FormID? = nil,
    operatorID: OperatorID? = nil
  ) {
    self.period = period
    self.statuses = statuses
    self.form = form
    self.operatorID = operatorID
  }

  /// Nil parameters match everything; the statuses are few and stand in the text.
  fileprivate var condition: String {
    let list = statuses.map { $0.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ") }
    return """
      (?1 IS NULL OR (period = ?1 AND round IS ?4)) AND (?2 IS NULL OR form = ?2)
      AND (?3 IS NULL OR operator = ?3)
      \(list.map { "AND status IN (\($0))" } ?? "")
      """
  }

  fileprivate var arguments: Arguments {
    let slot = period.map { Slot($0) }
    return [slot?.kind.rawValue, form?.rawValue, operatorID?.rawValue, slot?.digits]
  }
}

/// A table of a form whose rows are kept: its id, and those of the values in a row's JSON array.
package struct FiledTable: Hashable, Sendable {
  package let name: String
  package let columns: [String]

  package init(name: String, columns: [String]) {
    self.name = name
    self.columns = columns
  }
}

/// Head values, and what the rows' values are, of a validated application.
package struct ValidatedContent: Hashable, Sendable {
  package let heads: [String: String]
  /// In the definition's order, as rows number them; empty where there are no rows.
  package let tables: [FiledTable]

  package init(heads: [String: String], tables: [FiledTable] = []) {
    self.heads = heads
    self.tables = tables
  }

  /// The ids of the values in a row of the table.
  package func columns(of table: Int) -> [String] {
    tables.indices.contains(table) ? tables[table].columns : []
  }
}

extension Store {
  package func application(_ receipt: ReceiptNumber) throws -> Application? {
    try read("looking up an application") { try $0.application(receipt) }
  }

  /// Nil where there is no such number.
  package func brief(_ receipt: ReceiptNumber) throws -> ApplicationBrief? {
    try briefs(of: [receipt]).first
  }

  /// Of those that are there.
  package func briefs(of receipts: some Collection<ReceiptNumber>) throws -> [ApplicationBrief] {
    try read("looking up applications") { database in
      let sql = "SELECT \(ApplicationBrief.columns) FROM applications WHERE receipt = ?"
      return try receipts.compactMap {
        try database.one(sql, [$0.rawValue], ApplicationBrief.init)
      }
    }
  }

  /// One that the caller has from us; throws `missing` where there is none after all.
  package func knownApplication(_ receipt: ReceiptNumber) throws -> Application {
    try read("looking up an application") { try $0.knownApplication(receipt) }
  }

  /// What a number in a file's name may be believed to say: whose it is, and of which form.
  package func filing(of receipt: ReceiptNumber) throws -> (operatorID: OperatorID, form: FormID?)?
  {
    try application(receipt).map { ($0.operatorID, $0.form) }
  }

  /// The bytes are an answer of ours or an upload that we keep.
  package func isOurs(_ hash: ContentHash) throws -> Bool {
    try read("looking up a content") { database in
      let sql = """
        SELECT EXISTS (SELECT 1 FROM answers WHERE sha256 = ?1)
          OR EXISTS (SELECT 1 FROM originals WHERE sha256 = ?1)
        """
      return try database.integer(sql, [hash.rawValue]) != 0
    }
  }

  /// In the order of their numbers.
  package func applications(
    _ filter: ApplicationFilter = ApplicationFilter()
  ) throws -> [Application] {
    try read("listing applications") { try $0.applications(filter) }
  }

  /// Those of which a claim was registered before, or nil.
  package func application(ofClaim claim: ClaimID) throws -> Application? {
    try read("looking up a claim") { database in
      let sql = "SELECT \(Application.columns) FROM applications WHERE claim = ?"
      return try database.one(sql, [claim.rawValue], Application.init)
    }
  }

  /// Nil where nothing was validated.
  package func content(of receipt: ReceiptNumber) throws -> ValidatedContent? {
    try read("reading head values") { try $0.content(of: receipt) }
  }

  /// Stuck applications whose next try has come, oldest first.
  package func dueForRetry(at instant: Instant) throws -> [Application] {
    try read("listing stuck applications") { database in
      let sql = """
        SELECT \(Application.columns) FROM applications
        WHERE status = 'stuck' AND next_try_at <= ? ORDER BY receipt
        """
      return try database.all(sql, [instant.milliseconds]).map(Application.init)
    }
  }
}

extension Database {
  package func applications(_ filter: ApplicationFilter) throws -> [Application] {
    let sql =
      "SELECT \(Application.columns) FROM applications WHERE \(filter.condition) ORDER BY receipt"
    return try all(sql, filter.arguments).map(Application.init)
  }

  package func content(of receipt: ReceiptNumber) throws -> ValidatedContent? {
    let tables = try all(
      "SELECT name, columns FROM filed_tables WHERE receipt = ? ORDER BY number",
      [receipt.rawValue]
    ).map { FiledTable(name: try $0[0], columns: ColumnList.columns(try $0[1])) }
    var heads: [String: String] = [:]
    for row in try all("SELECT field, value FROM heads WHERE receipt = ?", [receipt.rawValue]) {
      heads[try row[0]] = try row[1]
    }
    if tables.isEmpty, heads.isEmpty { return nil }
    return ValidatedContent(heads: heads, tables: tables)
  }
}

extension Database {
  /// An operator's document of one of some forms came to count at some moment or later.
  package func hasAccepted(
    _ forms: Set<FormID>, of operatorID: OperatorID, since: Instant
  ) throws -> Bool {
    let list = forms.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
    let sql = """
      SELECT 1 FROM applications
      WHERE operator = ? AND form IN (\(list)) AND status IN (\(FilingView.counting))
        AND checked_at >= ? LIMIT 1
      """
    return try first(sql, [operatorID.rawValue, since.milliseconds]) != nil
  }
}
