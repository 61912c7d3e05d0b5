/// A plant's row of an application about its 積立金 that counts.
package struct FiledRefund: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// 廃棄等費用積立金取戻, 取戻差額, 工事完了登録.
    case refund, difference, completion
    /// 交付金相当額積立金取戻.
    case withheld

    package var ledger: FundKind { self == .withheld ? .withheld : .disposal }
  }

  package var kind: Kind
  package var receipt: ReceiptNumber
  /// The one that it goes with (取戻申請番号); of a 取戻 itself.
  package var refund: ReceiptNumber
  package var row: Int
  package var operatorID: OperatorID
  package var plant: PlantID
  package var reason: String
  /// Thousandths of a kW; nil where the form has none.
  package var panels: Int64?
  /// 取戻時の積立額 as it stood, yen.
  package var saved: Int64
  /// 実際の廃棄費用, yen.
  package var cost: Int64?
  /// 取戻申請額, 前回からの差額, or what is asked back of 交付金相当額; yen.
  package var yen: Int64
  package var isConfirmed: Bool

  package init(
    kind: Kind, receipt: ReceiptNumber, refund: ReceiptNumber, row: Int, operatorID: OperatorID,
    plant: PlantID, reason: String, panels: Int64? = nil, saved: Int64 = 0, cost: Int64? = nil,
    yen: Int64, isConfirmed: Bool
  ) {
    self.kind = kind
    self.receipt = receipt
    self.refund = refund
    self.row = row
    self.operatorID = operatorID
    self.plant = plant
    self.reason = reason
    self.panels = panels
    self.saved = saved
    self.cost = cost
    self.yen = yen
    self.isConfirmed = isConfirmed
  }
}
