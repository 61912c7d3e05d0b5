internal import AllocationDesk
internal import BooksRecords
internal import Storage
package import Trade

/// What came into all accounts against where it stands, and what of the allocation is entered.
package struct Reconciliation: Sendable {
  package struct Year: Hashable, Sendable {
    package let year: Int
    package let kind: CertificateKind
    /// From certification, the market and 相対 of what was not certified here, in kWh.
    package let certified: Int64
    package let market: Int64
    package let bilateral: Int64
    package let sellable: Int64
    package let selling: Int64
    package let untracked: Int64
    package let requested: Int64
    package let issued: Int64
    /// What lapsed untracked.
    package let lapsed: Int64
    package let lots: LotBalances
    /// Zero where nothing is lost and nothing came from nowhere.
    package let difference: Int64
  }

  package struct Entered: Hashable, Sendable {
    package let round: RoundID
    package let market: Market
    /// Nil where nothing was entered yet.
    package let run: Int64?
    package let lots: Int
    package let kwh: Int64
    package let bought: Int64
    /// The published run and the purchases of today are those that were entered.
    package let isCurrent: Bool
  }

  /// By year, then kind.
  package let years: [Year]
  /// By round, then market.
  package let markets: [Entered]
}

extension BooksDesk {
  package func reconciliation() throws -> Reconciliation {
    try store.atOneMoment {
      let open = try notEntered()
      return try store.read("reconciling the accounts") { database in
        var markets = try database.marketSums().map { sums in
          Reconciliation.Entered(
            round: sums.entered.round, market: sums.entered.market, run: sums.entered.run,
            lots: sums.lots, kwh: sums.kwh, bought: sums.bought,
            isCurrent: !open.contains { $0 == (sums.entered.round, sums.entered.market) })
        }
        for (round, market) in open
        where !markets.contains(where: { ($0.round, $0.market) == (round, market) }) {
          markets.append(
            Reconciliation.Entered(
              round: round, market: market, run: nil, lots: 0, kwh: 0, bought: 0,
              isCurrent: false))
        }
        return Reconciliation(
          years: try database.yearSums().map(Reconciliation.Year.init),
          markets: markets.sorted {
            ($0.round, $0.market.rawValue) < ($1.round, $1.market.rawValue)
          }
        )
      }
    }
  }
}

extension Reconciliation.Year {
  fileprivate init(_ sums: YearSums) {
    func part(_ part: BookAccount.HolderPart) -> Int64 { sums.parts[part] ?? 0 }
    self.init(
      year: sums.year, kind: sums.kind, certified: sums.certified, market: sums.market,
      bilateral: sums.bilateral, sellable: part(.sellable), selling: part(.selling),
      untracked: part(.untracked), requested: part(.requested), issued: part(.issued),
      lapsed: part(.lapsed), lots: sums.lots, difference: sums.difference)
  }
}
