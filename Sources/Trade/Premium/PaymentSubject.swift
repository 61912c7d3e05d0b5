/// What money is paid or claimed for (取引対象), in the order of its list.
package enum PaymentSubject: String, CaseIterable, Sendable {
  case grant = "FIP交付金"
  case disposalRefund = "廃棄等費用積立金取戻"
  case disposalShortage = "廃棄等費用積立金不足"
  case overpaid = "FIP過払請求"
  case withheldRefund = "交付金相当額積立金取戻"

  /// It is claimed of the operator.
  package var isClaim: Bool { self == .disposalShortage || self == .overpaid }
}
