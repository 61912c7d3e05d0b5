internal import AllocationDesk
internal import BooksRecords
internal import Ledger
internal import RegistersRecords
internal import Storage
package import Trade

/// Which markets of a round are entered.
package struct EntryOrder: Sendable {
  package var round: RoundID
  /// Nil is each that the round has.
  package var market: Market?
  /// トラッキング割当日; nil is today.
  package var allottedOn: CivilDate?
  package var isDryRun: Bool

  package init(
    round: RoundID, market: Market? = nil, allottedOn: CivilDate? = nil, isDryRun: Bool = false
  ) {
    self.round = round
    self.market = market
    self.allottedOn = allottedOn
    self.isDryRun = isDryRun
  }
}

/// What became of a market.
package struct EntryReport: Sendable {
  package struct Change: Hashable, Sendable {
    /// Nil for a lot that is not yet.
    package let lot: LotID?
    package let operatorID: OperatorID
    package let plant: PlantID
    package let before: Int64
    package let after: Int64
  }

  package let changes: [Change]
  /// Why nothing of it was entered.
  package let refusals: [LedgerRefusal]
}

extension BooksDesk {
  /// Brings the lots of published runs to what was bought of them, each market in a transaction of its
  /// own, FIT first; again, it does nothing.
  /// - Throws: `Complaint` for a day to come.
  package func enter(_ order: EntryOrder, by actor: Actor) throws -> [EntryReport] {
    let day = order.allottedOn ?? today
    guard day <= today else {
      throw Complaint(.usage, "--date には、今日（\(today.slashed)）までの日付を指定してください")
    }
    let markets = try order.market.map { [$0] } ?? markets(of: order.round)
    return try markets.map { market in
      do {
        return try enter(order.round, market, on: day, isDryRun: order.isDryRun, by: actor)
      } catch let refusal as LedgerRefusal {
        return EntryReport(changes: [], refusals: [refusal])
      }
    }
  }

  private func markets(of round: RoundID) throws -> [Market] {
    let registered = try store.read("looking up a round") { database in
      try Market.allCases.filter { try database.round(round, market: $0) != nil }
    }
    return registered.isEmpty ? Market.allCases : registered
  }

  private func enter(
    _ round: RoundID, _ market: Market, on day: CivilDate, isDryRun: Bool, by actor: Actor
  ) throws -> EntryReport {
    try booking("entering a market", by: actor, why: "\(round) \(market.rawValue) 口座への記帳") {
      books in
      // Nobody else writes while this transaction is open, so what is read beside it is of its moment.
      guard let kept = try allocation.keptShares(round: round, market: market) else {
        throw LedgerRefusal(.entry, "回 \(round) の\(market.rawValue)には、公表した割当がありません。")
      }
      guard !kept.purchases.isEmpty else {
        throw LedgerRefusal(
          .entry, "回 \(round) の\(market.rawValue)には、購入量の記録がありません。import purchases で取り込んでください。")
      }
      var entry = MarketEntry(round: round, market: market, kept, on: day)
      let plan = try entry.plan(&books)
      guard plan.refusals.isEmpty else {
        return EntryReport(changes: [], refusals: plan.refusals)
      }
      let year = YearSchedule(round.fiscalYear)
      if !plan.isEmpty, try books.database.isClosed(year.year) {
        throw LedgerRefusal(
          .entry, "\(year.year)年度分の口座は、期限（\(year.settleBy.slashed)）後の失効により締め切られています。")
      }
      guard !isDryRun else { return EntryReport(plan) }
      return try EntryReport(changes: entry.carryOut(plan, &books), refusals: [])
    }
  }
}

extension EntryReport {
  fileprivate init(_ plan: EntryPlan) {
    self.init(changes: plan.changes.map { Change($0, lot: $0.lot) }, refusals: [])
  }
}

extension EntryReport.Change {
  fileprivate init(_ change: EntryPlan.Change, lot: LotID?) {
    self.init(
      lot: lot, operatorID: change.operatorID, plant: change.plant, before: change.before,
      after: change.after)
  }
}

/// One market on its way into the accounts.
private struct MarketEntry {
  private let round: RoundID
  private let market: Market
  private let kept: KeptShares
  private let day: CivilDate
  private let kind: CertificateKind
  private var routes: [EntryTarget: [LotRoute]] = [:]
  private var plants: [PlantID: LotPlant] = [:]
  private var retailers: [OperatorID: Bool] = [:]

  init(round: RoundID, market: Market, _ kept: KeptShares, on day: CivilDate) {
    self.round = round
    self.market = market
    self.kept = kept
    self.day = day
    kind = CertificateKind(boughtIn: market)
    for share in kept.shares {
      let key = EntryTarget(operatorID: share.operatorID, plant: share.plant, kwh: 0)
      routes[key, default: []].append(
        LotRoute(
          receipt: share.receipt, row: share.row, tier: share.tier, seller: nil, kwh: share.kwh))
    }
  }

  private func account(_ id: OperatorID) -> HolderAccount {
    HolderAccount(id, year: round.fiscalYear, kind)
  }

  func plan(_ books: inout Bookkeeping) throws -> EntryPlan {
    let targets = routes.map { key, routes in
      EntryTarget(
        operatorID: key.operatorID, plant: key.plant, kwh: routes.reduce(0) { $0 + $1.kwh })
    }
    var lots: [HeldLot] = []
    try books.database.eachLot(of: round, market) { lot, operatorID, plant, held, free in
      lots.append(
        HeldLot(lot: lot, operatorID: operatorID, plant: plant, held: held, free: free))
    }
    let booked = try books.database.bookedPurchases(round, market)
    let purchases = try Set(kept.purchases.keys).union(booked.keys).sorted().map { id in
      EntryPurchase(
        operatorID: id, purchased: kept.purchases[id] ?? 0, booked: booked[id] ?? 0,
        untracked: try books.balance(.untracked, of: account(id)))
    }
    return EntryPlan(targets: targets, lots: lots, purchases: purchases)
  }

  mutating func carryOut(
    _ plan: EntryPlan, _ books: inout Bookkeeping
  ) throws -> [EntryReport.Change] {
    let run = String(kept.run)
    for change in plan.changes where change.after < change.before {
      guard let lot = change.lot else { continue }
      try books.book(
        .retract(
          lot, of: account(change.operatorID), round: round.description, change.plant,
          kwh: change.before - change.after, run))
    }
    let booked = try books.database.bookedPurchases(round, market)
    for (id, change) in plan.purchases {
      try books.book(.bought(account(id), change: change, run))
      try books.database.setBookedPurchases((booked[id] ?? 0) + change, of: id, round, market)
    }
    var next = try books.database.nextLot()
    let changes = try plan.changes.map { change in
      let lot = change.lot ?? next
      let isNew = change.lot == nil
      if change.after > change.before {
        try books.book(
          .enter(
            lot, of: account(change.operatorID), round: round.description, change.plant,
            kwh: change.after - change.before, run),
          opening: isNew ? facts(change, books.database) : nil)
      }
      if isNew, let following = LotID(next.rawValue + 1) { next = following }
      let key = EntryTarget(operatorID: change.operatorID, plant: change.plant, kwh: 0)
      try books.database.setRoutes(routes[key] ?? [], of: lot, isNew: isNew)
      return EntryReport.Change(change, lot: lot)
    }
    try books.database.note(
      EnteredMarket(round: round, market: market, run: kept.run, purchases: kept.purchases))
    return changes
  }

  private mutating func facts(
    _ change: EntryPlan.Change, _ database: Database
  ) throws -> LotFacts {
    let plant = try plants[change.plant] ?? LotPlant(change.plant, in: database)
    plants[change.plant] = plant
    let isRetailer =
      try retailers[change.operatorID]
      ?? database.operator(change.operatorID)?.category.includes(.retailer) ?? false
    retailers[change.operatorID] = isRetailer
    let year = YearSchedule(round.fiscalYear)
    return LotFacts(
      account: account(change.operatorID), source: .market, round: round.description,
      market: market, allottedOn: day, plant: plant,
      validFrom: year.validFrom(round: round.number, isRetailer: isRetailer),
      validTo: year.validTo, settleBy: year.settleBy)
  }
}

extension LotPlant {
  /// As the register has it; its number alone where it is not there.
  init(_ id: PlantID, in database: Database) throws {
    self = try database.plant(id).map(LotPlant.init) ?? LotPlant(id: id)
  }
}
