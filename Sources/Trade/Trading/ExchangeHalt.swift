/// Why nothing more is taken from the exchange.
package struct ExchangeHalt: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A number is missing; what comes behind it waits.
    case gap
    /// Something is wrong, and somebody has to look.
    case wrong
  }

  package let kind: Kind
  /// Of the message that is missing or wrong.
  package let seq: Int64
  /// For people.
  package let reason: String
  package let at: Instant

  package init(kind: Kind, seq: Int64, reason: String, at: Instant) {
    self.kind = kind
    self.seq = seq
    self.reason = reason
    self.at = at
  }
}
