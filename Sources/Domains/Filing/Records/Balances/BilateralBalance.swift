internal import RegistersRecords
package import Storage
package import Trade

extension Database {
  /// A plant's 割当可能量 of 相対 (round 随時): what is registered, and what applications hold of it, as
  /// if `applications` had given back theirs; nil where no balance is registered.
  package func bilateralBalance(
    of plant: PlantID, without applications: [ReceiptNumber] = []
  ) throws -> Balance? {
    guard let gross = try registeredBalance(of: plant, in: .anytime) else { return nil }
    let sql = """
      SELECT coalesce(sum(kwh) FILTER (WHERE state = 'reserved'), 0),
        coalesce(sum(kwh) FILTER (WHERE state = 'taken'), 0)
          - coalesce((SELECT sum(kwh) FROM given_back WHERE plant = ?1
            AND receipt NOT IN (SELECT value FROM json_each(?2))), 0)
      FROM reservations WHERE plant = ?1 AND state IN ('reserved', 'taken')
        AND receipt NOT IN (SELECT value FROM json_each(?2))
      """
    let receipts = applications.map { String($0.rawValue) }.joined(separator: ",")
    return try one(sql, [plant.rawValue, "[\(receipts)]"]) {
      Balance(gross: gross, reserved: try $0[0], taken: try $0[1])
    }
  }
}

extension Database {
  /// Gives back a part of what a confirmed application holds of a plant: the other side of the same
  /// trade holds it, too.
  package func giveBack(_ kwh: Int64, of plant: PlantID, by receipt: ReceiptNumber) throws {
    try run(
      """
      INSERT INTO given_back (receipt, plant, kwh) VALUES (?, ?, ?)
      ON CONFLICT (plant, receipt) DO UPDATE SET kwh = kwh + excluded.kwh
      """, [receipt.rawValue, plant.rawValue, kwh])
    // What was too little for somebody may be enough now.
    try raiseRegisterVersion()
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

extension Database {
  /// Reserves kWh of a plant for a row of an application that is becoming チェックOK; its other rows may
  /// have reserved some already.
  package func reserve(_ kwh: Int64, of plant: PlantID, for receipt: ReceiptNumber) throws {
    try run(
      """
      INSERT INTO reservations (receipt, plant, kwh, state) VALUES (?, ?, ?, 'reserved')
      ON CONFLICT (receipt, plant) DO UPDATE SET kwh = kwh + excluded.kwh
      """, [receipt.rawValue, plant.rawValue, kwh])
  }
}
