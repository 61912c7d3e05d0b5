internal import AllocationDesk
internal import BooksRecords
internal import Premises
internal import Storage
package import Trade

extension BooksDesk {
  /// Markets whose published run or purchases are not those that were entered (未反映).
  package func notEntered() throws -> [(round: RoundID, market: Market)] {
    let entered = try store.read("reading what was entered") { try $0.enteredMarkets() }
    var markets = try allocation.marketsToEnter()
    for known in entered where !markets.contains(where: { $0 == (known.round, known.market) }) {
      markets.append((known.round, known.market))
    }
    return try markets.filter { round, market in
      let known = entered.first { $0.round == round && $0.market == market }
      guard try !store.read("looking up a year", { try $0.isClosed(round.fiscalYear) }) else {
        return false
      }
      guard let run = try allocation.publishedRunID(round: round, market: market) else {
        return known != nil
      }
      let purchases = try allocation.purchases(round: round, market: market)
      return known
        != EnteredMarket(round: round, market: market, run: run, purchases: purchases)
    }.sorted { ($0.round, $0.market.rawValue) < ($1.round, $1.market.rawValue) }
  }

  /// For whoever is on duty.
  package func concerns() throws -> [String] {
    var concerns: [String] = []
    let count = try store.read("counting what waits") { try $0.unbookedCount() }
    if count > 0 { concerns.append("口座に計上できない行が\(count)件あります（accounts unbooked）") }
    for (round, market) in try notEntered() {
      concerns.append(
        "未反映: 回 \(round) の\(market.rawValue)の割当と購入が、口座に記帳されていません（accounts enter --round \(round) --market \(market.rawValue)）"
      )
    }
    return concerns
  }
}
