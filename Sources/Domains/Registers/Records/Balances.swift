package import Storage
package import Trade

extension Register {
  /// 割当可能量 of plants in a round, gross; those of `随時` are for 相対.
  package static let balances = Register(
    "balances", title: "割当可能量", heads: ["round", "plant_id", "available_kwh"],
    columns: ["round", "plant", "available_kwh"], keyCount: 2
  ) { fields in
    let round = fields.required(0, "トラッキング回数（例 202304）、または 随時") { text in
      text == Slot.anytimeTitle ? text : RoundID(text)?.description
    }
    let plant = fields.plantID(1)
    let kwh = fields.kwh(2)
    return fields.bad.isEmpty ? [round, plant, kwh] : nil
  }

}

extension Database {
  /// kWh of a plant as registered for a round, or for 相対 (随時); nil where none is.
  package func registeredBalance(of plant: PlantID, in period: Slot.Period) throws -> Int64? {
    // The register has no months.
    if case .month = period { return nil }
    return try one(
      "SELECT available_kwh FROM balances WHERE round = ? AND plant = ?",
      [Slot(period).shelf, plant.rawValue]
    ) { try $0[0] }
  }
}
