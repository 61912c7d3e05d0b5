/// kWh that go from one account to another of the same book.
package struct Transfer: Hashable, Sendable {
  package let from: BookAccount
  package let to: BookAccount
  /// Above zero.
  package let kwh: Int64

  package init(_ from: BookAccount, _ to: BookAccount, kwh: Int64) {
    self.from = from
    self.to = to
    self.kwh = kwh
  }

  package var book: LedgerBook { from.book }
}
