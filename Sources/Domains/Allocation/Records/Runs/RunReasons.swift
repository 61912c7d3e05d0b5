package import Trade

/// What one row of a run wished for.
package struct RunWish: Hashable, Sendable {
  package var tier: AllocationTier
  /// The plant that a specific row names.
  package var plant: PlantID?
  /// Nil is 指定なし, and where a plant is named.
  package var kind: String?
  package var prefecture: String?
  package var isWithinFifteenYears: Bool
  package var bidPriceSen: Int64?
  /// The other party of a specific row, as its form names it; empty where it names none.
  package var partnerName: String
  package var partnerNumber: String

  package init(
    tier: AllocationTier, plant: PlantID? = nil, kind: String? = nil, prefecture: String? = nil,
    isWithinFifteenYears: Bool = false, bidPriceSen: Int64? = nil, partnerName: String = "",
    partnerNumber: String = ""
  ) {
    self.tier = tier
    self.plant = plant
    self.kind = kind
    self.prefecture = prefecture
    self.isWithinFifteenYears = isWithinFifteenYears
    self.bidPriceSen = bidPriceSen
    self.partnerName = partnerName
    self.partnerNumber = partnerNumber
  }
}

/// Why a row got less than it asked, as data; its words are the request's `reason`.
package struct RunExplanation: Hashable, Sendable {
  /// The exact ratio granted/asked of the row's bottleneck, a reduced fraction.
  package var level: String?
  /// The number of the run's bottleneck that held the row.
  package var bottleneck: Int?
  /// kWh more with 指定なし in place of the row's own condition.
  package var anyKindKWh: Int64
  package var anyPrefectureKWh: Int64
  package var anyAgeKWh: Int64
  package var anyPlantKWh: Int64

  package init(
    level: String? = nil, bottleneck: Int? = nil, anyKindKWh: Int64 = 0,
    anyPrefectureKWh: Int64 = 0, anyAgeKWh: Int64 = 0, anyPlantKWh: Int64 = 0
  ) {
    self.level = level
    self.bottleneck = bottleneck
    self.anyKindKWh = anyKindKWh
    self.anyPrefectureKWh = anyPrefectureKWh
    self.anyAgeKWh = anyAgeKWh
    self.anyPlantKWh = anyPlantKWh
  }
}

/// Classes of plants that had nothing more to give.
package struct RunBottleneck: Hashable, Sendable {
  package struct PlantClass: Hashable, Sendable {
    package var kind: String
    package var prefecture: String
    package var isWithinFifteenYears: Bool
    /// The one plant of the class, where rows name it.
    package var plant: String?

    package init(
      kind: String, prefecture: String, isWithinFifteenYears: Bool, plant: String? = nil
    ) {
      self.plant = plant
      self.kind = kind
      self.prefecture = prefecture
      self.isWithinFifteenYears = isWithinFifteenYears
    }
  }

  /// Counts from 1 within a run.
  package var number: Int
  package var level: String
  package var bidPriceSen: Int64?
  package var askedKWh: Int64
  package var supplyKWh: Int64
  package var classes: [PlantClass]

  package init(
    number: Int, level: String, bidPriceSen: Int64?, askedKWh: Int64, supplyKWh: Int64,
    classes: [PlantClass]
  ) {
    self.number = number
    self.level = level
    self.bidPriceSen = bidPriceSen
    self.askedKWh = askedKWh
    self.supplyKWh = supplyKWh
    self.classes = classes
  }
}
