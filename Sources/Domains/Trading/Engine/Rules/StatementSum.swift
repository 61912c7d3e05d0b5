package import Trade

/// What an operator's contracts of an auction come to; exact, in millionths of a yen.
package struct StatementSum: Hashable, Sendable {
  /// What is bought and sold, in hundredths of a yen, and the fee for both, in millionths.
  package private(set) var boughtSen: Int128 = 0
  package private(set) var soldSen: Int128 = 0
  package private(set) var feeMicroYen: Int128 = 0
  private let terms: PriceTerms

  package init(_ terms: PriceTerms) { self.terms = terms }

  /// Buyers pay, sellers are paid, and both pay the fee.
  package mutating func add(_ side: BidSide, kwh: Int64, priceSen: Int64) {
    let value = Int128(kwh) * Int128(priceSen)
    if side == .buy { boughtSen += value } else { soldSen += value }
    feeMicroYen += Int128(kwh) * Int128(terms.feeMicroYen)
  }

  /// Net and tax are cut to whole yen; nil where they are beyond 64 bits.
  package func amount(taxPercent: Int) -> StatementAmount? {
    let microYen = (boughtSen - soldSen) * 10_000 + feeMicroYen
    let net = microYen.magnitude / 1_000_000
    guard let netYen = Int64(exactly: net),
      let taxYen = Int64(exactly: net * UInt128(max(0, taxPercent)) / 100),
      !netYen.addingReportingOverflow(taxYen).overflow
    else { return nil }
    return StatementAmount(
      netYen: netYen, taxYen: taxYen, direction: microYen >= 0 ? .pays : .receives)
  }
}
