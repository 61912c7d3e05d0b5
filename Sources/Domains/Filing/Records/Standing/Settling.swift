internal import Events
internal import Hashing
package import Storage
package import Trade

extension Transaction {
  /// Commits what a check came to: verdict, findings, rows, reservation, the end of the
  /// applications it replaces, events and file work, all or nothing.
  ///
  /// The good `rows` are not looked at unless the verdict is チェックOK; `supersededPath` tells where
  /// an application's file goes when it is replaced (差替え済/); `followers` keep of them what later
  /// domains need.
  package func settle(
    _ receipt: ReceiptNumber, _ outcome: CheckOutcome, rows: @escaping RowSource,
    followers: [any RowFollower] = [], observers: [FilingFollower] = [],
    supersededPath: (Application) -> String
  ) throws -> Settlement {
    try step {
      let application = try database.knownApplication(receipt)
      guard application.status == .checking else { return .overtaken(by: application.status) }
      if let seen = outcome.others,
        try seen.isOutdated(for: application, observers, in: database)
      {
        return .claimed
      }
      let rivals = try Rivals(of: application, in: database)
      if let obstacle = obstacle(rivals, outcome) { return obstacle }
      let superseded = outcome.supersedes ? rivals.superseded(by: outcome.verdict) : []
      if let short = try shortage(outcome, giving: superseded) { return short }
      let takers =
        try outcome.verdict == .passed
        ? followers.compactMap { try $0.follow(application, outcome) } : []
      func settle() throws -> Settlement {
        let settled = try commit(
          application, outcome, following(rows, takers), rivals, superseded.reversed(),
          supersededPath)
        for observer in observers {
          for older in superseded where older.status.counts { try observer.ended(older, self) }
          if outcome.verdict == .passed {
            try observer.accepted(settled.application, outcome, self)
          }
        }
        // A follower may have taken it further at once.
        return .settled(
          Settled(
            application: try database.knownApplication(receipt), counting: settled.counting,
            superseded: settled.superseded, intents: settled.intents))
      }
      return takers.isEmpty ? try settle() : try unlessClaimed(settle)
    }
  }

  /// Every row goes to those who follow, too.
  private func following(
    _ rows: @escaping RowSource, _ takers: [(ValidatedRow, Database) throws -> Void]
  ) -> RowSource {
    guard !takers.isEmpty else { return rows }
    return { take in
      try rows { row in
        try take(row)
        for taker in takers { try taker(row, database) }
      }
    }
  }

  /// Nothing is kept where another has taken meanwhile what a row asks for.
  private func unlessClaimed(_ settle: () throws -> Settlement) throws -> Settlement {
    var settlement = Settlement.claimed
    try database.inSavepoint {
      do {
        settlement = try settle()
        return .keep
      } catch is ClaimedMeanwhile {
        return .undo
      }
    }
    return settlement
  }

  private func obstacle(_ rivals: Rivals, _ outcome: CheckOutcome) -> Settlement? {
    switch (outcome.standing, rivals.turn) {
    case (.outside, _), (.sound, .free), (.blocked, .underReview): nil
    case (.blocked, .free): .reviewOver
    case (_, .waits(let older)): .waits(behind: older)
    case (.sound, .underReview(let older)): .underReview(older)
    }
  }

  /// Looked at before anything is written, as if those about to go had given back theirs.
  private func shortage(
    _ outcome: CheckOutcome, giving superseded: [Application]
  ) throws -> Settlement? {
    guard outcome.verdict == .passed else { return nil }
    for (plant, asked) in try outcome.reservationTotals().sorted(by: { $0.key < $1.key }) {
      let left =
        try database.bilateralBalance(of: plant, without: superseded.map(\.receipt))?.left ?? 0
      if asked > left { return .balanceShort(plant: plant, asked: asked, left: left) }
    }
    return nil
  }

  private func commit(
    _ application: Application, _ outcome: CheckOutcome, _ rows: RowSource,
    _ rivals: Rivals, _ superseded: [Application], _ supersededPath: (Application) -> String
  ) throws -> Settled {
    var intents: [Intent] = []
    for older in superseded {
      intents.append(try supersede(older, by: application, outcome, to: supersededPath(older)))
    }
    var findings = FactDigest()
    let counts = try record(
      outcome, of: application, follows: rivals.newest, supersedes: superseded, into: &findings)
    var content = ContentDigests()
    if outcome.verdict == .passed {
      try keep(outcome, rows, of: application.receipt, into: &content)
    }
    try pronounce(outcome, counts, on: application)
    try database.seal(content, of: application.receipt, at: outcome.checkedAt)
    try database.seal(findings: findings, of: application.receipt, at: outcome.checkedAt)
    if outcome.verdict == .passed { try database.stir(around: application.receipt) }
    intents.append(
      try database.promise(
        .answer, for: application.receipt, from: application.livePath, to: outcome.livePath,
        hash: outcome.answer))
    let settled = try database.knownApplication(application.receipt)
    return Settled(
      application: settled, counting: try counting(settled, rivals),
      superseded: superseded.map(\.receipt), intents: intents)
  }

  private func supersede(
    _ older: Application, by newer: Application, _ outcome: CheckOutcome, to path: String
  ) throws -> Intent {
    var standing = Standing(older)
    standing.status = .superseded
    standing.livePath = path
    try database.move(
      older, into: standing, by: .service, why: "受付番号\(newer.receipt)による差替え",
      at: outcome.checkedAt)
    try database.release(older.receipt)
    if older.status.counts { try database.stir(around: older.receipt) }
    return try database.promise(
      .rename, for: older.receipt, from: older.livePath, to: path, hash: older.liveHash)
  }

  /// What does not move: how it was checked and what it is held against; counts what was found.
  private func record(
    _ outcome: CheckOutcome, of application: Application, follows: Application?,
    supersedes: [Application], into digest: inout FactDigest
  ) throws -> FindingCounts {
    let isOutside = if case .outside = outcome.standing { true } else { false }
    let follows = isOutside ? nil : follows?.receipt.rawValue
    // The newest earlier one; null where that one stands, even if a yet older one goes.
    let replaced = supersedes.contains { $0.receipt.rawValue == follows } ? follows : nil
    try database.run(
      """
      UPDATE applications SET slotted = slotted AND NOT ?, form_version = ?, rule_set = ?,
        definitions = ?, register_version = ?, follows = ?, supersedes = ?,
        summary_form = ?, summary_change = ?, summary_notice = ?, into_original = ?
      WHERE receipt = ?
      """,
      [
        isOutside, outcome.formVersion, outcome.ruleSet, outcome.definitions,
        outcome.registerVersion, follows, replaced,
        outcome.remarks.form, outcome.remarks.change, outcome.remarks.notice,
        outcome.remarks.isWrittenIntoOriginal,
        application.receipt.rawValue,
      ])
    let counts = try database.add(
      outcome.findings, to: application.receipt, byReviewer: false, into: &digest)
    try database.remember(outcome.answer, of: application.receipt)
    return counts
  }

  private static let head = Insertion(into: "heads", "receipt, field, value")
  private static let reservation = Insertion(
    into: "reservations", "receipt, plant, kwh, state")

  private func keep(
    _ outcome: CheckOutcome, _ rows: RowSource, of receipt: ReceiptNumber,
    into digests: inout ContentDigests
  ) throws {
    for (field, value) in outcome.heads.sorted(by: { $0.key < $1.key }) {
      try database.insert(Self.head, [receipt.rawValue, field, value])
    }
    for (number, table) in outcome.tables.enumerated() {
      try database.insert(
        CheckOutcome.tableInsertion,
        [receipt.rawValue, number, table.name, ColumnList.text(table.columns)])
    }
    try database.store(rows, of: receipt, into: &digests)
    for (plant, kwh) in try outcome.reservationTotals() {
      try database.insert(
        Self.reservation, [receipt.rawValue, plant.rawValue, kwh, "reserved"])
    }
  }

  private func pronounce(
    _ outcome: CheckOutcome, _ counts: FindingCounts, on application: Application
  ) throws {
    var standing = Standing(application)
    standing.status = outcome.verdict == .passed ? .checkedOK : .returned
    standing.verdict = outcome.verdict
    standing.checkedAt = outcome.checkedAt
    standing.livePath = outcome.livePath
    standing.liveHash = outcome.answer
    standing.counts = counts
    try database.move(
      application, into: standing, by: .service, why: "", at: outcome.checkedAt,
      ruleSet: outcome.ruleSet)
    if case .blocked(let older) = outcome.standing {
      try database.run(
        "UPDATE applications SET blocked_by = ? WHERE receipt = ?",
        [older.rawValue, application.receipt.rawValue])
    }
  }

  private func counting(_ settled: Application, _ rivals: Rivals) throws -> ReceiptNumber? {
    if settled.status.counts { return settled.receipt }
    return rivals.applications.first { $0.status.counts }?.receipt
  }
}

extension CheckOutcome {
  fileprivate static let tableInsertion = Insertion(
    into: "filed_tables", "receipt, number, name, columns")

  fileprivate var supersedes: Bool {
    if case .sound = standing { true } else { false }
  }

  /// One sum a plant, however many rows ask for it.
  fileprivate func reservationTotals() throws -> [PlantID: Int64] {
    var totals: [PlantID: Int64] = [:]
    for reservation in reservations where reservation.kwh > 0 {
      let (sum, overflow) = totals[reservation.plant, default: 0]
        .addingReportingOverflow(reservation.kwh)
      guard !overflow else { throw StorageError(.overflow, "adding up a reservation") }
      totals[reservation.plant] = sum
    }
    return totals
  }
}

extension Store {
  /// As `Transaction.settle`, in a transaction of its own.
  package func settle(
    _ receipt: ReceiptNumber, _ outcome: CheckOutcome, rows: @escaping RowSource = { _ in },
    followers: [any RowFollower] = [], observers: [FilingFollower] = [],
    supersededPath: (Application) -> String
  ) throws -> Settlement {
    try write("committing a verdict") {
      try $0.settle(
        receipt, outcome, rows: rows, followers: followers, observers: observers,
        supersededPath: supersededPath)
    }
  }
}

/// Hands over rows one at a time, in the sheet's order.
package typealias RowSource = (_ take: (ValidatedRow) throws -> Void) throws -> Void
