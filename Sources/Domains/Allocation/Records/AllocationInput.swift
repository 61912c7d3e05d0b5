package import FilingRecords
internal import Hashing
package import RegistersRecords
package import Storage
package import Trade

/// A validated application of the round, before its rows.
package struct Demand: Hashable, Sendable {
  package let application: Application
  package let content: ValidatedContent
}

/// What an allocation is about.
package struct AllocationScope: Hashable, Sendable {
  package var round: RoundID
  package var market: Market
  /// The forms of the market that ask for energy.
  package var forms: [FormID]
  package var statuses: Set<Status>

  package init(
    round: RoundID, market: Market, forms: [FormID], statuses: Set<Status> = [.confirmed]
  ) {
    self.round = round
    self.market = market
    self.forms = forms
    self.statuses = statuses
  }
}

/// The state that an allocation was made from; a run is published only while it still holds.
package struct AllocationBasis: Hashable, Sendable {
  let registerVersion: Int64
  /// What the scope's applications were, as a hash over numbers, statuses and contents.
  let demand: ContentHash
}

extension Store {
  /// Hands over everything that an allocation needs, of one moment: plants by id, then each
  /// application by number, its rows in the sheet's order behind it.
  package func readAllocation(
    _ scope: AllocationScope, plant: (RoundSupply) throws -> Void, demand: (Demand) throws -> Void,
    row: (ValidatedRow) throws -> Void
  ) throws -> AllocationBasis {
    try read("reading what is to be allocated") { database in
      try database.eachSupply(of: scope.round, in: scope.market, plant)
      let applications = try database.demands(of: scope)
      for application in applications {
        let content = try database.content(of: application.receipt)
        try demand(
          Demand(
            application: application,
            content: content ?? ValidatedContent(heads: [:])))
        try database.forEachRow(of: application.receipt, row)
      }
      return try AllocationBasis(of: applications, in: database)
    }
  }
}

extension AllocationBasis {
  init(of applications: [Application], in database: Database) throws {
    registerVersion = try database.registerVersion()
    let text = applications.map { "\($0.receipt) \($0.status.rawValue) \($0.original)" }
    demand = ContentHash(of: Array(text.joined(separator: "\n").utf8))
  }
}

extension Database {
  func demands(of scope: AllocationScope) throws -> [Application] {
    try applications(ApplicationFilter(period: .round(scope.round), statuses: scope.statuses))
      .filter { application in application.form.map(scope.forms.contains) ?? false }
  }
}
