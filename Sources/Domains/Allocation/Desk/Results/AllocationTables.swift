internal import AllocationRecords
internal import Files
package import Premises
internal import Trade

extension Export {
  /// The tables of the round's published runs; always CSV.
  package static let allocation = Export { premises, period, folder, _ in
    // Nothing is allocated by the month.
    guard case .round(let round) = period else { return [] }
    let desk = AllocationDesk(premises)
    return try Market.allCases.flatMap { market -> [String] in
      guard let run = try desk.store.publishedRun(round: round, market: market) else { return [] }
      let tables = try RunTables(of: run, in: desk.store)
      return try desk.writeTables(tables, round, into: folder.appending(market.rawValue))
    }
  }
}
