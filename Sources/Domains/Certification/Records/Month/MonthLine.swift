internal import FilingRecords
package import Storage
package import Trade

/// A plant for which somebody files, or should, in a month.
package struct MonthLine: Hashable, Comparable, Sendable {
  package let plant: PlantID
  package let operatorID: OperatorID

  package init(plant: PlantID, operatorID: OperatorID) {
    self.plant = plant
    self.operatorID = operatorID
  }

  package static func < (a: Self, b: Self) -> Bool {
    (a.plant, a.operatorID) < (b.plant, b.operatorID)
  }
}

/// Which plants of a month somebody looks for.
package struct MonthSearch: Hashable, Sendable {
  package enum Wanted: Hashable, Sendable {
    /// Whatever is registered or filed.
    case everything
    /// With a row that counts and is in this state.
    case rows(CertificationState)
    /// Registered, and nobody has a row that counts.
    case unfiled
  }

  package var month: Month
  /// Nil asks for everybody's.
  package var operatorID: OperatorID?
  package var wanted: Wanted
  /// How the id of the plant begins.
  package var prefix: String

  package init(
    month: Month, operatorID: OperatorID? = nil, wanted: Wanted = .everything, prefix: String = ""
  ) {
    self.month = month
    self.operatorID = operatorID
    self.wanted = wanted
    self.prefix = prefix
  }
}

extension Database {
  /// Plants by id, then who files for them: those behind `last`, at most `limit`.
  package func lines(
    _ search: MonthSearch, after last: MonthLine? = nil, limit: Int
  ) throws -> [MonthLine] {
    var lines: Set<MonthLine> = []
    // Behind a page that is full already nobody needs to look.
    var end = "~"
    for part in search.pages {
      let sql = "\(part) ORDER BY 1, 2 LIMIT ?7"
      let values = search.values(after: last, limit, upTo: end)
      let found = try all(sql, Arguments(values)).map { row in
        MonthLine(
          plant: try stored(PlantID(row[0] as String), "a plant's id"),
          operatorID: try stored(OperatorID(row[1] as String), "an operator's number"))
      }
      lines.formUnion(found)
      if lines.count >= limit { end = lines.sorted()[limit - 1].plant.rawValue }
    }
    return Array(lines.sorted().prefix(limit))
  }

  /// How many there are; counting ends at `most`.
  package func countLines(_ search: MonthSearch, most: Int) throws -> Int {
    func count(_ parts: [String]) throws -> Int {
      let union = parts.joined(separator: " UNION ")
      let sql = "SELECT count(*) FROM (SELECT * FROM (\(union)) LIMIT ?7)"
      return Int(try integer(sql, Arguments(search.values(after: nil, most))))
    }
    let first = try count(Array(search.parts.prefix(1)))
    return first >= most || search.parts.count == 1 ? first : try count(search.parts)
  }
}

extension MonthSearch {
  /// Plants and operators of rows, of the register and of meters, a question each. Where an operator
  /// is given, its applications lead to what it has filed.
  fileprivate var parts: [String] {
    switch wanted {
    case .everything: [rows(nil), registered, meters]
    case .rows(let state): [rows(state)]
    case .unfiled: [registered]
    }
  }

  /// The same for a page of them: what rows tell is found by plant, without looking at all.
  fileprivate var pages: [String] {
    guard operatorID == nil else { return parts }
    switch wanted {
    case .everything: return [pagedRows(nil), meters, registered]
    case .rows(let state): return [pagedRows(state)]
    case .unfiled: return [registered]
    }
  }

  private func pagedRows(_ state: CertificationState?) -> String {
    let state = state.map { "AND r.state = '\($0.rawValue)'" } ?? ""
    let joined = "CROSS JOIN \(Self.applications) ON a.receipt = r.receipt"
    return """
      SELECT DISTINCT r.plant, r.operator FROM (
        SELECT DISTINCT r.plant FROM certification_rows AS r \(joined)
        WHERE r.month = ?1 AND r.plant >= max(?4, ?6) AND r.plant <= min(?6 || '~', ?8)
          AND \(Self.counts) \(state)
        ORDER BY r.plant LIMIT ?7 + 1) AS p
      CROSS JOIN certification_rows AS r ON r.month = ?1 AND r.plant = p.plant \(joined)
      WHERE \(Self.counts) \(state) AND (r.plant > ?4 OR r.operator > ?5)
      """
  }

  /// `end`: plants behind it do not matter.
  fileprivate func values(
    after last: MonthLine?, _ limit: Int, upTo end: String = "~"
  ) -> [(any Bindable)?] {
    [
      month.description, month.compact, operatorID?.rawValue, last?.plant.rawValue ?? "",
      last?.operatorID.rawValue ?? "", prefix, limit, end,
    ]
  }

  private func behind(_ table: String) -> String {
    """
    \(table).plant >= max(?4, ?6) AND \(table).plant <= min(?6 || '~', ?8)
      AND (\(table).plant > ?4 OR \(table).operator > ?5)
    """
  }

  private static let applications = """
    \(FilingView.applications) AS a
    """
  private static let counts = "a.status IN (\(FilingView.counting))"
  private static let own = "a.operator = ?3 AND a.period = 'month' AND a.round = ?2"

  private func rows(_ state: CertificationState?) -> String {
    let state = state.map { "AND r.state = '\($0.rawValue)'" } ?? ""
    let tables =
      operatorID == nil
      ? "certification_rows AS r CROSS JOIN \(Self.applications) ON a.receipt = r.receipt"
      : "\(Self.applications) CROSS JOIN certification_rows AS r ON r.receipt = a.receipt"
    let whose = operatorID == nil ? "r.month = ?1" : Self.own
    return """
      SELECT DISTINCT r.plant, r.operator FROM \(tables)
      WHERE \(whose) AND \(Self.counts) \(state) AND \(behind("r"))
      """
  }

  /// Those that had begun to run by the end of the month.
  private var registered: String {
    """
    SELECT s.plant, s.operator FROM sources AS s
    WHERE \(operatorID == nil ? "" : "s.operator = ?3 AND") \(behind("s"))
      AND ifnull(s.operation_started_on, '') <= ?1 || '-31'
      AND NOT EXISTS (
        SELECT 1 FROM certification_rows AS r JOIN \(Self.applications) ON a.receipt = r.receipt
        WHERE r.month = ?1 AND r.plant = s.plant AND \(Self.counts))
    """
  }

  private var meters: String {
    let tables =
      operatorID == nil
      ? "meter_files AS m CROSS JOIN \(Self.applications) ON a.receipt = m.receipt"
      : "\(Self.applications) CROSS JOIN meter_files AS m ON m.receipt = a.receipt"
    let whose = operatorID == nil ? "m.month = ?1" : Self.own
    return """
      SELECT DISTINCT m.plant, m.operator FROM \(tables)
      WHERE \(whose) AND \(Self.counts) AND \(behind("m"))
      """
  }
}

/// How far the rows of a month are, and what of it was certified.
package struct MonthCount: Hashable, Sendable {
  package let month: Month
  /// Rows that count, by state.
  package fileprivate(set) var rows: [CertificationState: Int] = [:]
  /// Entries that stand, and their kWh.
  package fileprivate(set) var entries = 0
  package fileprivate(set) var kwh: Int64 = 0

  package init(_ month: Month) { self.month = month }
}

extension Database {
  /// Months with rows that count or with entries, the newest first; of one operator, or of all.
  package func certificationMonths(of operatorID: OperatorID?, limit: Int) throws -> [Month] {
    let sql =
      operatorID == nil
      ? """
      WITH RECURSIVE
        filed(month) AS (
          SELECT max(month) FROM certification_rows UNION ALL
          SELECT (SELECT max(month) FROM certification_rows AS r WHERE r.month < filed.month)
          FROM filed WHERE month IS NOT NULL),
        entered(month) AS (
          SELECT max(month) FROM certifications UNION ALL
          SELECT (SELECT max(month) FROM certifications AS c WHERE c.month < entered.month)
          FROM entered WHERE month IS NOT NULL)
      SELECT month FROM (SELECT month FROM filed UNION SELECT month FROM entered)
      WHERE month IS NOT NULL AND ?1 IS NULL ORDER BY month DESC LIMIT ?2
      """
      : """
      SELECT month FROM (
        SELECT DISTINCT substr(a.round, 1, 4) || '-' || substr(a.round, 5) AS month
        FROM \(FilingView.applications) AS a
        WHERE a.operator = ?1 AND a.period = 'month' AND a.status IN (\(FilingView.counting))
          AND (EXISTS (SELECT 1 FROM certification_rows AS r WHERE r.receipt = a.receipt)
            OR EXISTS (SELECT 1 FROM meter_files AS m WHERE m.receipt = a.receipt))
        UNION SELECT DISTINCT month FROM certifications WHERE operator = ?1)
      ORDER BY month DESC LIMIT ?2
      """
    return try all(sql, [operatorID?.rawValue, limit]).map {
      try stored(Month($0[0] as String), "a month")
    }
  }

  /// What a month has come to; of one operator, or of all.
  package func count(of month: Month, _ operatorID: OperatorID?) throws -> MonthCount {
    var count = MonthCount(month)
    let tables =
      operatorID == nil
      ? """
      certification_rows AS r CROSS JOIN \(FilingView.applications) AS a ON a.receipt = r.receipt
      WHERE r.month = ?1 AND ?2 IS NOT NULL AND ?3 IS NULL
      """
      : """
      \(FilingView.applications) AS a CROSS JOIN certification_rows AS r ON r.receipt = a.receipt
      WHERE a.operator = ?3 AND a.period = 'month' AND a.round = ?2 AND r.month = ?1
      """
    let rows = """
      SELECT r.state, count(*) FROM \(tables) AND a.status IN (\(FilingView.counting))
      GROUP BY r.state
      """
    for row in try all(rows, [month.description, month.compact, operatorID?.rawValue]) {
      let state = try stored(CertificationState(rawValue: row[0]), "a row's state")
      count.rows[state] = try row[1]
    }
    let entries = """
      SELECT count(*), coalesce(sum(kwh), 0) FROM certifications AS c
      WHERE month = ?1 AND \(operatorID == nil ? "?2 IS NULL" : "operator = ?2")
        AND kwh + (replaces IS NULL) > 0
        AND NOT EXISTS (SELECT 1 FROM certifications AS n WHERE n.replaces = c.number)
      """
    if let row = try first(entries, [month.description, operatorID?.rawValue]) {
      (count.entries, count.kwh) = (try row[0], try row[1])
    }
    return count
  }
}
