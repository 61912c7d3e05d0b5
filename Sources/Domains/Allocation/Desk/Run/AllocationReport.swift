package import Trade

/// What an allocation came to.
package struct AllocationReport: Sendable {
  /// One market's run.
  package struct MarketResult: Sendable {
    package let round: RoundID
    package let market: Market
    package let plants: Int
    package let rows: Int
    package let grantedKWh: Int64
    /// Rows by what became of them.
    package let counts: [Grant: Int]
    package let run: Int64
    package let ruleSet: RuleSet
    /// Where the tables lie, below the workspace; nil for a trial.
    package let folder: String?
    package let digest: String
    /// From the run that it replaces.
    package let difference: RunComparison?
    /// Where purchases were settled before.
    package let settlement: SettlementReport?
    package let leftOut: LeftOut
    /// How many operators' notices tell of the run that it replaces, and lie aside now.
    package let fallenNotices: Int
  }

  package var figures = AllocationFigures()
  package var markets: [MarketResult] = []
  /// What was not published.
  package var empty: [EmptyMarket] = []
}
