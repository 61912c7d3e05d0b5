internal import FilingRecords
package import Storage
package import Trade

extension Database {
  /// Keeps a row, unless another that counts, or a certification, has what it asks for; then nothing is
  /// kept.
  package func claim(_ row: CertificationRow) throws -> Bool {
    guard try holders(of: row.key, besides: [row.receipt]).isEmpty else { return false }
    try row.insert(into: self)
    return true
  }

  /// Who has a key, or the same with one of the two BGs left open. A plant whose point is registered has
  /// that one alone, whatever a row says: a slip of the pen asks for nothing a second time.
  package func holders(
    of key: CertificationKey, besides excluded: [ReceiptNumber]
  ) throws -> [KeyHolder] {
    let place = """
      month = ?1 AND plant = ?2 AND scope = ?5 AND renewable = ?6
        AND (grid_point = ?3
          OR EXISTS (SELECT 1 FROM sources WHERE plant = ?2 AND grid_point <> '')
          OR EXISTS (SELECT 1 FROM plants WHERE plant = ?2 AND grid_point <> ''))
        AND (bg_code = ?4 OR bg_code = '' OR ?4 = '')
      """
    let sql = """
      SELECT c.operator, c.receipt, c.bg_code, 1, NULL FROM certifications AS c
      WHERE \(place) AND kwh + (replaces IS NULL) > 0
        AND NOT EXISTS (SELECT 1 FROM certifications AS n WHERE n.replaces = c.number)
      UNION ALL
      SELECT r.operator, r.receipt, r.bg_code, 0, a.status FROM certification_rows AS r
        JOIN \(FilingView.applications) AS a USING (receipt)
      WHERE \(place) AND r.state IN ('待ち', '保留') AND a.status IN (\(FilingView.counting))
      """
    return try all(sql, Arguments(key.values)).map { row in
      KeyHolder(
        operatorID: try stored(OperatorID(row[0] as String), "an operator's number"),
        receipt: try (row[1] as Int?).flatMap { ReceiptNumber($0) },
        balancingGroup: try row[2], isCertified: try row[3],
        status: try (row[4] as String?).map {
          try stored(Status(rawValue: $0), "a status")
        })
    }.filter { holder in
      holder.isCertified || !(holder.receipt.map(excluded.contains) ?? false)
    }
  }

  /// Open rows of a run behind one, by key; at most `limit`, with when each arrived and the version of
  /// the rules by which it was checked.
  package func openRows(
    _ scope: RowSelection, after last: CertificationRow?, limit: Int
  ) throws -> [OpenRow] {
    let statuses = scope.statuses.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
    let columns = CertificationRow.columns.split(separator: ", ").map { "r.\($0)" }
      .joined(separator: ", ")
    let sql = """
      SELECT \(columns), a.received_at, a.form_version
      FROM certification_rows AS r JOIN \(FilingView.applications) AS a USING (receipt)
      WHERE r.month = ?1
        AND (r.plant, r.grid_point, r.bg_code, r.scope, r.renewable, r.receipt, r.row)
          > (?2, ?3, ?4, ?5, ?6, ?7, ?8)
        AND r.state IN ('待ち', '保留') AND a.status IN (\(statuses))
        AND (?9 IS NULL OR r.operator = ?9)
      ORDER BY r.plant, r.grid_point, r.bg_code, r.scope, r.renewable, r.receipt, r.row
      LIMIT ?10
      """
    var values: [(any Bindable)?] = [scope.month.description]
    if let last {
      values += last.key.values.dropFirst() + [last.receipt.rawValue, last.row]
    } else {
      values += ["", "", "", "", "", 0, 0]
    }
    values += [scope.operatorID?.rawValue, limit]
    var rows: [OpenRow] = []
    rows.reserveCapacity(limit)
    try eachCached(sql, Arguments(values)) { row in
      rows.append(
        OpenRow(
          row: try CertificationRow(row), arrivedAt: try Instant(milliseconds: row[19]),
          formVersion: try row[20] ?? ""))
    }
    return rows
  }

  /// What rows that count say of a point's energy in a month, each plant once; in hundredths of a kWh.
  package func filedEnergy(
    at gridPoint: String, group: String, in month: Month
  ) throws -> Int64 {
    let sql = """
      SELECT coalesce(sum(energy), 0) FROM (
        SELECT max(r.exported_hundredths) AS energy FROM certification_rows AS r
          JOIN \(FilingView.applications) AS a USING (receipt)
        WHERE r.grid_point = ?1 AND r.month = ?2 AND r.bg_code = ?3 AND r.state <> '不認定'
          AND a.status IN (\(FilingView.counting))
        GROUP BY r.plant)
      """
    return try integer(sql, [gridPoint, month.description, group])
  }

  /// What a plant's rows of both 再エネ指定 that count say together, whichever workbooks they are in.
  /// `gridPoint`: of rows of that point alone, where the plant has several.
  package func filedFuels(of key: CertificationKey, at gridPoint: String?) throws -> FiledFuels {
    let sql = """
      SELECT coalesce(sum(r.ratio_thousandths), 0), coalesce(min(r.exported_hundredths), 0),
        coalesce(max(r.exported_hundredths), 0)
      FROM certification_rows AS r JOIN \(FilingView.applications) AS a USING (receipt)
      WHERE r.month = ?1 AND r.plant = ?2 AND r.bg_code = ?3 AND r.scope = ?4
        AND (?5 = '' OR r.grid_point = ?5)
        AND r.state IN ('待ち', '保留', '認定済') AND a.status IN (\(FilingView.counting))
      """
    let found = try one(
      sql,
      [
        key.month.description, key.plant.rawValue, key.balancingGroup, key.scope.rawValue,
        gridPoint ?? "",
      ]
    ) { row in
      FiledFuels(ratio: try row[0], leastExported: try row[1], mostExported: try row[2])
    }
    return found ?? FiledFuels(ratio: 0, leastExported: 0, mostExported: 0)
  }

  /// Rows that count of a plant's point and month that differ in the BG alone, by BG.
  package func balancingGroupRows(of key: CertificationKey) throws -> [CertificationRow] {
    let columns = CertificationRow.columns.split(separator: ", ").map { "r.\($0)" }
      .joined(separator: ", ")
    let sql = """
      SELECT \(columns) FROM certification_rows AS r
        JOIN \(FilingView.applications) AS a USING (receipt)
      WHERE r.month = ?1 AND r.plant = ?2 AND r.grid_point = ?3 AND r.scope = ?4
        AND r.renewable = ?5 AND r.state <> '不認定' AND a.status IN (\(FilingView.counting))
      ORDER BY r.bg_code, r.receipt, r.row
      """
    return try all(
      sql,
      [
        key.month.description, key.plant.rawValue, key.gridPoint, key.scope.rawValue,
        key.renewable,
      ]
    ).map(CertificationRow.init)
  }

  /// What became of a row.
  package func mark(
    _ row: CertificationRow, as state: CertificationState, code: String = "", reason: String = "",
    remedy: String = ""
  ) throws {
    try run(
      """
      UPDATE certification_rows SET state = ?1, code = ?2, reason = ?3, remedy = ?4
      WHERE receipt = ?5 AND row = ?6
      """, [state.rawValue, code, reason, remedy, row.receipt.rawValue, row.row])
  }

  package func certificationRow(
    _ receipt: ReceiptNumber, _ row: Int
  ) throws -> CertificationRow? {
    try one(
      "SELECT \(CertificationRow.columns) FROM certification_rows WHERE receipt = ? AND row = ?",
      [receipt.rawValue, row], CertificationRow.init)
  }

  /// Rows of a month that count, by key, in some states.
  package func eachRow(
    of month: Month, in states: [CertificationState], _ body: (CertificationRow) throws -> Void
  ) throws {
    let list = states.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    let columns = CertificationRow.columns.split(separator: ", ").map { "r.\($0)" }
      .joined(separator: ", ")
    let sql = """
      SELECT \(columns) FROM certification_rows AS r
        JOIN \(FilingView.applications) AS a USING (receipt)
      WHERE r.month = ?1 AND r.state IN (\(list)) AND a.status IN (\(FilingView.counting))
      ORDER BY r.plant, r.grid_point, r.bg_code, r.scope, r.renewable, r.receipt, r.row
      """
    try each(sql, [month.description]) { try body(CertificationRow($0)) }
  }
}
