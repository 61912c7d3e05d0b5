internal import Allocation
internal import AllocationRecords
internal import RegistersRecords
package import Trade

/// What applicants keep of a published run after the auction (rule R9), whoever is not in the record of
/// purchases having bought nothing.
package struct KeptShares: Sendable {
  package struct Share: Hashable, Sendable {
    package let operatorID: OperatorID
    package let plant: PlantID
    package let receipt: ReceiptNumber
    /// The sheet's row number.
    package let row: Int
    package let tier: AllocationTier
    /// Above zero.
    package let kwh: Int64
  }

  package let run: Int64
  /// kWh by operator, as the register says.
  package let purchases: [OperatorID: Int64]
  /// In the order in which purchases serve them.
  package let shares: [Share]
}

extension AllocationDesk {
  /// Nil without a published run.
  package func keptShares(round: RoundID, market: Market) throws -> KeptShares? {
    guard let run = try store.publishedRun(round: round, market: market) else { return nil }
    let purchases = try store.purchases(round: round, market: market)
    let lines = try store.lines(of: run)
    let settlement = Settlement(
      lines.map(\.grantedLine),
      purchases: Dictionary(
        uniqueKeysWithValues: purchases.map { (ApplicantID($0.key.rawValue), $0.value) }))
    var kwh: [Line: Int64] = [:]
    for line in settlement.kept { kwh[line.with(kwh: 0)] = line.kwh }
    let shares = lines.compactMap { line -> KeptShares.Share? in
      guard let kept = kwh[line.neutral.with(kwh: 0)], kept > 0 else { return nil }
      return KeptShares.Share(
        operatorID: line.operatorID, plant: line.plant, receipt: line.receipt, row: line.row,
        tier: line.tier, kwh: kept)
    }
    return KeptShares(
      run: run.id, purchases: purchases, shares: shares.sorted { $0.precedes($1) })
  }

  /// The published run of a round's market; nil without one.
  package func publishedRunID(round: RoundID, market: Market) throws -> Int64? {
    try store.publishedRun(round: round, market: market)?.id
  }

  /// kWh that the register says each operator bought.
  package func purchases(round: RoundID, market: Market) throws -> [OperatorID: Int64] {
    try store.purchases(round: round, market: market)
  }

  /// The markets of rounds of which purchases or a published run are known.
  package func marketsToEnter() throws -> [(round: RoundID, market: Market)] {
    try store.rounds().filter {
      try !store.purchases(round: $0.id, market: $0.market).isEmpty
    }.map { ($0.id, $0.market) }
  }
}

extension KeptShares.Share {
  /// Specific by rank, then normal; of those by receipt, row and plant.
  fileprivate func precedes(_ other: Self) -> Bool {
    let (rank, otherRank) = (tier.specificRank ?? 2, other.tier.specificRank ?? 2)
    return (rank, receipt.rawValue, row, plant.rawValue)
      < (otherRank, other.receipt.rawValue, other.row, other.plant.rawValue)
  }
}
