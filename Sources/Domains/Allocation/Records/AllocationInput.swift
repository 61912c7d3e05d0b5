package import FilingRecords
internal import Hashing
internal import RegistersRecords
package import Storage
package import Trade

/// A plant with energy to give in a round.
package struct SupplyPlant: Hashable, Sendable {
  package let id: PlantID
  package let kind: PlantKind
  package let prefecture: String
  /// Re-powering, else start; nil is unknown (rule R2).
  package let countsFrom: CivilDate?
  /// Closed to normal wishes, and to specific rows of anybody else.
  package let priorityHolder: CorporateNumber?
  /// 法人番号 of the 設置者.
  package let owner: CorporateNumber?
  /// kWh, gross: what a replaced run took is given back by leaving it out.
  package let available: Int64
}

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
    _ scope: AllocationScope, plant: (SupplyPlant) throws -> Void, demand: (Demand) throws -> Void,
    row: (ValidatedRow) throws -> Void
  ) throws -> AllocationBasis {
    try read("reading what is to be allocated") { database in
      try database.forEachSupply(of: scope, plant)
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

  fileprivate func forEachSupply(
    of scope: AllocationScope, _ body: (SupplyPlant) throws -> Void
  ) throws {
    let schemes = Scheme.allCases.filter { $0.market == scope.market }.map { "'\($0.rawValue)'" }
    let sql = """
      SELECT p.plant, p.kind, p.prefecture, coalesce(p.repowered_on, p.operation_started_on),
        p.priority_holder, p.owner_corporate_number, b.available_kwh
      FROM balances AS b JOIN plants AS p ON p.plant = b.plant
      WHERE b.round = ? AND p.scheme IN (\(schemes.joined(separator: ", "))) ORDER BY b.plant
      """
    try each(sql, [scope.round.description]) { row in
      try body(
        SupplyPlant(
          id: try stored(PlantID(row[0] as String), "a plant's id"),
          kind: try stored(PlantKind(rawValue: row[1]), "a plant's kind"),
          prefecture: row[2], countsFrom: row.date(3),
          priorityHolder: (row[4] as String?).flatMap { CorporateNumber($0) },
          owner: (row[5] as String?).flatMap { CorporateNumber($0) }, available: row[6]))
    }
  }
}
