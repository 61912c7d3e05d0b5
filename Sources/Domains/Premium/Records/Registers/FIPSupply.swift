package import RegistersRecords
internal import Storage

extension Register {
  /// Energy of a plant by 対象年月 and calendar month; of a plant with a battery what was fed into the grid.
  package static let fipSupply = Register(
    "fip-supply", title: "FIP供給電力量",
    [
      PremiumColumns.month, PremiumColumns.plant, PremiumColumns.yearMonth,
      PremiumColumns.energy("supply_incl", "供給電力量"),
      PremiumColumns.energy("supply_excl", "供給電力量（0.01円コマ除く）"),
    ], keyCount: 3,
    references: [
      Reference(
        [1], "事業計画認定情報にない設備", "SELECT 1 FROM certified_plants WHERE plant = ?1")
    ]
  ) { fields in
    let values: [(any Bindable)?] = [
      fields.month(0), fields.plantID(1), fields.month(2), fields.thousandths(3),
      fields.thousandths(4),
    ]
    return fields.bad.isEmpty ? values : nil
  }
}
