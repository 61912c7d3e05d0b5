internal import PremiumRecords
internal import Storage
package import Trade

/// What an operator has still to file of a plant for a month (対象年月).
package struct MissingFiling: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case ratios
    /// Files of these counts.
    case battery([EnergyCode])

    /// 書類.
    package var title: String {
      switch self {
      case .ratios: "バイオマス比率"
      case .battery: "系統充電蓄電池供給電力量"
      }
    }

    package var codes: [EnergyCode] { if case .battery(let codes) = self { codes } else { [] } }
  }

  package let month: Month
  package let operatorID: OperatorID
  package let plant: PlantID
  package let plantName: String
  package let kind: Kind
  /// Nil where no end is known.
  package let closesAt: Instant?
}

extension PremiumDesk {
  /// By plant; of a plant that is calculated nothing can be filed any more. `operatorID`: nil for everybody.
  package func missingFilings(
    in month: Month, of operatorID: OperatorID? = nil
  ) throws -> [MissingFiling] {
    try store.read("looking for what was not filed") { database in
      try Self.missing(in: month, of: operatorID, database)
    }
  }

  /// Of the months that are filed for now: the last one before a moment, and those that the register of
  /// days has of late; the oldest first.
  package func missingFilings(
    of operatorID: OperatorID, at moment: Instant
  ) throws -> [MissingFiling] {
    guard let now = Month(of: moment.japanDate), let last = now.adding(months: -1) else {
      return []
    }
    return try store.read("looking for what was not filed") { database in
      let listed = try database.keptDays(through: now, limit: Self.months).map(\.month)
      let months = Set(listed + [last]).filter { now - $0 <= Self.months }
      return try months.sorted().flatMap { try Self.missing(in: $0, of: operatorID, database) }
    }
  }

  /// How far back is looked.
  private static let months = 3

  private static func missing(
    in month: Month, of operatorID: OperatorID?, _ database: Database
  ) throws -> [MissingFiling] {
    let plants = try AppliedPlants.plants(of: operatorID, in: month, database).filter {
      $0.needsRatios || $0.hasGridBattery
    }
    guard !plants.isEmpty else { return [] }
    var search = PremiumSearch(month: month)
    search.operatorID = operatorID
    var calculated: Set<PlantID> = []
    try database.eachLine(search) { if $0.settledMonth == nil { calculated.insert($0.plant) } }
    let days = try database.keptDays(of: month)
    let ratios = try rated(in: month, of: operatorID, database)
    let codes = try counted(in: month, of: operatorID, database)
    return plants.filter { !calculated.contains($0.id) }.flatMap { plant in
      func missing(_ kind: MissingFiling.Kind, _ closesAt: Instant?) -> MissingFiling {
        MissingFiling(
          month: month, operatorID: plant.operatorID, plant: plant.id, plantName: plant.name,
          kind: kind, closesAt: closesAt)
      }
      var found: [MissingFiling] = []
      if plant.needsRatios, ratios[plant.id]?.contains(plant.operatorID) != true {
        found.append(missing(.ratios, days.biomassClosesAt))
      }
      if plant.hasGridBattery {
        let filed = codes[Place(plant)] ?? []
        let open = EnergyCode.allCases.filter { code in
          !filed.contains(Filed(code: code, plant: code.isOfPlants ? plant.id : nil))
        }
        if !open.isEmpty { found.append(missing(.battery(open), days.batteryClosesAt)) }
      }
      return found
    }
  }

  private static func rated(
    in month: Month, of operatorID: OperatorID?, _ database: Database
  ) throws -> [PlantID: Set<OperatorID>] {
    var rated: [PlantID: Set<OperatorID>] = [:]
    try database.eachRatios(in: month, operatorID: operatorID) { filed, _ in
      rated[filed.plant, default: []].insert(filed.operatorID)
    }
    return rated
  }

  /// An operator's point.
  private struct Place: Hashable {
    let operatorID: OperatorID
    let gridPoint: String

    init(_ plant: FiledPlant) {
      operatorID = plant.operatorID
      gridPoint = plant.gridPoint
    }

    init(_ series: FiledSeries) {
      operatorID = series.operatorID
      gridPoint = series.gridPoint
    }
  }

  private struct Filed: Hashable {
    let code: EnergyCode
    let plant: PlantID?
  }

  private static func counted(
    in month: Month, of operatorID: OperatorID?, _ database: Database
  ) throws -> [Place: Set<Filed>] {
    var counted: [Place: Set<Filed>] = [:]
    try database.eachSeries(in: month, operatorID: operatorID) { _, counting in
      let series = counting.series
      counted[Place(series), default: []].insert(Filed(code: series.code, plant: series.plant))
    }
    return counted
  }
}
