internal import Allocation
internal import AllocationRecords
internal import Files
internal import Intake
internal import Notices
internal import Storage
internal import Trade

/// A run's results as the store keeps them and the tables show them.
struct RunTables {
  let lines: [RunLine]
  let requests: [RunRequest]
  let plants: [RunPlant]
  let bottlenecks: [RunBottleneck]

  init(_ run: MarketRun, _ outcome: Outcome, _ explanations: [Explanation]) {
    let origins = run.demands.origins
    let reasons = Dictionary(explanations.map { ($0.request, $0) }) { first, _ in first }
    let wishes = run.demands.wishes
    lines = outcome.lines.compactMap { line in
      guard let origin = origins[line.request], let plant = PlantID(line.facility.rawValue) else {
        return nil
      }
      return RunLine(
        operatorID: origin.operatorID, receipt: origin.receipt, row: origin.row,
        tier: origin.tier.rawValue, plant: plant, kwh: line.kwh)
    }
    let doubts = run.demands.doubts
    requests = outcome.shares.compactMap { share in
      guard let origin = origins[share.request] else { return nil }
      let asked: Int64? = if case .kwh(let kwh) = share.ask { kwh } else { nil }
      // A doubt is a mark: the row is served as if there were none (rule R3).
      let doubt = share.status == .none ? nil : doubts[share.request]
      return RunRequest(
        operatorID: origin.operatorID, receipt: origin.receipt, row: origin.row, form: origin.form,
        asked: asked, granted: share.grantedKWh,
        status: (doubt == nil ? share.status : .toSettle).rawValue,
        reason: (doubt ?? "") + (reasons[share.request]?.text ?? share.reason),
        wish: wishes[share.request], explanation: reasons[share.request].map(RunExplanation.init))
    }
    plants = zip(run.plants, outcome.allocatedKWh).map { plant, allocated in
      RunPlant(plant: plant.id, available: plant.available, allocated: allocated)
    }
    bottlenecks = outcome.bottlenecks.enumerated().map { RunBottleneck(number: $0 + 1, $1) }
  }

  init(of run: Run, in store: Store) throws {
    lines = try store.lines(of: run)
    requests = try store.requests(of: run)
    plants = try store.plants(of: run)
    bottlenecks = try store.bottlenecks(of: run)
  }
}

extension AllocationDesk {
  /// Gives out the tables of a published run.
  func publishTables(_ tables: RunTables, of run: Run) throws {
    var files = ResultFiles(self)
    try write(tables, of: run, into: &files)
    try files.finish("tables of run \(run.id)")
  }

  func write(_ tables: RunTables, of run: Run, into files: inout ResultFiles) throws {
    let folder = workspace.results(of: run.round, market: run.market)
    for (name, bytes) in try tableFiles(tables, run.round) {
      try files.write(bytes, to: folder.appending(name))
    }
  }

  @discardableResult
  func writeTables(_ tables: RunTables, _ round: RoundID, into folder: FilePath) throws -> [String]
  {
    let fileSystem = fileSystem.on("results")
    try fileSystem.makeFolders(folder)
    return try tableFiles(tables, round).map { name, bytes in
      let path = folder.appending(name)
      try fileSystem.writeWhole(bytes, to: path)
      return path.text
    }
  }

  /// Names and contents.
  func tableFiles(_ tables: RunTables, _ round: RoundID) throws -> [(String, [UInt8])] {
    let toSettle = try toSettle(tables, round)
    return tables.files(of: round) + [("to_settle.csv", ReasonTables.toSettle(toSettle))]
  }
}

extension RunTables {
  /// Those that the run alone makes, without a look into a register.
  func files(of round: RoundID) -> [(String, [UInt8])] {
    [
      ("allocations.csv", ResultTables.allocations(allocationRows(round))),
      ("requests.csv", ResultTables.requests(requestRows(round))),
      ("plants.csv", ResultTables.plants(plantRows(round))),
      ("explanations.csv", ReasonTables.explanations(explanationRows(round))),
      ("bottlenecks.csv", ReasonTables.bottlenecks(bottleneckRows(round))),
    ]
  }
}

extension RunTables {
  func allocationRows(_ round: RoundID) -> [AllocationRow] {
    lines.compactMap { line in
      guard let tier = AllocationTier(rawValue: line.tier) else { return nil }
      return AllocationRow(
        round: round, operatorID: line.operatorID, application: line.receipt, row: line.row,
        tier: tier, plant: line.plant, kwh: line.kwh)
    }
  }

  func requestRows(_ round: RoundID) -> [RequestRow] {
    requests.compactMap { RequestRow($0, round) }
  }

  func plantRows(_ round: RoundID) -> [PlantRow] {
    plants.map {
      PlantRow(round: round, plant: $0.plant, available: $0.available, allocated: $0.allocated)
    }
  }
}

extension RunLine {
  /// As the allocator and its digest see it.
  var neutral: Line {
    Line(
      request: Demands.requestID(receipt, row: row), facility: FacilityID(plant.rawValue), kwh: kwh)
  }
}
