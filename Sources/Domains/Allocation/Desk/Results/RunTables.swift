internal import Allocation
internal import AllocationNotices
internal import AllocationRecords
internal import FilingRecords
internal import RegistersRecords
internal import Storage
internal import Trade

/// A run's results as the store keeps them and the tables show them.
struct RunTables {
  let lines: [RunLine]
  let requests: [RunRequest]
  let plants: [RunPlant]
  let bottlenecks: [RunBottleneck]

  init(_ run: CheckedRun) {
    let (demands, outcome) = (run.loaded.demands, run.outcome)
    let origins = demands.origins
    let reasons = Dictionary(
      outcome.explanations(of: run.problem).map { ($0.request, $0) }
    ) { first, _ in first }
    let wishes = demands.wishes
    lines = outcome.lines.compactMap { line in
      guard let origin = origins[line.request], let plant = PlantID(line.facility.rawValue) else {
        return nil
      }
      return RunLine(
        operatorID: origin.operatorID, receipt: origin.receipt, row: origin.row,
        tier: origin.tier, plant: plant, kwh: line.kwh)
    }
    let doubts = demands.doubts
    requests = outcome.shares.compactMap { share in
      guard let origin = origins[share.request] else { return nil }
      let asked: Int64? = if case .kwh(let kwh) = share.ask { kwh } else { nil }
      // A doubt is a mark: the row is served as if there were none (rule R3).
      let doubt = share.status == .none ? nil : doubts[share.request]
      return RunRequest(
        operatorID: origin.operatorID, receipt: origin.receipt, row: origin.row, form: origin.form,
        asked: asked, granted: share.grantedKWh,
        status: doubt == nil ? share.status : .toSettle,
        reason: (doubt ?? "") + (reasons[share.request]?.text ?? share.reason),
        wish: wishes[share.request], explanation: reasons[share.request].map(RunExplanation.init))
    }
    plants = zip(run.loaded.plants, outcome.allocatedKWh).map { plant, allocated in
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

extension RunExplanation {
  init(_ explanation: Explanation) {
    func kwh(_ relaxation: Relief.Relaxation) -> Int64 {
      explanation.reliefs.first { $0.relaxation == relaxation }?.kwh ?? 0
    }
    self.init(
      level: explanation.level?.description, bottleneck: explanation.bottleneck.map { $0 + 1 },
      anyKindKWh: kwh(.anyKind), anyPrefectureKWh: kwh(.anyPrefecture), anyAgeKWh: kwh(.anyAge),
      anyPlantKWh: kwh(.anyPlant))
  }
}

extension RunBottleneck {
  init(number: Int, _ bottleneck: Bottleneck) {
    self.init(
      number: number, level: bottleneck.level.description, bidPriceSen: bottleneck.bidPriceSen,
      askedKWh: bottleneck.askedKWh, supplyKWh: bottleneck.supplyKWh,
      classes: bottleneck.classes.map {
        PlantClass(
          kind: $0.kind, prefecture: $0.prefecture, isWithinFifteenYears: $0.isWithinFifteenYears,
          plant: $0.facility?.rawValue)
      })
  }
}

extension RunLine {
  /// As the allocator and its digest see it.
  var neutral: Line {
    Line(
      request: Demands.requestID(receipt, row: row), facility: FacilityID(plant.rawValue), kwh: kwh)
  }
}

extension AllocationDesk {
  /// The rows that the secretariat settles, each with both parties.
  func toSettle(_ tables: RunTables) throws -> [SettleRow] {
    let available = Dictionary(tables.plants.map { ($0.plant, $0.available) }) { first, _ in first }
    return try store.withReferences { references in
      try tables.requests.compactMap { request in
        guard request.status == .toSettle, let wish = request.wish, let plant = wish.plant else {
          return nil
        }
        return SettleRow(
          request: request, wish: wish, plant: plant, available: available[plant] ?? 0,
          operatorName: try references.operator(request.operatorID)?.name ?? "")
      }
    }
  }
}
