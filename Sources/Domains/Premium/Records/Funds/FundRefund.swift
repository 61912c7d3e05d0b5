package import Storage
package import Trade

/// What 確定 of an application has entered into a plant's ledger: so much is taken out of it, and paid.
package struct FundRefund: Hashable, Sendable {
  package let receipt: ReceiptNumber
  package let row: Int
  package let ledger: FundKind
  package let plant: PlantID
  package let operatorID: OperatorID
  package let subject: PaymentSubject
  /// Of the day of 確定, under which it is paid.
  package let month: Month
  /// 取引内容.
  package let text: String
  /// Yen.
  package let yen: Int64

  package init(
    receipt: ReceiptNumber, row: Int, ledger: FundKind, plant: PlantID, operatorID: OperatorID,
    subject: PaymentSubject, month: Month, text: String, yen: Int64
  ) {
    self.receipt = receipt
    self.row = row
    self.ledger = ledger
    self.plant = plant
    self.operatorID = operatorID
    self.subject = subject
    self.month = month
    self.text = text
    self.yen = yen
  }

  static let columns = "receipt, row, ledger, plant, operator, subject, month, text, yen"

  fileprivate init(_ row: Row) throws {
    self.init(
      receipt: try stored(ReceiptNumber(row[0] as Int), "a receipt number"), row: try row[1],
      ledger: try stored(FundKind(rawValue: row[2]), "a ledger"),
      plant: try stored(PlantID(row[3] as String), "a plant's id"),
      operatorID: try stored(OperatorID(row[4] as String), "an operator's number"),
      subject: try stored(PaymentSubject(rawValue: row[5]), "a payment's subject"),
      month: try stored(Month(row[6] as String), "a month"), text: try row[7], yen: try row[8])
  }
}

extension Database {
  private static let fundRefundInsertion = Insertion(
    into: "fund_refunds", FundRefund.columns)

  package func enter(_ refund: FundRefund) throws {
    try insert(
      Self.fundRefundInsertion,
      [
        refund.receipt.rawValue, refund.row, refund.ledger.rawValue, refund.plant.rawValue,
        refund.operatorID.rawValue, refund.subject.rawValue, refund.month.description,
        refund.text, refund.yen,
      ])
  }

  /// By application and row; nil asks for all.
  package func fundRefunds(
    of receipt: ReceiptNumber? = nil, month: Month? = nil
  ) throws -> [FundRefund] {
    var conditions = ["1"]
    var arguments: [(any Bindable)?] = []
    if let receipt {
      conditions.append("receipt = ?")
      arguments.append(receipt.rawValue)
    }
    if let month {
      conditions.append("month = ?")
      arguments.append(month.description)
    }
    let sql = """
      SELECT \(FundRefund.columns) FROM fund_refunds
      WHERE \(conditions.joined(separator: " AND ")) ORDER BY receipt, row
      """
    return try all(sql, Arguments(arguments)).map(FundRefund.init)
  }
}

extension PaymentSubject {
  /// What is paid back of 積立金.
  package static let refunds: Set<PaymentSubject> = [.disposalRefund, .withheldRefund]
}
