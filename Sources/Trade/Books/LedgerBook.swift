/// The two books of certificates: a lot comes into being only by spending from both.
package enum LedgerBook: String, CaseIterable, Hashable, Sendable {
  /// What may be claimed, by year and kind.
  case value
  /// Where it was generated, by round and plant.
  case attribute
}
