internal import Allocation
internal import AllocationNotices
internal import AllocationRecords
internal import Events
internal import Files
internal import FilingRecords
internal import Intake
internal import RegistersRecords
package import Trade

extension AllocationDesk {
  /// How far the purchases of the published runs of a register's rounds are known.
  package func purchaseStandings() throws -> [PurchaseStanding] {
    try store.rounds().compactMap { round in
      let purchases = try store.purchases(round: round.id, market: round.market)
      guard !purchases.isEmpty,
        let run = try store.publishedRun(round: round.id, market: round.market)
      else { return nil }
      let granted = try Set(store.lines(of: run).map(\.operatorID))
      return PurchaseStanding(
        round: round.id, market: round.market,
        recorded: granted.count { purchases[$0] != nil },
        unrecorded: granted.count { purchases[$0] == nil }, isSettled: try isSettled(run))
    }
  }

  /// Writes what applicants keep of a round's published runs, what is free for the next round, and
  /// who bought less than was granted. An operator without a record of purchases is told as such,
  /// and keeps everything, unless the record is said to be complete.
  /// - Throws: `Complaint` where nothing is published or nothing recorded.
  package func settle(
    round: RoundID, markets: Set<Market>, isComplete: Bool
  ) throws -> [SettlementReport] {
    try whilePublishing {
      let runs = try Market.allCases.filter(markets.contains).compactMap {
        try store.publishedRun(round: round, market: $0)
      }
      guard !runs.isEmpty else { throw Complaint(.refused, "回 \(round) には公表した割当がありません") }
      let reports = try runs.compactMap { run -> SettlementReport? in
        let purchases = try store.purchases(round: round, market: run.market)
        guard !purchases.isEmpty else { return nil }
        return try settle(run, PurchaseBook(purchases, isComplete: isComplete))
      }
      guard !reports.isEmpty else {
        throw Complaint(
          .refused, "回 \(round) には購入量の記録がありません。import purchases で取り込んでください")
      }
      return reports
    }
  }

  /// Somebody has had the purchases of the run's market settled, and that was not taken back.
  func isSettled(_ run: Run) throws -> Bool {
    let folder = workspace.results(of: run.round, market: run.market)
    let path = workspace.relative(folder.appending("settlement.csv"))
    return try store.publications().present[path] != nil
  }

  /// The same for one run.
  func settle(_ run: Run, _ purchases: PurchaseBook) throws -> SettlementReport {
    var files = ResultFiles(self)
    let report = try settle(run, purchases, into: &files)
    try files.finish("settlement of run \(run.id)")
    return report
  }

  func settle(
    _ run: Run, _ purchases: PurchaseBook, into files: inout ResultFiles
  ) throws -> SettlementReport {
    let tables = try RunTables(of: run, in: store)
    let kept = tables.kept(after: purchases)
    let buyers = try buyers(tables, purchases)
    let underbought = buyers.filter { ($0.purchasedKWh ?? $0.grantedKWh) < $0.grantedKWh }
    let unrecorded = buyers.filter { $0.purchasedKWh == nil }
    let folder = workspace.results(of: run.round, market: run.market)
    for (name, bytes) in [
      ("settlement.csv", SettlementTables.kept(kept, of: run.round)),
      ("released.csv", SettlementTables.released(kept, of: run.round)),
      ("underbought.csv", SettlementTables.underbought(underbought, of: run.round)),
      ("unrecorded.csv", SettlementTables.unrecorded(unrecorded, of: run.round)),
    ] {
      try files.write(bytes, to: folder.appending(name))
    }
    return SettlementReport(
      round: run.round, market: run.market,
      underbought: underbought.map {
        .init(
          operatorID: $0.operatorID, name: $0.operatorName, grantedKWh: $0.grantedKWh,
          purchasedKWh: $0.purchasedKWh ?? 0)
      },
      unrecorded: unrecorded.map {
        .init(operatorID: $0.operatorID, name: $0.operatorName, grantedKWh: $0.grantedKWh)
      },
      releasedKWh: kept.reduce(0) { $0 + ($1.releasedKWh ?? 0) },
      folder: workspace.relative(folder))
  }

  /// Everybody to whom something was granted.
  private func buyers(_ tables: RunTables, _ purchases: PurchaseBook) throws -> [BuyerRow] {
    var granted: [OperatorID: Int64] = [:]
    for line in tables.lines { granted[line.operatorID, default: 0] += line.kwh }
    return try store.withReferences { references in
      try granted.sorted { $0.key < $1.key }.map { id, kwh in
        BuyerRow(
          operatorID: id, operatorName: try references.operator(id)?.name ?? "",
          grantedKWh: kwh, purchasedKWh: purchases.kWh(of: id))
      }
    }
  }
}

extension RunTables {
  /// Every line with what is kept of it (rule R9), where that is known; purchases are in kWh.
  fileprivate func kept(after purchases: PurchaseBook) -> [KeptRow] {
    let known = lines.filter { purchases.kWh(of: $0.operatorID) != nil }
    let settlement = Settlement(
      known.map(\.grantedLine),
      purchases: Dictionary(
        uniqueKeysWithValues: purchases.recorded.map { (ApplicantID($0.key.rawValue), $0.value) }))
    var kwh: [Line: Int64] = [:]
    for line in settlement.kept { kwh[line.with(kwh: 0)] = line.kwh }
    return lines.map { line in
      let isKnown = purchases.kWh(of: line.operatorID) != nil
      return KeptRow(line: line, keptKWh: isKnown ? kwh[line.neutral.with(kwh: 0)] ?? 0 : nil)
    }
  }
}

extension RunLine {
  var grantedLine: GrantedLine {
    let line = neutral
    return GrantedLine(
      line: line, applicant: ApplicantID(operatorID.rawValue), rank: tier.specificRank,
      key: RequestKey(receipt: receipt.rawValue, line: row, id: line.request))
  }
}

extension AllocationTier {
  /// In which turn a specific row comes (rule R3); nil for rows that name attributes.
  var specificRank: Int? {
    switch self {
    case .ppa: 0
    case .agreement: 1
    case .normal, .bidOrder: nil
    }
  }
}

extension Line {
  /// The row and the plant alone, for look-ups.
  func with(kwh: Int64) -> Line {
    Line(request: request, facility: facility, kwh: kwh)
  }
}
