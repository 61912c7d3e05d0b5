internal import FilingRecords
internal import Trade
internal import Validation

/// What an application takes of plants' 割当可能量, where its form says so.
struct BilateralLedger {
  private let table: Int
  private let plant: Int
  private let quantity: Int

  /// Nil where the form takes none or the application does not ask for tracking.
  init?(_ review: Review, form: FormDefinition?) {
    guard let form, let columns = form.reservingColumns(head: review.head),
      case let table = form.table(having: [columns.plant, columns.quantity]),
      review.tables.indices.contains(table),
      let plant = review.tables[table].columns.firstIndex(of: columns.plant),
      let quantity = review.tables[table].columns.firstIndex(of: columns.quantity)
    else { return nil }
    self.table = table
    self.plant = plant
    self.quantity = quantity
  }

  func reservations(of rows: RowStore) throws -> [Reservation] {
    var totals: [PlantID: Int64] = [:]
    try rows.each { row in
      guard row.table == table else { return }
      let values = try JSONRow(row.json)
      guard let id = values.text(plant).flatMap({ PlantID($0) }), let kwh = values.integer(quantity)
      else { return }
      let (sum, overflow) = totals[id, default: 0].addingReportingOverflow(kwh)
      guard !overflow else { throw Trouble("割当希望量の合計が大きすぎます") }
      totals[id] = sum
    }
    return totals.sorted { $0.key < $1.key }.map { Reservation(plant: $0.key, kwh: $0.value) }
  }
}
