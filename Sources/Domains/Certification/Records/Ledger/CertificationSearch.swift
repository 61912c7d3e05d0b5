internal import FilingRecords
internal import RegistersRecords
package import Storage
package import Trade

/// Which entries of the ledger somebody looks for; nil asks for all.
package struct CertificationSearch: Hashable, Sendable {
  package var month: Month?
  package var operatorID: OperatorID?
  package var plant: PlantID?

  package init(month: Month? = nil, operatorID: OperatorID? = nil, plant: PlantID? = nil) {
    self.month = month
    self.operatorID = operatorID
    self.plant = plant
  }
}

extension CertificationSearch {
  /// Of entries `c`: only what is asked for, so that each has its index.
  fileprivate var condition: (sql: String, values: [(any Bindable)?]) {
    var parts: [String] = []
    var values: [(any Bindable)?] = []
    func ask(_ column: String, _ value: String?) {
      guard let value else { return }
      parts.append("c.\(column) = ?")
      values.append(value)
    }
    ask("month", month?.description)
    ask("operator", operatorID?.rawValue)
    ask("plant", plant?.rawValue)
    return (parts.isEmpty ? "TRUE" : parts.joined(separator: " AND "), values)
  }
}

extension Database {
  /// The number of the next entry of a month.
  package func nextCertification(of month: Month) throws -> Int {
    let prefix = month.compact + "-"
    let last = try one(
      "SELECT max(number) FROM certifications WHERE number > ? AND number < ?",
      [prefix, prefix + "~"]
    ) { try $0[0] as String? }
    return (last.flatMap { $0 }.flatMap { Int($0.dropFirst(prefix.count)) } ?? 0) + 1
  }

  /// Writes an entry; what it adds to the plant's 認定電力量残量 is booked with it.
  package func enter(_ entry: CertificationEntry) throws {
    try entry.insert(into: self)
    guard entry.isInList else { return }
    let replaced = try entry.replaces.flatMap { try certification($0) }
    let before = replaced.map { $0.isInList ? $0.kwh : 0 } ?? 0
    try addCertified(entry.kwh - before, to: entry.key.plant)
  }

  package func certification(_ number: String) throws -> CertificationEntry? {
    try one(
      "SELECT \(CertificationEntry.columns) FROM certifications WHERE number = ?", [number],
      CertificationEntry.init)
  }

  /// The number of the entry that replaces one.
  package func replacement(of number: String) throws -> String? {
    try one("SELECT number FROM certifications WHERE replaces = ?", [number]) { try $0[0] }
  }

  /// Entries by key, then number, with whether each stands.
  package func eachCertification(
    _ search: CertificationSearch, _ body: (CertificationEntry, _ stands: Bool) throws -> Void
  ) throws {
    let (condition, values) = search.condition
    let sql = """
      SELECT \(CertificationEntry.columns),
        NOT EXISTS (SELECT 1 FROM certifications AS n WHERE n.replaces = c.number)
      FROM certifications AS c WHERE \(condition)
      ORDER BY \(CertificationKey.columns), number
      """
    try each(sql, Arguments(values)) { try body(CertificationEntry($0), $0[31]) }
  }

  /// Entries by number behind one, at most `limit`, with whether each stands; `isDescending`: the
  /// newest number first.
  package func certifications(
    _ search: CertificationSearch, after number: String?, limit: Int, isDescending: Bool
  ) throws -> [(entry: CertificationEntry, stands: Bool)] {
    var (condition, values) = search.condition
    if let number {
      condition += isDescending ? " AND c.number < ?" : " AND c.number > ?"
      values.append(number)
    }
    let sql = """
      SELECT \(CertificationEntry.columns),
        NOT EXISTS (SELECT 1 FROM certifications AS n WHERE n.replaces = c.number)
      FROM certifications AS c WHERE \(condition)
      ORDER BY number \(isDescending ? "DESC" : "") LIMIT ?
      """
    return try all(sql, Arguments(values + [limit])).map {
      (try CertificationEntry($0), try $0[31])
    }
  }

  package func countCertifications(_ search: CertificationSearch) throws -> Int {
    let (condition, values) = search.condition
    return Int(
      try integer(
        "SELECT count(*) FROM certifications AS c WHERE \(condition)", Arguments(values)))
  }

  /// Energy of a calendar year, 再エネ指定 or not, stands certified to an operator.
  package func isCertified(
    _ operatorID: OperatorID, year: Int, isRenewable: Bool
  ) throws -> Bool {
    // A month has four digits of a year.
    guard let january = Month(year: year, month: 1), let december = Month(year: year, month: 12)
    else { return false }
    let sql = """
      SELECT 1 FROM certifications AS c
      WHERE operator = ? AND month BETWEEN ? AND ? AND renewable = ? AND kwh > 0
        AND NOT EXISTS (SELECT 1 FROM certifications AS n WHERE n.replaces = c.number)
      LIMIT 1
      """
    return try first(
      sql,
      [
        operatorID.rawValue, january.description, december.description, isRenewable ? "有" : "無",
      ]) != nil
  }

  /// Plants whose booked energy is not the sum of the entries that stand.
  package func certifiedFaults() throws -> [PlantID] {
    let sql = """
      SELECT plant FROM (
        SELECT plant, sum(kwh) AS kwh FROM certifications AS c
        WHERE in_list = 1
          AND NOT EXISTS (SELECT 1 FROM certifications AS n WHERE n.replaces = c.number)
        GROUP BY plant
        UNION ALL SELECT plant, -kwh FROM \(RegisterView.certified))
      GROUP BY plant HAVING sum(kwh) <> 0 ORDER BY plant
      """
    return try all(sql).map { try stored(PlantID($0[0] as String), "a plant's id") }
  }

  /// Rows that are 認定済 without an entry that stands, or have one and are not.
  package func rowFaults() throws -> [(receipt: ReceiptNumber, row: Int)] {
    let sql = """
      WITH standing AS (
        SELECT receipt, row FROM certifications AS c
        WHERE receipt IS NOT NULL AND kwh + (replaces IS NULL) > 0
          AND NOT EXISTS (SELECT 1 FROM certifications AS n WHERE n.replaces = c.number))
      SELECT receipt, row FROM (
        SELECT * FROM (SELECT receipt, row FROM certification_rows WHERE state = '認定済'
          EXCEPT SELECT receipt, row FROM standing)
        UNION ALL
        SELECT * FROM (SELECT receipt, row FROM standing
          EXCEPT SELECT receipt, row FROM certification_rows WHERE state = '認定済'))
      ORDER BY receipt, row
      """
    return try all(sql).map { row in
      (try stored(ReceiptNumber(row[0] as Int), "a receipt number"), try row[1])
    }
  }

  /// kWh of plants by what stands in the list, for the months of some days.
  package func certifiedByPlant(
    from first: Month, to last: Month
  ) throws -> [(plant: PlantID, kwh: Int64)] {
    let sql = """
      SELECT plant, sum(kwh) FROM certifications AS c
      WHERE in_list = 1 AND month BETWEEN ?1 AND ?2
        AND NOT EXISTS (SELECT 1 FROM certifications AS n WHERE n.replaces = c.number)
      GROUP BY plant ORDER BY plant
      """
    return try all(sql, [first.description, last.description]).map { row in
      (try stored(PlantID(row[0] as String), "a plant's id"), try row[1])
    }
  }
}

extension Database {
  /// Plants to whose balance certification has added, by id, and how much.
  package func certifiedPlants() throws -> [(plant: PlantID, kwh: Int64)] {
    try all("SELECT plant, kwh FROM \(RegisterView.certified) ORDER BY plant").map { row in
      (try stored(PlantID(row[0] as String), "a plant's id"), try row[1])
    }
  }

  /// Rows of a month in a state.
  package func countRows(of month: Month, in state: CertificationState) throws -> Int {
    let sql = """
      SELECT count(*) FROM certification_rows AS r
        JOIN \(FilingView.applications) AS a USING (receipt)
      WHERE r.month = ? AND r.state = ? AND a.status IN (\(FilingView.counting))
      """
    return Int(try integer(sql, [month.description, state.rawValue]))
  }

  /// The application of a row counts.
  package func isCounting(_ receipt: ReceiptNumber) throws -> Bool {
    let sql = """
      SELECT 1 FROM \(FilingView.applications)
      WHERE receipt = ? AND status IN (\(FilingView.counting))
      """
    return try first(sql, [receipt.rawValue]) != nil
  }
}
