/// The two reserves of which a plant has a ledger each.
package enum FundKind: String, CaseIterable, Sendable {
  /// 廃棄等費用積立金.
  case disposal = "廃棄等費用"
  /// 交付金相当額積立金.
  case withheld = "交付金相当額"

  /// As people read it.
  package var title: String { rawValue + "積立金" }
}
