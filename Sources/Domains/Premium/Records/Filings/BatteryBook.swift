package import Storage
package import Trade

/// The half hours of batteries that are charged from the grid, of a month, as files that count have them.
package struct BatteryBook: Sendable {
  /// Hundredths of a kWh.
  package struct Counts: Hashable, Sendable {
    /// By 電力量コード.
    package var sums: [EnergyCode: Int64] = [:]
    /// What of 放電量 (b) lies in slots at 0.01円.
    package var dischargeAtFloor: Int64 = 0

    package init() {}
  }

  /// What there is of a plant.
  package enum Battery: Hashable, Sendable {
    /// More than one plant lies behind the point.
    case shared
    /// Not all five are there, or of one period.
    case incomplete
    case complete([Month: Counts])
  }

  private struct Key: Hashable {
    let operatorID: OperatorID
    let gridPoint: String
  }

  private var filed: [Key: [CountingSeries]] = [:]
  private var shared: Set<String> = []
  /// Of 放電量, by where it lies: what is at 0.01円, by calendar month.
  private var atFloor: [Key: [Month: Int64]] = [:]

  package init() {}

  package init(of month: Month, plant: PlantID?, _ database: Database) throws {
    let all = try AppliedPlants.plants(in: month, database).filter(\.hasGridBattery)
    guard !all.isEmpty else { return }
    let points = Dictionary(grouping: all, by: \.gridPoint)
    shared = Set(points.filter { $0.value.count > 1 }.keys)
    let only = plant.flatMap { id in all.first { $0.id == id }?.gridPoint }
    if plant != nil, only == nil { return }
    try database.eachSeries(in: month, gridPoint: only) { _, series in
      let key = Key(operatorID: series.series.operatorID, gridPoint: series.series.gridPoint)
      filed[key, default: []].append(series)
    }
    try readFloor(database)
  }

  package func battery(of plant: CertifiedPlant) -> Battery {
    if shared.contains(plant.gridPoint) { return .shared }
    let key = Key(operatorID: plant.operatorID, gridPoint: plant.gridPoint)
    let mine = (filed[key] ?? []).filter { $0.series.plant == nil || $0.series.plant == plant.id }
    guard Set(mine.map(\.series.code)) == Set(EnergyCode.allCases), let first = mine.first,
      mine.allSatisfy({ $0.series.from == first.series.from && $0.series.to == first.series.to })
    else { return .incomplete }
    var months: [Month: Counts] = [:]
    for series in mine {
      for (yearMonth, sum) in series.months {
        months[yearMonth, default: Counts()].sums[series.series.code] = sum
      }
    }
    for (yearMonth, sum) in atFloor[key] ?? [:] {
      months[yearMonth, default: Counts()].dischargeAtFloor = sum
    }
    return .complete(months)
  }

  // MARK: Slots at 0.01円

  private struct Slot: Hashable {
    let day: Int
    let number: Int
  }

  private mutating func readFloor(_ database: Database) throws {
    let discharges = filed.values.joined().filter { $0.series.code == .discharge }
    guard let first = discharges.map(\.series.from).min(),
      let last = discharges.map(\.series.to).max()
    else { return }
    var slots: [SupplyArea: Set<Slot>] = [:]
    let sql = "SELECT area, date, slot FROM floor_slots WHERE date BETWEEN ? AND ?"
    try database.each(sql, [first.description, last.description]) { row in
      let area = try stored(SupplyArea(rawValue: row[0]), "an area")
      let day = try stored(CivilDate(row[1] as String), "a day")
      let number = try stored(Int(row[2] as String), "a half hour")
      slots[area, default: []].insert(Slot(day: day.daysSinceEpoch, number: number - 1))
    }
    for discharge in discharges {
      let series = discharge.series
      guard let area = SupplyArea(ofGridPoint: series.gridPoint), let floor = slots[area] else {
        continue
      }
      let values = try database.slots(receipt: series.receipt, line: series.line)
      let key = Key(operatorID: series.operatorID, gridPoint: series.gridPoint)
      for (index, value) in values.enumerated() where value > 0 {
        let day = series.from.daysSinceEpoch + index / MeterDay.count
        guard floor.contains(Slot(day: day, number: index % MeterDay.count)),
          let yearMonth = Month(of: CivilDate(daysSinceEpoch: day))
        else { continue }
        atFloor[key, default: [:]][yearMonth, default: 0] += value
      }
      // Part of the sums that are kept, unless somebody has changed them.
      for (yearMonth, sum) in atFloor[key] ?? [:] {
        _ = try stored(sum <= discharge.months[yearMonth] ?? 0 ? sum : nil, "a battery's month")
      }
    }
  }
}
