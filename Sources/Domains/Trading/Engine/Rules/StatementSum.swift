package import Trade

/// What an operator's contracts of an auction come to; exact, in millionths of a yen.
package struct StatementSum: Hashable, Sendable {
  private var microYen: Int128 = 0
  private let terms: PriceTerms

  package init(_ terms: PriceTerms) { self.terms = terms }

  /// Buyers pay, sellers are paid, and both pay the fee.
  package mutating func add(_ side: BidSide, kwh: Int64, priceSen: Int64) {
    let value = Int128(kwh) * Int128(priceSen) * 10_000
    microYen += side == .buy ? value : -value
    microYen += Int128(kwh) * Int128(terms.feeMicroYen)
  }

  /// Net and tax are cut to whole yen; nil where they are beyond 64 bits.
  package func amount(taxPercent: Int) -> StatementAmount? {
    let net = microYen.magnitude / 1_000_000
    guard let netYen = Int64(exactly: net),
      let taxYen = Int64(exactly: net * UInt128(max(0, taxPercent)) / 100),
      !netYen.addingReportingOverflow(taxYen).overflow
    else { return nil }
    return StatementAmount(
      netYen: netYen, taxYen: taxYen, direction: microYen >= 0 ? .pays : .receives)
  }
}
