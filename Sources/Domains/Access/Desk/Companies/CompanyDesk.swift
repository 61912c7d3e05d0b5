package import AccessRecords
package import RegistersDesk
package import RegistersRecords
package import Trade

/// An operator's own row in the register: what it changes at once, and what it asks the office for.
///
///     let report = try house.companies.change(op, details, by: actor)   // at once
///     try house.companies.ask(wish, of: op, by: actor)                  // pending
///     try house.companies.changes(of: op).last { $0.isPending }         // what waits
package struct CompanyDesk: Sendable {
  let access: AccessDesk
  let registers: RegisterDesk

  package init(_ access: AccessDesk, _ registers: RegisterDesk) {
    self.access = access
    self.registers = registers
  }

  /// What an operator changes by itself, at once.
  package struct Details: Hashable, Sendable {
    package var kana: String
    package var address: String
    package var participatesFIT: Bool
    package var participatesNonFIT: Bool

    package init(
      kana: String, address: String, participatesFIT: Bool, participatesNonFIT: Bool
    ) {
      self.kana = kana
      self.address = address
      self.participatesFIT = participatesFIT
      self.participatesNonFIT = participatesNonFIT
    }
  }

  /// - Throws: `Complaint` with `not-found` where it is not registered.
  package func company(_ id: OperatorID) throws -> Operator {
    guard let company = try access.chain.operator(id) else {
      throw Complaint(.refused, "事業者 \(id) は台帳にありません", code: "not-found")
    }
    return company
  }

  /// Nothing is changed where the report says that something is wrong.
  @discardableResult
  package func change(
    _ id: OperatorID, _ details: Details, by actor: Actor
  ) throws -> ImportReport {
    var company = try company(id)
    company.kana = details.kana
    company.address = details.address
    company.participatesFIT = details.participatesFIT
    company.participatesNonFIT = details.participatesNonFIT
    return try set(company.values, by: actor)
  }

  // MARK: Requests

  /// Asks the office; what was still pending of the operator is replaced. What is as it was is
  /// left out of the request.
  /// - Throws: `Complaint` with `invalid` where the register would not take it, or nothing is asked.
  @discardableResult
  package func ask(
    _ wish: CompanyWish, of id: OperatorID, by actor: Actor
  ) throws -> Int64 {
    let company = try company(id)
    var asked = wish
    if asked.name == company.name { asked.name = nil }
    if asked.category == company.category.title { asked.category = nil }
    if asked.corporateNumber == company.corporateNumber.rawValue { asked.corporateNumber = nil }
    guard !asked.isEmpty else {
      throw Complaint(.refused, "今の登録と同じ内容です", code: "invalid")
    }
    try refuseWrong(
      try registers.set([company.values(with: asked)], in: .operators, isTrial: true, by: actor))
    return try access.administer("asking for a change", by: actor) { transaction, tell in
      let number = try transaction.ask(asked, of: id, by: actor, at: access.now())
      try tell("事業者 \(id) の変更を申請（\(asked.heads)）")
      return number
    }
  }

  package func changes(of id: OperatorID) throws -> [CompanyChange] {
    try access.store.companyChanges(of: id)
  }

  /// Those that wait for the office, the oldest first.
  package func pending() throws -> [CompanyChange] { try access.store.pendingCompanyChanges() }

  /// Writes what was asked for into the register.
  /// - Throws: `Complaint` with `not-found`, `conflict` where it was decided already, or `invalid`
  ///   where the register does not take it any more.
  package func approve(_ number: Int64, by actor: Actor) throws {
    let change = try standing(number)
    let company = try company(change.operatorID)
    // Should nobody note the decision after this, approving once more changes nothing.
    try refuseWrong(
      try registers.set([company.values(with: change.wish)], in: .operators, by: actor))
    try decide(number, .approved, reason: "", by: actor)
  }

  package func refuse(_ number: Int64, reason: String, by actor: Actor) throws {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw Complaint(.refused, "見送る理由を入力してください", code: "invalid")
    }
    _ = try standing(number)
    try decide(number, .refused, reason: reason, by: actor)
  }

  private func decide(
    _ number: Int64, _ decision: CompanyChange.Decision, reason: String, by actor: Actor
  ) throws {
    try access.administer("deciding a request", by: actor) { transaction, tell in
      guard let change = try transaction.companyChange(number) else { throw Self.none }
      guard change.isPending else { throw Self.decided }
      try transaction.decide(number, decision, reason: reason, by: actor, at: access.now())
      let word = decision == .approved ? "承認" : "見送り"
      try tell("事業者 \(change.operatorID) の変更の申請を\(word)（\(change.wish.heads)）")
      try tellCompany(change, decision, reason, in: transaction)
    }
  }

  /// A mail to who has asked.
  private func tellCompany(
    _ change: CompanyChange, _ decision: CompanyChange.Decision, _ reason: String,
    in transaction: PortalTransaction
  ) throws {
    guard let id = change.askedBy.userID, let user = try transaction.user(id)?.user else { return }
    try access.add(
      MailTexts(origin: access.origin, contact: access.settings.contact).company(
        isApproved: decision == .approved, change.wish, reason: reason, user),
      secret: nil, to: user, in: transaction)
  }

  private func standing(_ number: Int64) throws -> CompanyChange {
    let change = try access.store.write("looking up a request") { try $0.companyChange(number) }
    guard let change else { throw Self.none }
    guard change.isPending else { throw Self.decided }
    return change
  }

  private static let none = Complaint(.refused, "その変更の申請はありません", code: "not-found")
  private static let decided = Complaint(
    .refused, "この変更の申請は、すでに処理されています", code: "conflict")

  private func set(_ values: [String], by actor: Actor) throws -> ImportReport {
    try registers.set([values], in: .operators, by: actor)
  }

  private func refuseWrong(_ report: ImportReport) throws {
    guard let bad = report.badRows.first else { return }
    let column = report.register.fields.first { $0.head == bad.column }
    throw Complaint(
      .refused, "\(column.map { "\($0.title)は" } ?? "")\(bad.problem)", code: "invalid")
  }
}

extension Operator {
  /// As the register's file has them.
  package var values: [String] {
    [
      id.rawValue, name, kana, corporateNumber.rawValue, category.title, address,
      participatesFIT ? "true" : "false", participatesNonFIT ? "true" : "false",
    ]
  }

  func values(with wish: CompanyWish) -> [String] {
    var values = values
    if let name = wish.name { values[1] = name }
    if let number = wish.corporateNumber { values[3] = number }
    if let category = wish.category { values[4] = category }
    return values
  }
}

extension CompanyWish {
  /// What is asked for, by its heads.
  package var heads: String {
    [(name, "事業者名"), (category, "事業者区分"), (corporateNumber, "法人番号")]
      .filter { $0.0 != nil }.map(\.1).joined(separator: "・")
  }
}
