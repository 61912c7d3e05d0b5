internal import FilingRecords
internal import PremiumRecords
internal import Storage
package import Trade
internal import Validation

/// An application about 積立金 as lists show it.
package struct ListedRefund: Hashable, Sendable {
  package let receipt: ReceiptNumber
  package let kind: FiledRefund.Kind
  package let operatorID: OperatorID
  package let review: ListedOperator.Review
  package let plants: [PlantID]
  /// Yen that 確定 has paid, 0 where the office decided so; nil before, and of what never pays.
  package let yen: Int64?
  package let receivedAt: Instant

  /// 取戻申請番号, ten digits.
  package var number: String { receipt.tenDigits }
  /// 取戻額.
  package var amount: String {
    switch review {
    case .open: review.rawValue
    case .failed: "-"
    case .passed: yen.map { $0.grouped } ?? "-"
    }
  }
}

extension FiledRefund.Kind {
  /// 書類.
  package var title: String {
    switch self {
    case .refund: "廃棄等費用積立金取戻"
    case .difference: "取戻差額"
    case .completion: "工事完了登録"
    case .withheld: "交付金相当額積立金取戻"
    }
  }
}

extension PremiumDesk {
  /// By number, the oldest first; nil asks for all.
  package func refunds(
    _ ledger: FundKind? = nil, operatorID: OperatorID? = nil
  ) throws -> [ListedRefund] {
    try store.read("listing refunds") { database in
      var listed: [ListedRefund] = []
      for (form, kind) in refundForms where ledger.map({ $0 == kind.ledger }) ?? true {
        for application in try database.applications(
          ApplicationFilter(form: form, operatorID: operatorID))
        {
          guard let review = ListedOperator.Review(application.status) else { continue }
          let paid = try database.fundRefunds(of: application.receipt).reduce(0) { $0 + $1.yen }
          listed.append(
            ListedRefund(
              receipt: application.receipt, kind: kind, operatorID: application.operatorID,
              review: review,
              plants: try database.filedRefunds(in: application.receipt).map(\.plant),
              yen: review == .passed && kind != .completion ? paid : nil,
              receivedAt: application.receivedAt))
        }
      }
      return listed.sorted { $0.receipt < $1.receipt }
    }
  }
}
