/// The named rules by which a round is allocated; a round chooses one, and a change raises its version.
package enum RuleSet: String, CaseIterable, Encodable, Sendable {
  /// Largest total, then the fairest ratios (R1–R9). Rows with a price come before all rows
  /// without one; a row that asks for nothing is at level 1.
  case maxMin = "max-min"
  /// 先着順: the same tiers (plant by plant by rank, fixed amounts before 対象期間全量; then normal
  /// rows by price, highest first), inside a tier row after row by key.
  case receiptOrder = "receipt-order"

  /// Raised whenever the same input may give another result.
  package var version: Int { 1 }
}
