internal import BooksRecords
internal import Ledger
internal import RegistersRecords
internal import Storage
package import Trade

/// A lot with the rows that it goes back to.
package struct ShownLot: Hashable, Sendable {
  package let lot: Lot
  package let routes: [LotRoute]
}

/// An operator's lots of all years.
package struct Dashboard: Sendable {
  package struct Year: Sendable {
    package let year: Int
    package var balances = LotBalances()
    package let settleBy: CivilDate
    package let daysLeft: Int
    package var byKind: [CertificateKind: Int64] = [:]
    package var byPlantKind: [String: Int64] = [:]
  }

  package let operatorID: OperatorID
  package let today: CivilDate
  /// By year.
  package let years: [Year]
  /// The goal whose days include today.
  package let goal: ShownGoal?
}

/// What the first page of an operator's accounts shows, of one pass over its lots.
package struct HolderOverview: Sendable {
  package let dashboard: Dashboard
  /// Every account that ever had a movement.
  package let holders: [HolderBalances]
  /// Of the goal whose days include today; nil where there is none.
  package let curve: GoalCurve?
}

/// The history of an operator's accounts of a year, and what they come to.
package struct Holdings: Sendable {
  package let entries: [HolderEntry]
  /// 売却可能量合計, what is on sale among it.
  package let sellableTotal: Int64
  /// 保有量合計, tracked or not; 権利確定 leaves it as it is.
  package let heldTotal: Int64
}

extension BooksDesk {
  /// Every account that ever had a movement; nil is any operator.
  package func list(of id: OperatorID?) throws -> [HolderBalances] {
    try store.read("listing accounts") { database in
      if let id { _ = try Self.known(id, in: database) }
      var holders: [HolderBalances] = []
      try database.eachHolder(of: id) { holders.append($0) }
      return holders
    }
  }

  /// Lots that hold anything, by number; as they stood at the end of a day, where one is given. Their
  /// routes are looked up for those who show them.
  package func lots(
    of id: OperatorID, _ search: LotSearch, asOf day: CivilDate? = nil, withRoutes: Bool = false,
    _ body: (ShownLot) throws -> Void
  ) throws {
    try store.read("listing lots") { database in
      _ = try Self.known(id, in: database)
      guard let day else {
        try database.eachLot(of: id, search) { lot in
          guard lot.balances.held > 0 else { return }
          try body(ShownLot(lot: lot, routes: withRoutes ? database.routes(of: lot.id) : []))
        }
        return
      }
      let end = CivilDate(daysSinceEpoch: day.daysSinceEpoch + 1).startInJapan
      var lots: [LotID: Lot] = [:]
      try database.eachLot(of: id, search) { lots[$0.id] = $0 }
      try database.eachLotTransfer(from: end) { from, to, kwh in
        if case .part(let part, let lot) = from { lots[lot]?.balances.add(kwh, to: part) }
        if case .part(let part, let lot) = to { lots[lot]?.balances.add(-kwh, to: part) }
      }
      for (number, lot) in lots.sorted(by: { $0.key < $1.key })
      where lot.balances.held > 0 && lot.facts.allottedOn <= day {
        let routes = try withRoutes ? database.routes(of: number) : []
        try body(ShownLot(lot: lot, routes: RouteCutting.cut(routes, to: lot.balances.held)))
      }
    }
  }

  /// The same with the rows that they go back to.
  package func withRoutes(_ lots: [ShownLot]) throws -> [ShownLot] {
    try store.read("looking up routes") { database in
      try lots.map { one in
        let routes = try database.routes(of: one.lot.id)
        return ShownLot(
          lot: one.lot, routes: RouteCutting.cut(routes, to: one.lot.balances.held))
      }
    }
  }

  /// - Throws: `LedgerRefusal` for a lot that the operator does not have.
  package func lot(_ number: String, of id: OperatorID) throws -> ShownLot {
    try store.read("looking up a lot") { database in
      _ = try Self.known(id, in: database)
      guard let lot = try NormalText.lot(number).flatMap({ try database.lot($0) }),
        lot.facts.account.operatorID == id
      else {
        throw LedgerRefusal.unknownLot(number, field: "lot", value: number)
      }
      return ShownLot(lot: lot, routes: try database.routes(of: lot.id))
    }
  }

  package func dashboard(of id: OperatorID) throws -> Dashboard { try overview(of: id).dashboard }

  package func overview(of id: OperatorID) throws -> HolderOverview {
    let today = today
    return try store.read("adding up an operator's accounts") { database in
      _ = try Self.known(id, in: database)
      var years: [Int: Dashboard.Year] = [:]
      func year(_ number: Int) -> Dashboard.Year {
        let settleBy = YearSchedule(number).settleBy
        return years[number]
          ?? Dashboard.Year(
            year: number, settleBy: settleBy,
            daysLeft: settleBy.daysSinceEpoch - today.daysSinceEpoch)
      }
      var holders: [HolderBalances] = []
      try database.eachHolder(of: id) { holder in
        holders.append(holder)
        years[holder.account.year] = year(holder.account.year)
      }
      var goals = GoalSums(try database.goals(of: id), terms.goalBoundary)
      try database.eachLot(of: id, LotSearch()) { lot in
        goals.add(lot)
        var sum = year(lot.facts.account.year)
        let balances = lot.balances
        sum.balances.free += balances.free
        sum.balances.reserved += balances.reserved
        sum.balances.settled += balances.settled
        sum.balances.lapsed += balances.lapsed
        if balances.held > 0 {
          sum.byKind[lot.facts.account.kind, default: 0] += balances.held
          sum.byPlantKind[lot.facts.plant.kind?.rawValue ?? "不明", default: 0] += balances.held
        }
        years[lot.facts.account.year] = sum
      }
      let dashboard = Dashboard(
        operatorID: id, today: today, years: years.values.sorted { $0.year < $1.year },
        goal: goals.shown(on: today).first(where: \.isShown))
      return HolderOverview(
        dashboard: dashboard, holders: holders, curve: goals.curve(upTo: today))
    }
  }

  package func holdings(
    of id: OperatorID, year: Int, kind: CertificateKind?
  ) throws -> Holdings {
    try store.read("listing an account's history") { database in
      _ = try Self.known(id, in: database)
      let entries = try database.holderEntries(of: id, year: year, kind: kind)
      return Holdings(
        entries: entries, sellableTotal: entries.reduce(0) { $0 + $1.sellableChange },
        heldTotal: entries.reduce(0) { $0 + $1.heldChange })
    }
  }

  /// Every transfer in the order of booking.
  package func journal(_ body: (JournalEntry) throws -> Void) throws {
    try store.read("reading the journal") { try $0.eachJournalEntry(body) }
  }
}

extension LotBalances {
  fileprivate mutating func add(_ kwh: Int64, to part: BookAccount.LotPart) {
    switch part {
    case .free: free += kwh
    case .reserved: reserved += kwh
    case .settled: settled += kwh
    case .lapsed: lapsed += kwh
    }
  }
}
