internal import Files
internal import Premises
internal import PremiumRecords
internal import RegistersRecords
internal import Storage
internal import Tables
package import Trade

/// Which batteries are listed; nil for all.
package struct BatteryQuestion: Hashable, Sendable {
  package var month: Month?
  package var calendarMonth: Month?
  package var plant: PlantID?
  package var gridPoint: String?
  package var operatorID: OperatorID?
  /// Only those of which something is still to be filed.
  package var onlyMissing = false

  package init() {}
}

/// A plant's calendar month, in hundredths of a kWh; what was not filed is nil.
package struct ListedBattery: Hashable, Sendable {
  package let month: Month
  /// Nil where nothing was filed.
  package let calendarMonth: Month?
  package let plant: PlantID
  package let gridPoint: String
  package let from: CivilDate?
  package let to: CivilDate?
  package let plantName: String
  package let operatorID: OperatorID
  package let sums: [EnergyCode: Int64]
  /// Of the newest of its files.
  package let updatedBy: FilingParty?
  package let updatedAt: Instant?

  package var isMissing: Bool { sums.count < EnergyCode.allCases.count }
}

extension PremiumDesk {
  /// The plants of which an operator has to file 系統充電蓄電池供給電力量 for a month, by id.
  package func dueBatteries(of operatorID: OperatorID, in month: Month) throws -> [FiledPlant] {
    try store.read("listing batteries") { database in
      try AppliedPlants.plants(of: operatorID, in: month, database).filter(\.hasGridBattery)
    }
  }

  /// By month, plant and calendar month; the plants of a point repeat what is counted for it.
  package func batteries(_ question: BatteryQuestion) throws -> [ListedBattery] {
    try store.read("listing batteries") { database in
      var filed: [Month: [String: [CountingSeries]]] = [:]
      var filers = FilingParties()
      var filerOf: [ReceiptNumber: FilingParty] = [:]
      try database.eachSeries(
        in: question.month, gridPoint: question.gridPoint, operatorID: question.operatorID
      ) { month, series in
        filed[month, default: [:]][series.series.gridPoint, default: []].append(series)
        let receipt = series.series.receipt
        filerOf[receipt] = try filers.filer(of: receipt, database)
      }
      let months = question.month.map { [$0] } ?? filed.keys.sorted()
      return try months.flatMap { month in
        try AppliedPlants.plants(
          of: question.operatorID, at: question.gridPoint, in: month, database
        )
        .filter { plant in
          plant.hasGridBattery && (question.plant.map { $0 == plant.id } ?? true)
        }
        .flatMap { Self.lines(of: $0, month, filed[month]?[$0.gridPoint] ?? [], filerOf) }
      }.filter { line in
        (!question.onlyMissing || line.isMissing)
          && (question.calendarMonth == nil || question.calendarMonth == line.calendarMonth)
      }
    }
  }

  private static func lines(
    of plant: FiledPlant, _ month: Month, _ all: [CountingSeries],
    _ filerOf: [ReceiptNumber: FilingParty]
  ) -> [ListedBattery] {
    let mine = all.filter {
      $0.series.operatorID == plant.operatorID
        && ($0.series.plant == nil || $0.series.plant == plant.id)
    }
    let newest = mine.max {
      ($0.receivedAt, $0.series.receipt) < ($1.receivedAt, $1.series.receipt)
    }
    let months = Set(mine.flatMap(\.months.keys)).sorted().map(Optional.some)
    return (months.isEmpty ? [nil] : months).map { calendarMonth in
      var sums: [EnergyCode: Int64] = [:]
      for series in mine {
        if let sum = calendarMonth.flatMap({ series.months[$0] }) { sums[series.series.code] = sum }
      }
      return ListedBattery(
        month: month, calendarMonth: calendarMonth, plant: plant.id, gridPoint: plant.gridPoint,
        from: mine.first?.series.from, to: mine.first?.series.to, plantName: plant.name,
        operatorID: plant.operatorID, sums: sums,
        updatedBy: newest.flatMap { filerOf[$0.series.receipt] }, updatedAt: newest?.receivedAt)
    }
  }

  /// Writes every half hour of a point's month as CSV; returns the number of rows.
  /// - Throws: `Complaint` where nothing was filed, or the file cannot be written.
  package func writeSlots(of month: Month, at gridPoint: String, to path: String) throws -> Int {
    let (bytes, count) = try slots(of: month, at: gridPoint)
    guard count > 0 else {
      throw Complaint(.refused, "受電地点\(gridPoint)の\(month.title)分の登録はありません")
    }
    do {
      try fileSystem.writeWhole(bytes, to: FilePath(path))
    } catch let error as FileError {
      throw Complaint(unwritable: path, error)
    }
    return count
  }

  /// The same as bytes, with the number of rows. `operatorID`: what that operator alone has filed.
  package func slots(
    of month: Month, at gridPoint: String, by operatorID: OperatorID? = nil
  ) throws -> (bytes: [UInt8], rows: Int) {
    var text = CSVText(head: "date,slot,from,to,plant_id,code,kwh")
    var count = 0
    try store.read("reading half hours") { database in
      let all = try database.series(at: gridPoint, in: month).filter {
        operatorID == nil || $0.operatorID == operatorID
      }.sorted {
        ($0.code.rawValue, $0.plant?.rawValue ?? "", $0.operatorID.rawValue)
          < ($1.code.rawValue, $1.plant?.rawValue ?? "", $1.operatorID.rawValue)
      }
      for series in all {
        let values = try database.slots(receipt: series.receipt, line: series.line)
        for (index, value) in values.enumerated() {
          let slot = index % MeterDay.count
          text.append(
            raw: CivilDate(daysSinceEpoch: series.from.daysSinceEpoch + index / MeterDay.count)
              .description)
          text.append(raw: (slot < 9 ? "0" : "") + String(slot + 1))
          text.append(raw: SlotTime.text(slot))
          text.append(raw: SlotTime.text(slot + 1))
          text.append(raw: series.plant?.rawValue ?? "")
          text.append(raw: series.code.rawValue)
          text.append(raw: PlacedDecimal.text(value, places: 2))
          text.endLine()
          count += 1
        }
      }
    }
    return (text.bytes, count)
  }
}
