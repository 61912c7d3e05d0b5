package import RegistersRecords
internal import Trade

extension Register {
  /// What a plant, and each fuel of a biomass plant, is paid by, from a day on.
  package static let fipTerms = Register(
    "fip-terms", title: "FIPの基準価格",
    [
      PremiumColumns.plant,
      RegisterColumn(
        "fuel", "燃料区分", [], .code, isOptional: true, form: "AからGまでの燃料区分（バイオマスのみ）", example: ""),
      RegisterColumn(
        "valid_from", "適用開始日", ["有効開始日"], .day, form: PremiumColumns.dayForm,
        example: "2022-04-01"),
      PremiumColumns.price("base_price", "基準価格"),
      PremiumColumns.price("generation_charge", "発電側課金相当額"),
      PremiumColumns.price("dismantling_price", "解体等積立基準額", isOptional: true),
      RegisterColumn(
        "ratio_cap", "認定上の比率[%]", ["比率の上限[%]"], .decimal(places: 3), isOptional: true,
        stored: "ratio_cap_thousandths", form: "小数第3位までの%（空白は上限なし）", example: ""),
    ], keyCount: 3,
    references: [
      Reference(
        [0], "事業計画認定情報にない設備", "SELECT 1 FROM certified_plants WHERE plant = ?1")
    ]
  ) { fields in
    let plant = fields.plantID(0)
    let fuel = fields.optional(1) { text in
      text.utf8.count == 1 ? BiomassFuel(rawValue: text)?.rawValue : nil
    }
    let from = fields.day(2)
    let base = fields.price(3)
    let charge = fields.price(4)
    let dismantling = fields.optionalPrice(5)
    let cap = fields.optional(6) { text in
      PlacedDecimal.read(text, places: 3).flatMap { $0 <= 100_000 ? $0 : nil }
    }
    guard fields.bad.isEmpty else { return nil }
    return [plant, fuel ?? "", from, base, charge, dismantling, cap]
  }
}
