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
}
