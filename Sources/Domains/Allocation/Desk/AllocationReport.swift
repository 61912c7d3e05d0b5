package import Trade

/// What an allocation came to.
package struct AllocationReport: Sendable {
  /// One market's run.
  package struct MarketResult: Sendable {
    /// How many rows bear a mark.
    package struct Count: Sendable {
      package let mark: String
      package let rows: Int
    }

    package let round: RoundID
    package let market: Market
    package let plants: Int
    package let rows: Int
    package let grantedKWh: Int64
    /// By their marks, from the best to the worst.
    package let counts: [Count]
    package let run: Int64?
    package let ruleSet: String
    /// Where the tables lie, below the workspace; nil for a trial.
    package let folder: String?
    package let digest: String
    /// From the run that it replaces.
    package let difference: RunComparison?
    /// Where the auction is over.
    package let settlement: SettlementReport?
  }

  package var figures = AllocationFigures()
  package var markets: [MarketResult] = []
}
