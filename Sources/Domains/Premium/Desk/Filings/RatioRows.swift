package import FilingRecords
internal import PremiumRecords
package import Storage
internal import Trade
package import Validation

/// Keeps the rows of バイオマス比率 as the file becomes チェックOK.
package struct RatioRows: RowFollower {
  private let definitions: Definitions

  package init(_ definitions: Definitions) { self.definitions = definitions }

  package func follow(
    _ application: Application, _ outcome: CheckOutcome
  ) throws -> ((ValidatedRow, Database) throws -> Void)? {
    guard let form = application.form.flatMap({ definitions.form($0, slot: application.slot) }),
      let reader = RatioRowReader(form)
    else { return nil }
    return { row, database in
      if let ratios = try reader.read(row, of: application) { try database.keep(ratios) }
    }
  }
}

/// Reads a row, as the check has left it.
struct RatioRowReader {
  private let plant: Int
  private let places: [(fuel: BiomassFuel, column: Int)]

  /// Nil for any other form.
  init?(_ form: FormDefinition) {
    guard let parts = form.ratioParts, let table = form.tables.first else { return nil }
    let columns = table.columns.map(\.name)
    guard let plant = parts["plant"].flatMap({ columns.firstIndex(of: $0) }) else { return nil }
    self.plant = plant
    places = BiomassFuel.allCases.compactMap { fuel in
      parts[fuel.rawValue].flatMap { columns.firstIndex(of: $0) }.map { (fuel, $0) }
    }
  }

  /// - Throws: `Trouble` for a row that no check has left.
  func read(_ row: ValidatedRow, of application: Application) throws -> FiledRatios? {
    guard row.table == 0, let month = application.slot.month else { return nil }
    let values = try JSONRow(row.json)
    func damage() -> Trouble {
      Trouble("バイオマス比率の行を読めません（受付番号\(application.receipt)の\(row.row)行目）")
    }
    guard let id = values.text(plant).flatMap({ PlantID($0) }) else { throw damage() }
    var ratios: [BiomassFuel: Int64] = [:]
    for (fuel, column) in places {
      guard let text = values.digits(column) else { continue }
      guard let ratio = PlacedDecimal.read(text, places: 3) else { throw damage() }
      ratios[fuel] = ratio
    }
    return FiledRatios(
      receipt: application.receipt, line: row.row, operatorID: application.operatorID,
      month: month, plant: id, ratios: ratios)
  }
}
