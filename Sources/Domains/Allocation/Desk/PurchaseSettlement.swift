internal import Allocation
internal import AllocationRecords
internal import Files
internal import FilingRecords
internal import Intake
internal import Notices
internal import RegistersRecords
internal import Trade

extension AllocationDesk {
  /// Writes what applicants keep of each published run whose purchases are known, what is free for
  /// the next round, and who bought less than was granted; says so in lines for people.
  package func settlePurchases() throws -> [String] {
    try store.rounds().flatMap { round -> [String] in
      let purchases = try store.purchases(round: round.id, market: round.market)
      guard !purchases.isEmpty,
        let run = try store.publishedRun(round: round.id, market: round.market)
      else { return [] }
      return try settle(run, purchases)
    }
  }

  /// The same for one run.
  func settle(_ run: Run, _ purchases: [OperatorID: Int64]) throws -> [String] {
    var files = ResultFiles(self)
    let lines = try settle(run, purchases, into: &files)
    try files.finish("settlement of run \(run.id)")
    return lines
  }

  func settle(
    _ run: Run, _ purchases: [OperatorID: Int64], into files: inout ResultFiles
  ) throws -> [String] {
    let tables = try RunTables(of: run, in: store)
    let kept = try tables.kept(after: purchases, round: run.round)
    let underbought = try underbought(tables, purchases, run.round)
    let folder = workspace.results(of: run.round, market: run.market)
    for (name, bytes) in [
      ("settlement.csv", SettlementTables.kept(kept)),
      ("released.csv", SettlementTables.released(kept)),
      ("underbought.csv", SettlementTables.underbought(underbought)),
    ] {
      try files.write(bytes, to: folder.appending(name))
    }
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
    _ tables: RunTables, _ purchases: [OperatorID: Int64], _ round: RoundID
  ) throws -> [UnderboughtRow] {
    var granted: [OperatorID: Int64] = [:]
    for line in tables.lines { granted[line.operatorID, default: 0] += line.kwh }
    return try store.withReferences { references in
      try granted.sorted { $0.key < $1.key }.compactMap { id, kwh in
        let purchased = purchases[id] ?? 0
        guard purchased < kwh else { return nil }
        return UnderboughtRow(
          round: round, operatorID: id, operatorName: try references.operator(id)?.name ?? "",
          grantedKWh: kwh, purchasedKWh: purchased)
      }
    }
  }
}

extension RunTables {
  /// Every line with what is kept of it (rule R9).
  fileprivate func kept(
    after purchases: [OperatorID: Int64], round: RoundID
  ) throws -> [KeptRow] {
    let settlement = Settlement(lines.map(\.neutral), of: try neutralProblem(purchases))
    var kwh: [Line: Int64] = [:]
    for line in settlement.kept {
      kwh[Line(request: line.request, facility: line.facility, kwh: 0)] = line.kwh
    }
    return allocationRows(round).compactMap { row in
      let line = Line(
        request: Demands.requestID(row.application, row: row.row),
        facility: FacilityID(row.plant.rawValue), kwh: 0)
      return KeptRow(allocation: row, keptKWh: kwh[line] ?? 0)
    }
  }

  /// The run's rows and plants as far as settling looks at them.
  private func neutralProblem(_ purchases: [OperatorID: Int64]) throws -> Problem {
    var specific: [SpecificRequest] = []
    var normal: [NormalRequest] = []
    for request in requests {
      let key = RequestKey(
        receipt: request.receipt.rawValue, line: request.row,
        id: Demands.requestID(request.receipt, row: request.row))
      let applicant = ApplicantID(request.operatorID.rawValue)
      switch request.wish.flatMap({ AllocationTier(rawValue: $0.tier) }) {
      case .ppa, .agreement:
        specific.append(
          SpecificRequest(
            key: key, applicant: applicant, rank: request.wish?.tier == "PPA" ? 0 : 1,
            facility: FacilityID(request.wish?.plant?.rawValue ?? ""), ask: .all))
      default:
        normal.append(
          NormalRequest(
            key: key, applicant: applicant, kind: nil, prefecture: nil, withinFifteenYears: false,
            askKWh: 0))
      }
    }
    do {
      return try Problem(
        referenceDate: CivilDate(daysSinceEpoch: 0),
        facilities: plants.map {
          Facility(
            id: FacilityID($0.plant.rawValue), kind: "", prefecture: "", operationStart: nil,
            supplyKWh: $0.available, isOpenToNormal: true)
        }, specific: specific, normal: normal,
        purchases: Dictionary(
          uniqueKeysWithValues: purchases.map { (ApplicantID($0.key.rawValue), $0.value) }))
    } catch {
      throw Complaint(.ourFailure, "公表した割当を読めません: \(error)")
    }
  }
}
