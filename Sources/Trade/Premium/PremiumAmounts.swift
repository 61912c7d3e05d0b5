/// What one part comes to: prices in hundredths of a yen for a kWh, amounts in thousandths of a yen, each
/// cut toward zero once.
package struct PremiumAmounts: Hashable, Sendable {
  /// 卸電力取引市場の参照価格 (W).
  package let marketPrice: Int64
  /// 交付金単価 (U), below zero where the market pays more.
  package let unit: Int64
  /// Before anything is withheld; below zero where the market pays more.
  package let grant: Int128
  /// Under 留保, not limited by the grant; else 0.
  package let withheld: Int128
  package let reserve: Int128

  package init(
    marketPrice: Int64, unit: Int64, grant: Int128, withheld: Int128, reserve: Int128
  ) {
    self.marketPrice = marketPrice
    self.unit = unit
    self.grant = grant
    self.withheld = withheld
    self.reserve = reserve
  }
}
