internal import BooksRecords
internal import Clearing
internal import Storage
package import Trade
internal import TradingRecords

/// What a file of bids would come to; nothing of it is taken.
package struct BidTrial: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    /// Below the head, from 1.
    package let row: Int
    package let draft: BidDraft
    /// As it was understood; nil where it is refused.
    package let bid: Understood?
    package let refusal: LedgerRefusal?
  }

  package struct Understood: Hashable, Sendable {
    package let side: BidSide
    package let kwh: Int64
    package let priceSen: Int64
    package let memo: String
  }

  package let rows: [Row]
  /// Of the whole set, with what stands in it already; nil where a row is refused.
  package let estimate: BidEstimate?

  package var refused: [RefusedBid] {
    rows.compactMap { row in row.refusal.map { RefusedBid(row: row.row, refusal: $0) } }
  }

  package func kwh(_ side: BidSide) -> Int64 {
    rows.reduce(0) { $1.bid?.side == side ? $0 + ($1.bid?.kwh ?? 0) : $0 }
  }
}

extension TradingDesk {
  /// Looks at a file as `addBulk` would, and takes nothing.
  /// - Throws: `LedgerRefusal` where the file is none, or the set cannot be changed.
  package func trial(
    of bytes: [UInt8], to typed: String, of id: OperatorID
  ) throws -> BidTrial {
    let drafts = try BidTable.drafts(bytes)
    return try store.read("trying bids") { database in
      var desk = try BidTaking(
        database, typed, by: id, terms, at: clock.now(), fields: .heads
      ) { try database.balance(.sellable, of: $0) }
      var rows: [BidTrial.Row] = []
      for (index, draft) in drafts.enumerated() {
        do throws(LedgerRefusal) {
          let bid = try desk.check(draft)
          rows.append(
            BidTrial.Row(
              row: index + 1, draft: draft,
              bid: BidTrial.Understood(
                side: bid.side, kwh: bid.kwh, priceSen: bid.priceSen, memo: bid.memo),
              refusal: nil))
        } catch {
          rows.append(BidTrial.Row(row: index + 1, draft: draft, bid: nil, refusal: error))
        }
      }
      let before = try database.bids(of: id, for: desk.auction.id)
      let all =
        before.map { ($0.side, $0.kwh, $0.priceSen) }
        + rows.compactMap(\.bid).map { ($0.side, $0.kwh, $0.priceSen) }
      return BidTrial(
        rows: rows,
        estimate: rows.allSatisfy { $0.refusal == nil }
          ? BidEstimate(all, desk.prices, taxPercent: terms.taxPercent) : nil)
    }
  }
}
