/// The named rules by which a round is allocated; a round chooses, `allocation` versions.
public enum RuleSet: String, CaseIterable, Sendable {
  /// Largest total, then the fairest ratios (R1–R9).
  case maxMin = "max-min"
  /// 先着順: the same tiers, rows one after the other by key.
  case receiptOrder = "receipt-order"

  /// Raised whenever the same input may give another result.
  public var version: Int { 1 }
}
