package import Storage
package import Trade

extension Register {
  /// 割当可能量 of plants in a round, gross; those of `随時` are for 相対.
  package static let balances = Register(
    "balances", title: "割当可能量",
    [
      RegisterColumn(
        "round", "回", ["トラッキング回数", "回数", "対象回"], .round,
        form: "トラッキング回数（例 202304）、または 随時", example: "202304"),
      RegisterColumn(
        "plant_id", "設備ID", ["設備番号"], .code, stored: "plant", form: "設備ID（半角の数字と英大文字10桁）",
        example: "S000001Z01"),
      RegisterColumn(
        "available_kwh", "割当可能量(kWh)", ["割当可能量", "残量(kWh)", "残量", "認定電力量残量"], .kwh,
        form: "0以上の整数（kWh）", example: "478008"),
    ], keyCount: 2,
    references: [
      Reference([1], "設備の台帳にない設備", "SELECT 1 FROM plants WHERE plant = ?1"),
      Reference(
        [0], "回の台帳にない回",
        "SELECT 1 WHERE ?1 = '\(Slot.anytimeTitle)' UNION ALL SELECT 1 FROM rounds WHERE round = ?1"
      ),
    ]
  ) { fields in
    let round = fields.required(0) { text in
      text == Slot.anytimeTitle ? text : RoundID(text)?.description
    }
    let plant = fields.plantID(1)
    let kwh = fields.kwh(2)
    return fields.bad.isEmpty ? [round, plant, kwh] : nil
  }
}

extension Database {
  /// kWh of a plant as registered for a round, or for 相対 (随時), where certified energy is added; nil where
  /// there is neither.
  package func registeredBalance(of plant: PlantID, in period: Slot.Period) throws -> Int64? {
    // The register has no months.
    if case .month = period { return nil }
    return try one(
      "SELECT gross_kwh FROM \(RegisterView.balances) WHERE round = ? AND plant = ?",
      [Slot(period).shelf, plant.rawValue]
    ) { try $0[0] }
  }
}
