internal import Allocation
internal import AllocationNotices
internal import AllocationRecords
internal import FilingRecords
internal import Intake
internal import RegistersRecords
internal import Trade

extension AllocationDesk {
  /// Writes what applicants keep of each published run whose purchases are known, what is free for
  /// the next round, and who bought less than was granted; says so in lines for people.
  package func settlePurchases() throws -> [String] {
    try whilePublishing {
      try store.rounds().flatMap { round -> [String] in
        let purchases = try store.purchases(round: round.id, market: round.market)
        guard !purchases.isEmpty,
          let run = try store.publishedRun(round: round.id, market: round.market)
        else { return [] }
        return try settle(run, purchases)
      }
    }
  }

  /// The same for one run.
  func settle(_ run: Run, _ purchases: [OperatorID: Int64]) throws -> [String] {
    let tables = try RunTables(of: run, in: store)
    let kept = tables.kept(after: purchases)
    let underbought = try underbought(tables, purchases)
    let folder = workspace.results(of: run.round, market: run.market)
    try write(
      [
        ("settlement.csv", SettlementTables.kept(kept, of: run.round)),
        ("released.csv", SettlementTables.released(kept, of: run.round)),
        ("underbought.csv", SettlementTables.underbought(underbought, of: run.round)),
      ], into: folder)
    let released = kept.reduce(Int64(0)) { $0 + $1.releasedKWh }
    return [
      "\(run.round.title) \(run.market.rawValue): 購入が割当量に満たない事業者 \(underbought.count)者・解放 "
        + "\(released.grouped) kWh（\(workspace.relative(folder))）"
    ]
      + underbought.map {
        "  事業者番号\($0.operatorID): 割当 \($0.grantedKWh.grouped) kWh・購入 \($0.purchasedKWh.grouped) kWh"
      }
  }

  private func underbought(
    _ tables: RunTables, _ purchases: [OperatorID: Int64]
  ) throws -> [UnderboughtRow] {
    var granted: [OperatorID: Int64] = [:]
    for line in tables.lines { granted[line.operatorID, default: 0] += line.kwh }
    return try store.withReferences { references in
      try granted.sorted { $0.key < $1.key }.compactMap { id, kwh in
        let purchased = purchases[id] ?? 0
        guard purchased < kwh else { return nil }
        return UnderboughtRow(
          operatorID: id, operatorName: try references.operator(id)?.name ?? "",
          grantedKWh: kwh, purchasedKWh: purchased)
      }
    }
  }
}

extension RunTables {
  /// Every line with what is kept of it (rule R9); purchases are in kWh.
  fileprivate func kept(after purchases: [OperatorID: Int64]) -> [KeptRow] {
    let settlement = Settlement(
      lines.map(\.grantedLine),
      purchases: Dictionary(
        uniqueKeysWithValues: purchases.map { (ApplicantID($0.key.rawValue), $0.value) }))
    var kwh: [Line: Int64] = [:]
    for line in settlement.kept { kwh[line.with(kwh: 0)] = line.kwh }
    return lines.map { KeptRow(line: $0, keptKWh: kwh[$0.neutral.with(kwh: 0)] ?? 0) }
  }
}

extension RunLine {
  fileprivate var grantedLine: GrantedLine {
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
  fileprivate func with(kwh: Int64) -> Line {
    Line(request: request, facility: facility, kwh: kwh)
  }
}
