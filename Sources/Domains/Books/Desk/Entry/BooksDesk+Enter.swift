internal import AllocationDesk
internal import BooksRecords
internal import CertificationRecords
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
  package let changes: [LotChange]
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
      guard !isDryRun else { return EntryReport(changes: plan.changes, refusals: []) }
      return try EntryReport(changes: entry.carryOut(plan, &books), refusals: [])
    }
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
  ) throws -> [LotChange] {
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
      let isNew = change.lot == nil
      let lot = change.lot ?? next
      if change.after > change.before {
        try books.book(
          .enter(
            lot, of: account(change.operatorID), round: round.description, change.plant,
            kwh: change.after - change.before, run),
          opening: isNew ? facts(change, books.database) : nil)
      }
      if isNew, let following = LotID(next.rawValue + 1) { next = following }
      try books.database.setRoutes(
        routes(of: change.operatorID, change.plant), of: lot, isNew: isNew)
      return LotChange(
        lot: lot, operatorID: change.operatorID, plant: change.plant, before: change.before,
        after: change.after)
    }
    try renewRoutes(besides: Set(changes.compactMap(\.lot)), books.database)
    try books.database.note(
      EnteredMarket(round: round, market: market, run: kept.run, purchases: kept.purchases))
    return changes
  }

  private func routes(of operatorID: OperatorID, _ plant: PlantID) -> [LotRoute] {
    routes[EntryTarget(operatorID: operatorID, plant: plant, kwh: 0)] ?? []
  }

  /// Another run may give a lot the same kWh by other rows.
  private func renewRoutes(besides changed: Set<LotID>, _ database: Database) throws {
    guard try database.enteredMarket(round, market)?.run != kept.run else { return }
    var kept: [(lot: LotID, routes: [LotRoute])] = []
    try database.eachLot(of: round, market) { lot, operatorID, plant, _, _ in
      guard !changed.contains(lot) else { return }
      kept.append((lot, routes(of: operatorID, plant)))
    }
    for (lot, routes) in kept where try database.routes(of: lot) != routes {
      try database.setRoutes(routes, of: lot)
    }
  }

  private mutating func facts(
    _ change: LotChange, _ database: Database
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
  /// As the register of plants has it, else that of 非化石電源, which knows less; its number alone where it is
  /// in neither.
  init(_ id: PlantID, in database: Database) throws {
    if let plant = try database.plant(id) {
      self.init(plant)
    } else if let source = try database.certificationSource(id) {
      self.init(
        id: id, kind: PlantKind(rawValue: source.kind.rawValue), name: source.name,
        capacityTenthsKW: source.capacityTenthsKW > 0 ? source.capacityTenthsKW : nil,
        operationStartedOn: source.operationStartedOn)
    } else {
      self.init(id: id)
    }
  }
}
