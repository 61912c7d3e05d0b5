package import Storage
package import Trade

/// What an auction came to, with the terms by which its statements were made.
package struct AuctionResult: Hashable, Sendable {
  package let auction: AuctionID
  package let contractedOn: CivilDate
  package let settlesOn: CivilDate
  package let outsideBoughtKWh: Int64
  package let outsideSoldKWh: Int64
  package let feeMicroYen: Int64
  package let taxPercent: Int

  package init(
    auction: AuctionID, contractedOn: CivilDate, settlesOn: CivilDate, outsideBoughtKWh: Int64,
    outsideSoldKWh: Int64, feeMicroYen: Int64, taxPercent: Int
  ) {
    self.auction = auction
    self.contractedOn = contractedOn
    self.settlesOn = settlesOn
    self.outsideBoughtKWh = outsideBoughtKWh
    self.outsideSoldKWh = outsideSoldKWh
    self.feeMicroYen = feeMicroYen
    self.taxPercent = taxPercent
  }

  fileprivate static let columns = """
    auction, contracted_on, settles_on, outside_bought_kwh, outside_sold_kwh, fee_micro_yen, \
    tax_percent
    """

  fileprivate init(_ row: Row) throws {
    auction = try stored(AuctionID(row[0] as String), "an auction's number")
    contractedOn = try stored(CivilDate(row[1] as String), "a result's day")
    settlesOn = try stored(CivilDate(row[2] as String), "a result's day")
    outsideBoughtKWh = try row[3]
    outsideSoldKWh = try row[4]
    feeMicroYen = try row[5]
    taxPercent = try row[6]
  }
}

extension Database {
  private static let result = Insertion(into: "auction_results", AuctionResult.columns)

  package func keep(_ result: AuctionResult) throws {
    try insert(
      Self.result,
      [
        result.auction.rawValue, result.contractedOn.description, result.settlesOn.description,
        result.outsideBoughtKWh, result.outsideSoldKWh, result.feeMicroYen, result.taxPercent,
      ])
  }

  /// Nil before the auction is cleared.
  package func result(of auction: AuctionID) throws -> AuctionResult? {
    try one(
      "SELECT \(AuctionResult.columns) FROM auction_results WHERE auction = ?",
      [auction.rawValue], AuctionResult.init)
  }

  /// By number of the auction.
  package func results() throws -> [AuctionResult] {
    try all("SELECT \(AuctionResult.columns) FROM auction_results ORDER BY auction").map(
      AuctionResult.init)
  }
}
