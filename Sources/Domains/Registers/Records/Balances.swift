package import Storage
package import Trade

extension Register {
  /// 割当可能量 of plants in a round, gross; those of `随時` are for 相対.
  package static let balances = Register(
    "balances", title: "割当可能量", heads: ["round", "plant_id", "available_kwh"],
    columns: ["round", "plant", "available_kwh"], keyCount: 2
  ) { fields in
    let round = fields.required(0, "トラッキング回数（例 202304）、または 随時") { text in
      text == anytime ? anytime : RoundID(text)?.description
    }
    let plant = fields.plantID(1)
    let kwh = fields.kwh(2)
    return fields.bad.isEmpty ? [round, plant, kwh] : nil
  }

  /// What stands in place of a round where there is none.
  package static let anytime = "随時"
}

extension Database {
  /// kWh of a plant as registered for a round, or with nil for 相対 (随時); nil where none is.
  package func registeredBalance(of plant: PlantID, round: RoundID?) throws -> Int64? {
    try one(
      "SELECT available_kwh FROM balances WHERE round = ? AND plant = ?",
      [round?.description ?? Register.anytime, plant.rawValue]
    ) { try $0[0] }
  }
}
