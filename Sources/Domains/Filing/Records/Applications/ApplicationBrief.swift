internal import Storage
package import Trade

/// What is known of an application before one looks into it.
package struct ApplicationBrief: Hashable, Sendable {
  package let receipt: ReceiptNumber
  package let operatorID: OperatorID
  package let form: FormID?
  package let slot: Slot
  package let status: Status

  static let columns = "receipt, operator, form, period, round, part, status"

  init(_ row: Row) throws {
    receipt = try stored(ReceiptNumber(row[0] as Int), "a receipt number")
    operatorID = try stored(OperatorID(row[1] as String), "an operator's number")
    form = try (row[2] as String?).map { try stored(FormID($0), "a form's id") }
    slot = try stored(
      Slot.Kind(rawValue: row[3]).flatMap { try Slot(kind: $0, digits: row[4], part: row[5]) },
      "what an application is filed for")
    status = try stored(Status(rawValue: row[6]), "a status")
  }
}
