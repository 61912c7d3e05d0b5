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
  /// the next round, and who bought less than was granted.
  package func settlePurchases() throws -> [SettlementReport] {
    try store.rounds().compactMap { round in
      let purchases = try store.purchases(round: round.id, market: round.market)
      guard !purchases.isEmpty,
        let run = try store.publishedRun(round: round.id, market: round.market)
      else { return nil }
      return try settle(run, purchases)
    }
  }

  /// The same for one run.
  func settle(_ run: Run, _ purchases: [OperatorID: Int64]) throws -> SettlementReport {
    let tables = try RunTables(of: run, in: store)
    let kept = try tables.kept(after: purchases, round: run.round)
    let underbought = try underbought(tables, purchases, run.round)
    let folder = workspace.results(of: run.round, market: run.market)
    let fileSystem = fileSystem.on("results")
    try fileSystem.makeFolders(folder)
    for (name, bytes) in [
      ("settlement.csv", SettlementTables.kept(kept)),
      ("released.csv", SettlementTables.released(kept)),
      ("underbought.csv", SettlementTables.underbought(underbought)),
    ] {
      try fileSystem.writeWhole(bytes, to: folder.appending(name))
    }
    return SettlementReport(
      round: run.round, market: run.market,
      underbought: underbought.map {
        .init(
          operatorID: $0.operatorID, grantedKWh: $0.grantedKWh, purchasedKWh: $0.purchasedKWh)
      },
      releasedKWh: kept.reduce(0) { $0 + $1.releasedKWh }, folder: workspace.relative(folder))
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
