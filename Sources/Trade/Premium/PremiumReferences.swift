/// What checks of バイオマス比率 and 系統充電蓄電池供給電力量 look up.
package protocol PremiumReferences {
  var rules: PremiumFilingRules { get }
  /// FIP plants that an operator has certified on one of a month's days, by id.
  func plants(of operatorID: OperatorID, in month: Month) throws -> [FiledPlant]
  /// Certified plants at a point on one of a month's days, whoever has them, by id.
  func plants(at gridPoint: String, in month: Month) throws -> [FiledPlant]
  /// 受電地点特定番号 of an operator's newest 認定事業者情報 that is 確定; nil before the first, when
  /// certified plants stand for them.
  func appliedPoints(of operatorID: OperatorID) throws -> Set<String>?
  /// Plants that the operator has applied for and the month's 事業計画認定情報 does not have.
  func unknownPlants(of operatorID: OperatorID, in month: Month) throws -> [PlantID]
  /// Where a plant's month stands; nil before it was calculated.
  func standing(of plant: PlantID, in month: Month) throws -> FundStatus?
  /// When files of a month are due; nil where no end is known.
  func batteryClosesAt(_ month: Month) throws -> Instant?
  func biomassClosesAt(_ month: Month) throws -> Instant?
  /// Series of the month at a point in files that count, but for the one that is replaced.
  func series(at gridPoint: String, in month: Month) throws -> [FiledSeries]
  /// Half hours of a series, in hundredths of a kWh.
  func slots(of series: FiledSeries) throws -> [Int64]
}

/// What the open questions of these forms are answered with (`occto:` of `wariate.yaml`).
package struct PremiumFilingRules: Hashable, Sendable {
  /// 情報区分 that a file may have; empty for any.
  package var informationCodes: [String] = []
  /// Half hours that a file may have.
  package var maxSlots = 10_000_000
  /// The month for which a period counts.
  package var targetMonth = TargetMonthRule.ofEnd

  package init() {}
}

/// A certified plant, as files name it.
package struct FiledPlant: Hashable, Sendable {
  package let id: PlantID
  package let operatorID: OperatorID
  package let name: String
  package let gridPoint: String
  package let hasGridBattery: Bool
  /// Empty for what is no biomass.
  package let fuels: [BiomassFuel]

  package init(
    id: PlantID, operatorID: OperatorID, name: String, gridPoint: String, hasGridBattery: Bool,
    fuels: [BiomassFuel]
  ) {
    self.id = id
    self.operatorID = operatorID
    self.name = name
    self.gridPoint = gridPoint
    self.hasGridBattery = hasGridBattery
    self.fuels = fuels
  }

  /// Of two fuels or more: its ratios are asked for.
  package var needsRatios: Bool { fuels.count > 1 }
}

/// Half hours of a point, or of a plant at it, in a file that counts.
package struct FiledSeries: Hashable, Sendable {
  package let receipt: ReceiptNumber
  /// The line of its point record.
  package let line: Int
  package let operatorID: OperatorID
  package let code: EnergyCode
  package let gridPoint: String
  /// Nil where the point as a whole is counted.
  package let plant: PlantID?
  package let from: CivilDate
  package let to: CivilDate
  /// Hundredths of a kWh.
  package let sum: Int64

  package init(
    receipt: ReceiptNumber, line: Int, operatorID: OperatorID, code: EnergyCode,
    gridPoint: String, plant: PlantID?, from: CivilDate, to: CivilDate, sum: Int64
  ) {
    self.receipt = receipt
    self.line = line
    self.operatorID = operatorID
    self.code = code
    self.gridPoint = gridPoint
    self.plant = plant
    self.from = from
    self.to = to
    self.sum = sum
  }
}
