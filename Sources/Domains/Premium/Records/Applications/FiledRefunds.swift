internal import FilingRecords
package import Storage
package import Trade

extension FiledRefund {
  static let columns = """
    kind, receipt, refund, row, f.operator, plant, reason, panels_thousandths_kw, saved_yen, \
    cost_yen, yen
    """

  fileprivate init(_ row: Row) throws {
    self.init(
      kind: try stored(Kind(rawValue: row[0]), "a kind of refund"),
      receipt: try stored(ReceiptNumber(row[1] as Int), "a receipt number"),
      refund: try stored(ReceiptNumber(row[2] as Int), "a receipt number"), row: try row[3],
      operatorID: try stored(OperatorID(row[4] as String), "an operator's number"),
      plant: try stored(PlantID(row[5] as String), "a plant's id"), reason: try row[6],
      panels: try row[7], saved: try row[8], cost: try row[9], yen: try row[10],
      isConfirmed: try row[11])
  }
}

extension Database {
  private static let refundInsertion = Insertion(
    into: "occto_refunds",
    """
    kind, receipt, refund, row, operator, plant, reason, panels_thousandths_kw, saved_yen, \
    cost_yen, yen
    """)

  package func keep(_ refund: FiledRefund) throws {
    try insert(
      Self.refundInsertion,
      [
        refund.kind.rawValue, refund.receipt.rawValue, refund.refund.rawValue, refund.row,
        refund.operatorID.rawValue, refund.plant.rawValue, refund.reason, refund.panels,
        refund.saved, refund.cost, refund.yen,
      ])
  }

  /// Of a plant those that count, the oldest first.
  package func filedRefunds(of plant: PlantID) throws -> [FiledRefund] {
    try filedRefunds("plant = ?1", [plant.rawValue])
  }

  /// The rows of a 取戻, and of what goes with it, that count.
  package func filedRefunds(numbered refund: ReceiptNumber) throws -> [FiledRefund] {
    try filedRefunds("refund = ?1", [refund.rawValue])
  }

  /// The rows of an application, whether it counts or not.
  package func filedRefunds(in receipt: ReceiptNumber) throws -> [FiledRefund] {
    let sql = """
      SELECT \(FiledRefund.columns), a.status = 'confirmed'
      FROM occto_refunds AS f JOIN \(FilingView.applications) AS a USING (receipt)
      WHERE receipt = ? ORDER BY row
      """
    return try all(sql, [receipt.rawValue]).map(FiledRefund.init)
  }

  /// Applications of which rows are kept, or entries in the ledgers.
  package func refundReceipts() throws -> [ReceiptNumber] {
    try all("SELECT receipt FROM occto_refunds UNION SELECT receipt FROM fund_refunds").map {
      try stored(ReceiptNumber($0[0] as Int), "a receipt number")
    }
  }

  private func filedRefunds(
    _ condition: String, _ arguments: Arguments
  ) throws -> [FiledRefund] {
    let sql = """
      SELECT \(FiledRefund.columns), a.status = 'confirmed'
      FROM occto_refunds AS f JOIN \(FilingView.applications) AS a USING (receipt)
      WHERE \(condition) AND a.status IN (\(FilingView.counting)) ORDER BY receipt, row
      """
    return try all(sql, arguments).map(FiledRefund.init)
  }
}
