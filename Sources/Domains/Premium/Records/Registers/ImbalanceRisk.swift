package import RegistersRecords
internal import Trade

extension Register {
  /// インバランスリスク単価 of every half hour, as it is made public.
  package static let imbalanceRisk = Register(
    "imbalance-risk", title: "インバランスリスク単価",
    [
      PremiumColumns.area,
      RegisterColumn(
        "fluctuation", "電源変動種別", ["変動種別"], .code, form: "1（自然変動）か 2（非自然変動）", example: "1"),
      RegisterColumn(
        "date", "年月日", ["対象日"], .text, form: "日付（例 20250701、2025-07-01）", example: "20250701"),
      PremiumColumns.slot,
      RegisterColumn(
        "price", "インバランスリスク単価", ["単価"], .signedDecimal(places: 2),
        stored: "price_hundredths", form: "-999.99～999.99の円/kWh", example: "1.05"),
      RegisterColumn(
        "rate", "インバランス発生率", ["発生率"], .decimal(places: 3), stored: "rate_thousandths",
        form: "小数第3位までの発生率", example: "0.123"),
    ], keyCount: 4, mayLackHeads: true
  ) { fields in
    let area = fields.area(0)
    let fluctuation = fields.required(1) { ["1", "2"].contains($0) ? $0 : nil }
    let day = fields.day(2)
    let slot = fields.slot(3)
    let price = fields.required(4) { text in
      PlacedDecimal.read(text, places: 2, mayBeNegative: true).flatMap {
        $0.magnitude <= 99_999 ? $0 : nil
      }
    }
    let rate = fields.required(5) { text in
      PlacedDecimal.read(text, places: 3).flatMap { $0 <= 9999 ? $0 : nil }
    }
    return fields.bad.isEmpty ? [area, fluctuation, day, slot, price, rate] : nil
  }
}
