package import FilingRecords
internal import PremiumRecords
package import Storage
internal import Trade
package import Validation

/// Keeps the rows of applications to OCCTO as they become チェックOK.
package struct PremiumRows: RowFollower {
  private let definitions: Definitions

  package init(_ definitions: Definitions) { self.definitions = definitions }

  package func follow(
    _ application: Application, _ outcome: CheckOutcome
  ) throws -> ((ValidatedRow, Database) throws -> Void)? {
    guard
      let form = application.form.flatMap({ definitions.form($0, slot: application.slot) })
    else { return nil }
    if form.isOperatorApplication {
      let reader = OperatorRowReader(outcome.tables)
      return { row, database in
        if let plant = try reader.plant(in: row) {
          try database.keep(plant, of: application.receipt)
        } else if let user = try reader.user(in: row) {
          try database.keep(user, of: application.receipt)
        }
      }
    }
    return nil
  }
}

/// Reads stored rows of 認定事業者情報 by the ids of their columns.
struct OperatorRowReader {
  private let plants: (table: Int, places: [String: Int])?
  private let users: (table: Int, places: [String: Int])?

  init(_ tables: [FiledTable]) {
    func find(_ column: String) -> (Int, [String: Int])? {
      guard let table = tables.firstIndex(where: { $0.columns.contains(column) }) else {
        return nil
      }
      let pairs = tables[table].columns.enumerated().map { ($0.element, $0.offset) }
      return (table, Dictionary(pairs) { first, _ in first })
    }
    plants = find("gridPoint")
    users = find("mail")
  }

  /// Nil for a row of another table.
  func plant(in row: ValidatedRow) throws -> OperatorPlantRow? {
    guard let plants, row.table == plants.table else { return nil }
    let values = try JSONRow(row.json)
    func text(_ column: String) -> String {
      plants.places[column].flatMap { values.digits($0) } ?? ""
    }
    guard let plant = PlantID(text("plant")), let scheme = Scheme(rawValue: text("scheme")) else {
      throw Trouble("認定事業者情報の設備を読めません（\(row.row)行目）")
    }
    return OperatorPlantRow(
      row: row.row, action: text("action"),
      plant: OperatorPlant(
        plant: plant, gridPoint: text("gridPoint"), scheme: scheme,
        isTransferred: text("transferred") == "○", isWaste: text("waste") == "○"))
  }

  func user(in row: ValidatedRow) throws -> OperatorUserRow? {
    guard let users, row.table == users.table else { return nil }
    let values = try JSONRow(row.json)
    func text(_ column: String) -> String {
      users.places[column].flatMap { values.digits($0) } ?? ""
    }
    return OperatorUserRow(
      row: row.row, action: text("action"),
      user: OperatorUser(
        id: text("user"), name: text("name"), kana: text("kana"), mail: text("mail"),
        isAdministrator: text("role") == "管理者"))
  }
}
