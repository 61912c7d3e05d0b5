internal import RegistersRecords
internal import Storage
internal import Trade

/// A plant's 割当可能量 of 相対 (round 随時): what is registered, and what applications hold of it.
struct BilateralBalance {
  let plant: PlantID
  let gross: Int64

  /// Nil where no balance is registered.
  init?(of plant: PlantID, in database: Database) throws {
    guard let gross = try database.registeredBalance(of: plant, in: .anytime) else { return nil }
    self.plant = plant
    self.gross = gross
  }

  /// What may still be asked for, as if `applications` had given back theirs; negative where a
  /// re-import has put the balance below what is held.
  func left(without applications: [ReceiptNumber], in database: Database) throws -> Int64 {
    let held = try database.integer(
      "SELECT coalesce(sum(kwh), 0) FROM reservations WHERE plant = ? AND state IN ('reserved', 'taken')",
      [plant.rawValue])
    let own = try applications.reduce(0) { try $0 + database.held(by: $1, of: plant) }
    return gross - held + own
  }
}

extension Database {
  fileprivate func held(by receipt: ReceiptNumber, of plant: PlantID) throws -> Int64 {
    try integer(
      """
      SELECT kwh FROM reservations
      WHERE receipt = ? AND plant = ? AND state IN ('reserved', 'taken')
      """, [receipt.rawValue, plant.rawValue])
  }

  /// Gives back what an application has reserved, once; what it has taken stays taken.
  func release(_ receipt: ReceiptNumber) throws {
    try run(
      "UPDATE reservations SET state = 'released' WHERE receipt = ? AND state = 'reserved'",
      [receipt.rawValue])
    // What was too little for somebody may be enough now, so an エラー is worth another look.
    if changesCount > 0 { try raiseRegisterVersion() }
  }

  /// Turns what an application has reserved into taken, once.
  func take(_ receipt: ReceiptNumber) throws {
    try run(
      "UPDATE reservations SET state = 'taken' WHERE receipt = ? AND state = 'reserved'",
      [receipt.rawValue])
  }
}
