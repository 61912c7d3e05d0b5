package import FilingRecords
package import Storage
package import Trade

/// A row that counts, whatever became of it, with its application.
package struct FiledRow: Hashable, Sendable {
  package let open: OpenRow
  /// Of the application.
  package let status: Status

  package var row: CertificationRow { open.row }
}

/// A document or a meter's file that was filed for a slot, the newest that is not given up.
package struct FiledPaper: Hashable, Sendable {
  package let receipt: ReceiptNumber
  package let status: Status

  fileprivate init(_ row: Row) throws {
    receipt = try stored(ReceiptNumber(row[0] as Int), "a receipt number")
    status = try stored(Status(rawValue: row[1]), "a status")
  }
}

extension Database {
  /// Rows that count of a plant, a month and who files for it, by what they ask for.
  package func filedRows(of line: MonthLine, _ month: Month) throws -> [FiledRow] {
    let columns = CertificationRow.columns.split(separator: ", ").map { "r.\($0)" }
      .joined(separator: ", ")
    let sql = """
      SELECT \(columns), a.received_at, a.form_version, a.status FROM certification_rows AS r
        JOIN \(FilingView.applications) AS a USING (receipt)
      WHERE r.month = ? AND r.plant = ? AND r.operator = ?
        AND a.status IN (\(FilingView.counting))
      ORDER BY r.grid_point, r.bg_code, r.scope, r.renewable, r.receipt, r.row
      """
    return try all(
      sql, [month.description, line.plant.rawValue, line.operatorID.rawValue]
    ).map { row in
      FiledRow(
        open: OpenRow(
          row: try CertificationRow(row), arrivedAt: try Instant(milliseconds: row[19]),
          formVersion: try row[20] ?? ""),
        status: try stored(Status(rawValue: row[21]), "a status"))
    }
  }

  /// What an operator has filed of a document about a plant, by its id or 受電地点特定番号; one that counts
  /// goes before one that came later.
  package func filed(
    _ paper: CertificationPaper, of operatorID: OperatorID, about keys: [String], month: Month?
  ) throws -> FiledPaper? {
    let sql = """
      SELECT receipt, status FROM \(FilingView.applications)
      WHERE operator = ?1 AND form = ?2 AND (?3 IS NULL OR round = ?3)
        AND (part IN (?4, ?5) OR part LIKE ?4 || '/%' OR part LIKE ?5 || '/%')
        AND status NOT IN ('withdrawn', 'superseded')
      ORDER BY status IN (\(FilingView.counting)) DESC, receipt DESC LIMIT 1
      """
    let (one, other) = (keys.first ?? "", keys.last ?? "")
    return try self.one(
      sql, [operatorID.rawValue, paper.rawValue, month?.compact, one, other], FiledPaper.init)
  }

  /// The meters' files of a plant and month that an operator has filed, by 図の記号; `form` is theirs.
  package func filedMeterFiles(of key: MeterBook.Key, _ form: FormID) throws -> [String: FiledPaper]
  {
    let sql = """
      SELECT receipt, status, substr(part, 12) FROM \(FilingView.applications)
      WHERE operator = ? AND form = ? AND round = ? AND period = 'month'
        AND substr(part, 1, 11) = ? AND status NOT IN ('withdrawn', 'superseded')
      ORDER BY status IN (\(FilingView.counting)), receipt
      """
    var filed: [String: FiledPaper] = [:]
    for row in try all(
      sql,
      [
        key.operatorID.rawValue, form.rawValue, key.month.compact, key.plant.rawValue + "_",
      ])
    { filed[try row[2]] = try FiledPaper(row) }
    return filed
  }
}
