package import Trade

/// Balances as the transfers give them, from nothing: what everything stored is held against.
package struct LedgerBalances: Sendable {
  package private(set) var kwh: [BookAccount: Int64] = [:]
  /// Accounts that were below zero at some moment although they may not be.
  package private(set) var overdrawn: Set<BookAccount> = []

  package init() {}

  package subscript(_ account: BookAccount) -> Int64 { kwh[account] ?? 0 }

  package mutating func take(_ transfer: Transfer) {
    let left = self[transfer.from] - transfer.kwh
    kwh[transfer.from] = left
    kwh[transfer.to, default: 0] += transfer.kwh
    if left < 0, !transfer.from.mayBeNegative { overdrawn.insert(transfer.from) }
  }

  package mutating func take(_ movement: LedgerMovement) { movement.transfers.forEach { take($0) } }

  /// Zero, whatever was booked.
  package func sum(of book: LedgerBook) -> Int64 {
    kwh.reduce(0) { $1.key.book == book ? $0 + $1.value : $0 }
  }

  /// Where the parts of a lot stand.
  package func parts(of lot: LotID) -> LotBalances {
    LotBalances(
      free: self[.part(.free, lot)], reserved: self[.part(.reserved, lot)],
      settled: self[.part(.settled, lot)], lapsed: self[.part(.lapsed, lot)])
  }

  /// Lots whose parts are not what they have in the book of attributes, by number.
  package var unequalLots: [LotID] {
    Set(kwh.keys.compactMap(\.lotID)).filter { parts(of: $0).held != self[.lot($0)] }.sorted()
  }
}
