internal import Allocation
internal import AllocationRecords
internal import FilingRecords
internal import Notices
internal import Trade

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

extension RunTables {
  func explanationRows(_ round: RoundID) -> [ExplanationRow] {
    requests.compactMap { request in
      guard let explanation = request.explanation, let row = RequestRow(request, round) else {
        return nil
      }
      return ExplanationRow(
        request: row, level: explanation.level, bottleneck: explanation.bottleneck,
        anyKindKWh: explanation.anyKindKWh, anyPrefectureKWh: explanation.anyPrefectureKWh,
        anyAgeKWh: explanation.anyAgeKWh,
        anyPlantKWh: explanation.anyPlantKWh)
    }
  }

  func bottleneckRows(_ round: RoundID) -> [BottleneckRow] {
    bottlenecks.flatMap { bottleneck in
      bottleneck.classes.map { one in
        BottleneckRow(
          round: round, number: bottleneck.number, level: bottleneck.level,
          bidPriceSen: bottleneck.bidPriceSen, askedKWh: bottleneck.askedKWh,
          supplyKWh: bottleneck.supplyKWh, kind: one.kind, prefecture: one.prefecture,
          isWithinFifteenYears: one.isWithinFifteenYears, plant: one.plant)
      }
    }
  }
}

extension RequestRow {
  /// Nil where the status is none of ours.
  init?(_ request: RunRequest, _ round: RoundID) {
    guard let status = Share.Status(rawValue: request.status) else { return nil }
    self.init(
      round: round, operatorID: request.operatorID, application: request.receipt,
      row: request.row, form: request.form, asked: request.asked.map(Ask.kwh) ?? .all,
      granted: request.granted, status: status, reason: request.reason)
  }
}

extension AllocationDesk {
  /// The rows that the secretariat settles, each with both parties.
  func toSettle(_ tables: RunTables, _ round: RoundID) throws -> [SettleRow] {
    let available = Dictionary(tables.plants.map { ($0.plant, $0.available) }) { first, _ in first }
    return try store.withReferences { references in
      try tables.requests.compactMap { request in
        guard request.status == Share.Status.toSettle.rawValue, let wish = request.wish,
          let plant = wish.plant, let row = RequestRow(request, round),
          let tier = AllocationTier(rawValue: wish.tier)
        else { return nil }
        return SettleRow(
          request: row, plant: plant, tier: tier, availableKWh: available[plant] ?? 0,
          operatorName: try references.operator(request.operatorID)?.name ?? "",
          partnerName: wish.partnerName, partnerNumber: wish.partnerNumber)
      }
    }
  }
}
