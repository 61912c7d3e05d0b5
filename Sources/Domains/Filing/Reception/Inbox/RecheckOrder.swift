package import Trade

/// Which returned applications are checked once more.
package struct RecheckOrder: Sendable {
  let receipts: [ReceiptNumber]
  let period: Slot.Period?
  /// Those alone that were returned for one of these; empty for any.
  let codes: Set<String>
  let reason: String

  package init(
    _ receipts: [ReceiptNumber], period: Slot.Period? = nil, codes: Set<String> = [],
    because reason: String
  ) {
    self.receipts = receipts
    self.period = period
    self.codes = codes
    self.reason = reason
  }
}
