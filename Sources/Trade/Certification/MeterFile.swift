/// What a meter of a battery's point counted, half hour by half hour (30分メーター値, document 004).
package struct MeterFile: Hashable, Sendable {
  package var plant: PlantID
  /// 図の記号.
  package var symbol: String
  package var from: CivilDate
  package var to: CivilDate
  package var corporateNumber: String
  /// 受電地点特定番号.
  package var gridPoint: String
  /// Every day of the period once, by rising day.
  package var days: [MeterDay]

  package init(
    plant: PlantID, symbol: String, from: CivilDate, to: CivilDate, corporateNumber: String,
    gridPoint: String, days: [MeterDay]
  ) {
    self.plant = plant
    self.symbol = symbol
    self.from = from
    self.to = to
    self.corporateNumber = corporateNumber
    self.gridPoint = gridPoint
    self.days = days
  }

  /// Hundredths of a kWh.
  package var sum: Int64 { days.reduce(0) { $0 + $1.sum } }
}

/// A day of a meter.
package struct MeterDay: Hashable, Sendable {
  /// Half hours of a day (コマ).
  package static let count = 48

  package let day: CivilDate
  /// Hundredths of a kWh, 48 of them.
  package let values: [Int64]
  package let sum: Int64

  package init(_ day: CivilDate, _ values: [Int64]) {
    precondition(values.count == Self.count)
    self.day = day
    self.values = values
    sum = values.reduce(0, +)
  }
}
