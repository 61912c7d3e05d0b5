/// A line of a plant's ledger of one of the two reserves, in yen.
package struct FundLine: Hashable, Sendable {
  /// When it stands in the ledger (年月).
  package var bookedMonth: Month
  /// Of which month it is; nil where that is not told.
  package var targetMonth: Month?
  /// 取引内容.
  package var text: String
  package var yen: Int64
  /// By how much what is lacking (不足額) grows.
  package var shortage: Int64
  package var status: FundStatus

  package init(
    bookedMonth: Month, targetMonth: Month?, text: String, yen: Int64, shortage: Int64 = 0,
    status: FundStatus
  ) {
    self.bookedMonth = bookedMonth
    self.targetMonth = targetMonth
    self.text = text
    self.yen = yen
    self.shortage = shortage
    self.status = status
  }
}
