/// What a plant's month comes to, in whole yen; of a difference each may be below zero.
package struct PremiumSums: Hashable, Sendable {
  /// 交付金額; under 留保 what is paid of it.
  package var grant: Int128
  /// 廃棄等費用積立金の積立額.
  package var reserve: Int128
  /// 交付金相当額積立金の積立額 (留保).
  package var withheld: Int128
  /// 支払額.
  package var payment: Int128
  /// 不足額.
  package var shortage: Int128

  package init(grant: Int128, reserve: Int128, withheld: Int128, payment: Int128, shortage: Int128)
  {
    self.grant = grant
    self.reserve = reserve
    self.withheld = withheld
    self.payment = payment
    self.shortage = shortage
  }

  package static let zero = PremiumSums(
    grant: 0, reserve: 0, withheld: 0, payment: 0, shortage: 0)

  package static func + (a: Self, b: Self) -> Self {
    PremiumSums(
      grant: a.grant + b.grant, reserve: a.reserve + b.reserve, withheld: a.withheld + b.withheld,
      payment: a.payment + b.payment, shortage: a.shortage + b.shortage)
  }

  package static func - (a: Self, b: Self) -> Self {
    PremiumSums(
      grant: a.grant - b.grant, reserve: a.reserve - b.reserve, withheld: a.withheld - b.withheld,
      payment: a.payment - b.payment, shortage: a.shortage - b.shortage)
  }

  /// Of a difference, what is paid later where it is above zero, and claimed (FIP過払請求) where it is
  /// below.
  package var net: Int128 { payment - shortage }
}
