package import Trade

/// What applicants keep of a published run whose purchases are known.
package struct SettlementReport: Sendable {
  /// Somebody who bought less than was granted.
  package struct Underbought: Sendable {
    package let operatorID: OperatorID
    package let name: String
    package let grantedKWh: Int64
    package let purchasedKWh: Int64
  }

  /// Somebody of whose purchases nothing is recorded.
  package struct Unrecorded: Sendable {
    package let operatorID: OperatorID
    package let name: String
    package let grantedKWh: Int64
  }

  package let round: RoundID
  package let market: Market
  package let underbought: [Underbought]
  package let unrecorded: [Unrecorded]
  /// Free for the next round; nothing of who is not recorded.
  package let releasedKWh: Int64
  /// Where the tables lie, below the workspace.
  package let folder: String
}

/// How far the purchases of a published run are known.
package struct PurchaseStanding: Sendable {
  package let round: RoundID
  package let market: Market
  /// Operators with a grant of whose purchases something is recorded, and the others.
  package let recorded: Int
  package let unrecorded: Int
  /// Its tables of what is kept were written before.
  package let isSettled: Bool
}
