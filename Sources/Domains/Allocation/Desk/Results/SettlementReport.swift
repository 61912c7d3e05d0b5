package import Trade

/// What applicants keep of a published run whose purchases are known.
package struct SettlementReport: Sendable {
  /// Somebody who bought less than was granted.
  package struct Underbought: Sendable {
    package let operatorID: OperatorID
    package let grantedKWh: Int64
    package let purchasedKWh: Int64
  }

  package let round: RoundID
  package let market: Market
  package let underbought: [Underbought]
  /// Free for the next round.
  package let releasedKWh: Int64
  /// Where the tables lie, below the workspace.
  package let folder: String
}
