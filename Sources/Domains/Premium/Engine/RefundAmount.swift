/// What may be taken back of 廃棄等費用積立金 for the panels that a plant gives up; kW in thousandths,
/// amounts in yen.
package struct RefundAmount: Hashable, Sendable {
  /// 廃棄比率 in hundredths of a percent, cut; for show alone.
  package let ratio: Int64
  /// 廃棄比率からの算定額.
  package let entitled: Int64
  /// More panels are given up than the plant has.
  package let isAboveWhole: Bool

  /// The panels that count: after ten years of reserve those of the period's end and what was saved, else
  /// today's and what disposal is thought to cost.
  package enum Measure: Hashable, Sendable {
    case saved(yen: Int64, panelsAtEnd: Int64)
    case cost(yenPerKW: Int64, panels: Int64)
  }

  /// Nil for a plant without panels.
  /// - Throws: `PremiumOverflow` for figures that no plant can have.
  package init?(discarded: Int64, of measure: Measure) throws(PremiumOverflow) {
    let panels: Int64
    switch measure {
    case .saved(let yen, let panelsAtEnd):
      guard panelsAtEnd > 0 else { return nil }
      panels = panelsAtEnd
      entitled = try ExactProduct(yen, discarded).shortOver(ExactProduct(panelsAtEnd))
    case .cost(let yenPerKW, let today):
      guard today > 0 else { return nil }
      panels = today
      entitled = try ExactProduct(yenPerKW, discarded).shortOver(ExactProduct(1000))
    }
    ratio = try ExactProduct(discarded, 10_000).shortOver(ExactProduct(panels))
    isAboveWhole = discarded > panels
  }

  /// The least of 算定額, 積立額 and 実費; the last may not be known.
  package func most(saved: Int64, cost: Int64?) -> Int64 {
    min(entitled, saved, cost ?? .max)
  }
}
