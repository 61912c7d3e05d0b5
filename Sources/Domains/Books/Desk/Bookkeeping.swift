internal import BooksRecords
internal import Ledger
package import Storage
package import Trade

/// The movements of one command on their way into the books: each is held against the rules before it
/// is written, by other code than that which planned it.
package struct Bookkeeping {
  package let database: Database
  package let now: Instant
  private var booker: LedgerBooker

  package init(_ database: Database, at now: Instant) throws {
    self.database = database
    self.now = now
    booker = try LedgerBooker(database, at: now)
  }

  /// - Throws: `Trouble` for a movement that no rule allows.
  package mutating func book(_ movement: LedgerMovement, opening lot: LotFacts? = nil) throws {
    if let fault = MovementRules.fault(in: movement) {
      throw Trouble("記帳の内容に誤りがあります（\(fault)）", cause: "ledger")
    }
    try booker.book(movement, opening: lot)
  }

  /// What stands in an account, what is booked but not yet written among it.
  package mutating func balance(
    _ part: BookAccount.HolderPart, of account: HolderAccount
  ) throws -> Int64 {
    try booker.flush()
    return try database.balance(part, of: account)
  }

  package mutating func finish(by actor: Actor, why: String) throws {
    try booker.finish(by: actor, why: why)
  }
}
