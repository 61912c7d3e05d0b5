package import RegistersRecords
internal import Storage

extension Register {
  /// What is known of an area, kind and calendar month beside its market prices.
  package static let fipMonths = Register(
    "fip-months", title: "FIPの月別の値",
    [
      PremiumColumns.yearMonth, PremiumColumns.area, PremiumColumns.kind,
      PremiumColumns.price("non_fossil", "非化石価値"),
      PremiumColumns.price("balance_cost", "バランスコスト"),
      PremiumColumns.energy("area_supply_incl", "エリア供給電力量"),
      PremiumColumns.energy("area_supply_excl", "エリア供給電力量（0.01円コマ除く）"),
    ], keyCount: 3
  ) { fields in
    let values: [(any Bindable)?] = [
      fields.month(0), fields.area(1), fields.kind(2), fields.price(3), fields.price(4),
      fields.thousandths(5), fields.thousandths(6),
    ]
    return fields.bad.isEmpty ? values : nil
  }
}
