internal import BooksDesk
internal import Clearing
internal import ExchangePort
internal import Intake
package import Premises
internal import Storage
package import Trade
internal import TradingRecords

/// Auctions of the exchange: bids go out, contracts come in and become holdings.
package struct TradingDesk: Sendable {
  let store: Store
  let clock: BusinessClock
  let terms: TradingTerms
  let folder: ExchangeFolder

  package init(_ premises: Premises) {
    store = premises.store
    clock = premises.clock
    terms = TradingTerms(premises.settings)
    folder = ExchangeFolder(in: premises.workspace.root, premises.fileSystem)
  }

  /// Does something in one transaction, in which sets whose answer is overdue have failed first.
  func deed<Value>(
    _ context: String, by actor: Actor, why: String,
    _ body: (inout TradingDeed) throws -> Value
  ) throws -> Value {
    try store.write(context) { transaction in
      var deed = try TradingDeed(transaction, terms, at: clock.now(), by: actor)
      try deed.failOverdue()
      let value = try body(&deed)
      try deed.finish(why: why)
      return value
    }
  }

  /// Where an operator's bids stand now.
  func seen(_ id: OperatorID, _ auction: AuctionID, _ database: Database) throws -> BidSet {
    try terms.seen(database.bidSet(of: id, for: auction), at: clock.now(), database)
  }

  /// Writes down which sets have waited too long.
  package func failOverdue(by actor: Actor) throws {
    let now = clock.now()
    let isIdle = try store.read("looking for overdue answers") { database in
      try database.bidSets(in: [.confirming, .releasing]).allSatisfy {
        try terms.seen($0, at: now, database).state != .failed
      }
    }
    guard !isIdle else { return }
    try deed("failing overdue answers", by: actor, why: "取引所の回答の期限切れ") { _ in }
  }
}
