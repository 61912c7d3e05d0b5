internal import Storage
package import Trade

/// What an operator asks of its own row in the register, and what was said to it.
package struct CompanyChange: Hashable, Sendable {
  package enum Decision: String, CaseIterable, Sendable {
    case approved, refused
    /// A later request has taken its place.
    case replaced
  }

  package let id: Int64
  package let operatorID: OperatorID
  package let wish: CompanyWish
  package let askedBy: Actor
  package let askedAt: Instant
  /// Nil while nobody has decided.
  package let decision: Decision?
  package let decidedBy: Actor?
  package let decidedAt: Instant?
  /// Why it was refused; empty otherwise.
  package let reason: String

  package var isPending: Bool { decision == nil }

  static let columns = """
    id, operator, name, category, corporate_number, actor_kind, actor, asked_at, decision, \
    decided_kind, decided_by, decided_at, reason
    """

  init(_ row: Row) throws {
    id = try row[0]
    operatorID = try stored(OperatorID(row[1] as String), "a request's operator")
    wish = CompanyWish(name: try row[2], category: try row[3], corporateNumber: try row[4])
    askedBy = Actor(
      try stored(Actor.Kind(rawValue: row[5]), "a request's actor"), name: try row[6])
    askedAt = Instant(milliseconds: try row[7])
    decision = try (row[8] as String?).map {
      try stored(Decision(rawValue: $0), "a request's decision")
    }
    decidedBy = try (row[9] as String?).map { kind in
      Actor(try stored(Actor.Kind(rawValue: kind), "a decision's actor"), name: try row[10])
    }
    decidedAt = try (row[11] as Int64?).map(Instant.init(milliseconds:))
    reason = try row[12]
  }
}

/// What only the office can change of a company; nil stays as it is.
package struct CompanyWish: Hashable, Sendable {
  package var name: String?
  package var category: String?
  package var corporateNumber: String?

  package init(name: String? = nil, category: String? = nil, corporateNumber: String? = nil) {
    self.name = name
    self.category = category
    self.corporateNumber = corporateNumber
  }

  package var isEmpty: Bool { name == nil && category == nil && corporateNumber == nil }
}

extension PortalStore {
  /// Those that wait for the office, the oldest first.
  package func pendingCompanyChanges() throws -> [CompanyChange] {
    try companyChanges("decision IS NULL", [])
  }

  /// Of one operator, the oldest first.
  package func companyChanges(of operatorID: OperatorID) throws -> [CompanyChange] {
    try companyChanges("operator = ?", [operatorID.rawValue])
  }

  private func companyChanges(
    _ condition: String, _ arguments: Arguments
  ) throws -> [CompanyChange] {
    try read("listing requests") { database in
      let sql = """
        SELECT \(CompanyChange.columns) FROM company_changes WHERE \(condition) ORDER BY id
        """
      return try database.all(sql, arguments).map(CompanyChange.init)
    }
  }
}

extension PortalTransaction {
  /// One that is still pending of that operator is replaced.
  package func ask(
    _ wish: CompanyWish, of operatorID: OperatorID, by actor: Actor, at instant: Instant
  ) throws -> Int64 {
    try database.run(
      """
      UPDATE company_changes
      SET decision = 'replaced', decided_kind = ?, decided_by = ?, decided_at = ?
      WHERE operator = ? AND decision IS NULL
      """, [actor.kind.rawValue, actor.name, instant.milliseconds, operatorID.rawValue])
    let insertion = Insertion(
      into: "company_changes",
      "operator, name, category, corporate_number, actor_kind, actor, asked_at, reason")
    try database.insert(
      insertion,
      [
        operatorID.rawValue, wish.name, wish.category, wish.corporateNumber, actor.kind.rawValue,
        actor.name, instant.milliseconds, "",
      ])
    return database.lastInsertedRowID
  }

  package func companyChange(_ id: Int64) throws -> CompanyChange? {
    try database.one(
      "SELECT \(CompanyChange.columns) FROM company_changes WHERE id = ?", [id],
      CompanyChange.init)
  }

  package func decide(
    _ id: Int64, _ decision: CompanyChange.Decision, reason: String, by actor: Actor,
    at instant: Instant
  ) throws {
    try database.run(
      """
      UPDATE company_changes
      SET decision = ?, reason = ?, decided_kind = ?, decided_by = ?, decided_at = ? WHERE id = ?
      """,
      [
        decision.rawValue, reason, actor.kind.rawValue, actor.name, instant.milliseconds, id,
      ])
  }
}
