internal import CertificationRecords
package import FilingRecords
package import Storage
internal import Trade
package import Validation

/// Keeps what rows of 相対 and of 直接取引・融通 hold of a plant's month, as they become チェックOK.
package struct EnergyClaims: RowFollower {
  private let definitions: Definitions

  package init(_ definitions: Definitions) { self.definitions = definitions }

  package func follow(
    _ application: Application, _ outcome: CheckOutcome
  ) throws -> ((ValidatedRow, Database) throws -> Void)? {
    guard let form = application.form.flatMap({ definitions.form($0, slot: application.slot) }),
      let reader = HoldReader(form, outcome.heads, outcome.tables, of: application)
    else { return nil }
    return { row, database in
      guard let hold = try reader.hold(in: row) else { return }
      try database.keep(hold)
      guard try Self.isCovered(hold, database) else { throw ClaimedMeanwhile() }
      guard case .transfer(.direct) = hold.kind,
        try database.bilateralBalance(of: hold.plant) != nil
      else { return }
      try database.reserve(hold.kwh, of: hold.plant, for: hold.receipt)
      if try database.bilateralBalance(of: hold.plant)?.left ?? 0 < 0 { throw ClaimedMeanwhile() }
    }
  }

  private static func isCovered(_ hold: EnergyHold, _ database: Database) throws -> Bool {
    let view = HoldView(about: hold.receipt)
    switch hold.kind {
    case .bilateral:
      let rest = try database.monthlyRest(of: hold.plant, in: hold.month, view)
      return rest?.left.map { $0 >= 0 } ?? true
    case .transfer(let kind):
      guard let giver = hold.giver else { return false }
      let account = try database.energyAccount(
        of: giver, plant: hold.plant, month: hold.month, view)
      return kind == .direct ? account.certifiedLeft >= 0 : account.boughtLeft >= 0
    }
  }
}

/// Reads what a stored row holds.
struct HoldReader {
  private let application: Application
  private let table: Int
  private let plant: Int
  private let month: Int
  private let quantity: Int
  /// Of 直接取引・融通; nil for 相対.
  private var kind: Int?
  private var partner: Int?

  /// Nil where the form's rows hold nothing.
  init?(
    _ form: FormDefinition, _ heads: [String: String], _ tables: [FiledTable],
    of application: Application
  ) {
    let parts = form.transferParts
    let columns =
      parts.flatMap { parts -> (plant: String, month: String, quantity: String)? in
        guard let plant = parts[.plant], let month = parts[.month],
          let quantity = parts[.quantity]
        else { return nil }
        return (plant, month, quantity)
      } ?? form.monthlyColumns(head: heads)
    guard let columns,
      let table = tables.firstIndex(where: { $0.columns.contains(columns.plant) }),
      let plant = tables[table].columns.firstIndex(of: columns.plant),
      let month = tables[table].columns.firstIndex(of: columns.month),
      let quantity = tables[table].columns.firstIndex(of: columns.quantity)
    else { return nil }
    self.application = application
    self.table = table
    self.plant = plant
    self.month = month
    self.quantity = quantity
    guard let parts else { return }
    kind = parts[.kind].flatMap { tables[table].columns.firstIndex(of: $0) }
    partner = parts[.partnerId].flatMap { tables[table].columns.firstIndex(of: $0) }
  }

  func hold(in row: ValidatedRow) throws -> EnergyHold? {
    guard row.table == table else { return nil }
    let values = try JSONRow(row.json)
    guard let plant = values.text(plant).flatMap({ PlantID($0) }),
      let month = values.text(month).flatMap({ Month($0.replacing("/", with: "-")) }),
      let kwh = values.integer(quantity), kwh > 0
    else { return nil }
    guard let kind, let partner else {
      return EnergyHold(
        receipt: application.receipt, row: row.row, kind: .bilateral, plant: plant, month: month,
        giver: nil, taker: nil, kwh: kwh)
    }
    guard let transfer = values.text(kind).flatMap(TransferKind.init(rawValue:)),
      let taker = values.text(partner).flatMap({ OperatorID($0) })
    else { throw Trouble("直接取引・融通の行を読めません（受付番号\(application.receipt)の\(row.row)行目）") }
    return EnergyHold(
      receipt: application.receipt, row: row.row, kind: .transfer(transfer), plant: plant,
      month: month, giver: application.operatorID, taker: taker, kwh: kwh)
  }
}
