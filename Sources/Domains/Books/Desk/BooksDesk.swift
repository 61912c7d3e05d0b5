package import AllocationDesk
internal import BooksRecords
internal import Events
internal import Ledger
package import Premises
internal import RegistersRecords
package import Storage
package import Trade

/// The accounts of certificates: what is entered, held, retired and proven.
package struct BooksDesk: Sendable {
  let store: Store
  let allocation: AllocationDesk
  let clock: BusinessClock
  let terms: BooksTerms

  /// `address`: where third parties look certificates up, unless a setting says so.
  package init(_ premises: Premises, _ allocation: AllocationDesk, address: String = "") {
    store = premises.store
    self.allocation = allocation
    clock = premises.clock
    var terms = BooksTerms(premises.settings)
    if terms.certificateAddress.isEmpty { terms.certificateAddress = address }
    self.terms = terms
  }

  var today: CivilDate { clock.now().japanDate }

  /// As the register has it.
  /// - Throws: `Complaint` for a number that it does not have.
  package func holder(_ id: OperatorID) throws -> Operator {
    try store.read("looking up an operator") { try Self.known(id, in: $0) }
  }

  /// In which order the system picks lots, for people.
  package var pickWords: String {
    switch terms.retirement.pickOrder {
    case .oldest: "割当日の古い順"
    case .smallest: "残量の少ない順"
    case .largest: "残量の多い順"
    }
  }

  /// - Throws: `Complaint` for a number that the register does not have.
  package static func known(_ id: OperatorID, in database: Database) throws -> Operator {
    guard let registered = try database.operator(id) else {
      throw Complaint(.usage, "事業者番号\(id)が台帳にありません", code: "unknown-operator")
    }
    return registered
  }

  /// Books in one transaction, which is one event.
  func booking<Value>(
    _ context: String, by actor: Actor, why: String, _ body: (inout Bookkeeping) throws -> Value
  ) throws -> Value {
    try store.write(context) { transaction in
      var books = try Bookkeeping(transaction.database, at: clock.now())
      let value = try body(&books)
      try books.finish(by: actor, why: why)
      return value
    }
  }
}

/// What the settings of a workspace say of the accounts.
struct BooksTerms: Sendable {
  let retirement: RetirementTerms
  let groupsBulk: Bool
  let goalBoundary: GoalRules.Boundary
  let lapses: Bool
  var certificateAddress: String

  init(_ settings: SettingValues) {
    retirement = RetirementTerms(
      settlementTime: settings[.settleAt], nameLimit: settings[.nameLimitCounts],
      pickOrder: settings[.pickOrder])
    groupsBulk = settings[.bulkGroups] == .name
    goalBoundary = settings[.goalBoundary]
    lapses = settings[.lapseAfterDeadline]
    certificateAddress = settings[.certificateAddress]
  }
}
