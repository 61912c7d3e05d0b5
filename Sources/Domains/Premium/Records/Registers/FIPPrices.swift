package import RegistersRecords
internal import Storage

extension Register {
  /// Market prices that make up 参照価格, as they are made public.
  package static let fipPrices = Register(
    "fip-prices", title: "卸電力取引市場の価格",
    [
      PremiumColumns.yearMonth, PremiumColumns.area, PremiumColumns.kind,
      PremiumColumns.price("prev_year_avg", "前年度平均価格"),
      PremiumColumns.price("month_avg", "当年度月間平均価格"),
      PremiumColumns.price("prev_year_month_avg", "前年度月間平均価格"),
    ], keyCount: 3, mayLackHeads: true
  ) { fields in
    let values: [(any Bindable)?] = [
      fields.month(0), fields.area(1), fields.kind(2), fields.price(3), fields.price(4),
      fields.price(5),
    ]
    return fields.bad.isEmpty ? values : nil
  }
}
