package import FilingRecords
internal import PremiumRecords
package import Storage
internal import Trade
package import Validation

/// Keeps the half hours of 系統充電蓄電池供給電力量 as the file becomes チェックOK.
package struct BatteryRows: RowFollower {
  private let definitions: Definitions

  package init(_ definitions: Definitions) { self.definitions = definitions }

  package func follow(
    _ application: Application, _ outcome: CheckOutcome
  ) throws -> ((ValidatedRow, Database) throws -> Void)? {
    guard let month = application.slot.month,
      let form = application.form.flatMap({ definitions.form($0, slot: application.slot) }),
      let reader = BatteryRowReader(form)
    else { return nil }
    return { row, database in
      guard let read = try reader.read(row, of: application) else { return }
      try database.keep(read.series, of: month, packed: read.packed, months: read.months)
    }
  }
}

/// Reads the row of a point, as the check has left it.
struct BatteryRowReader {
  private let table: Int
  private let gridPoint: Int
  private let plant: Int
  private let code: Int
  /// Where the period and the half hours stand, behind the record's own items.
  private let further: Int

  struct Read {
    let series: FiledSeries
    let packed: [UInt8]
    let months: [Month: Int64]
  }

  /// Nil for any other form.
  init?(_ form: FormDefinition) {
    guard let parts = form.supplyParts, let name = form.seriesTable,
      let number = form.tables.firstIndex(where: { $0.name == name })
    else { return nil }
    let columns = form.tables[number].columns.map(\.name)
    func place(_ part: String) -> Int? { parts[part].flatMap { columns.firstIndex(of: $0) } }
    guard let point = place("gridPoint"), let plant = place("plant"), let code = place("code")
    else { return nil }
    table = number
    gridPoint = point
    self.plant = plant
    self.code = code
    further = columns.count
  }

  /// Nil for a row of another kind.
  /// - Throws: `Trouble` for one that no check has left.
  func read(_ row: ValidatedRow, of application: Application) throws -> Read? {
    guard row.table == table else { return nil }
    let values = try JSONRow(row.json)
    let plantText = values.text(plant)
    guard let point = values.text(gridPoint),
      let written = values.text(code).flatMap({ EnergyCode(written: $0) }),
      let from = values.text(further).flatMap({ CivilDate($0) }),
      let to = values.text(further + 1).flatMap({ CivilDate($0) }),
      let packed = values.text(further + 2).flatMap({ PackedSlots.bytes(ofText: $0) }),
      let slots = PackedSlots.values(packed),
      slots.count == (to.daysSinceEpoch - from.daysSinceEpoch + 1) * MeterDay.count,
      plantText == nil || plantText.flatMap({ PlantID($0) }) != nil
    else { throw Trouble("供給電力量の行を読めません（受付番号\(application.receipt)の\(row.row)行目）") }
    var months: [Month: Int64] = [:]
    for day in 0..<slots.count / MeterDay.count {
      let date = CivilDate(daysSinceEpoch: from.daysSinceEpoch + day)
      let sum = slots[day * MeterDay.count..<(day + 1) * MeterDay.count].reduce(0, +)
      if let month = Month(of: date) { months[month, default: 0] += sum }
    }
    let series = FiledSeries(
      receipt: application.receipt, line: row.row, operatorID: application.operatorID,
      code: written, gridPoint: point, plant: plantText.flatMap { PlantID($0) }, from: from,
      to: to, sum: months.values.reduce(0, +))
    return Read(series: series, packed: packed, months: months)
  }
}
