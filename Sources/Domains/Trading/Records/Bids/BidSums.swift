package import Storage
package import Trade

/// What an operator's bids for an auction come to, without those that were cancelled.
package struct BidSums: Hashable, Sendable {
  package let auction: AuctionID
  package let operatorID: OperatorID
  package let bids: Int
  package let buyKWh: Int64
  package let sellKWh: Int64
  /// What was contracted; 0 before the results.
  package let boughtKWh: Int64
  package let soldKWh: Int64
}

extension Database {
  /// Of an auction, or of any; by auction and operator.
  package func bidSums(for auction: AuctionID? = nil) throws -> [BidSums] {
    let sql = """
      SELECT auction, operator, count(*), sum(iif(side = 'B', kwh, 0)), sum(iif(side = 'S', kwh, 0)),
        sum(iif(side = 'B', coalesce(contracted_kwh, 0), 0)),
        sum(iif(side = 'S', coalesce(contracted_kwh, 0), 0))
      FROM bids WHERE cancelled_at IS NULL AND (?1 IS NULL OR auction = ?1)
      GROUP BY auction, operator ORDER BY auction, operator
      """
    return try all(sql, [auction?.rawValue]).map { row in
      BidSums(
        auction: try stored(AuctionID(row[0] as String), "an auction's number"),
        operatorID: try stored(OperatorID(row[1] as String), "an operator's number"),
        bids: try row[2], buyKWh: try row[3], sellKWh: try row[4], boughtKWh: try row[5],
        soldKWh: try row[6])
    }
  }
}
