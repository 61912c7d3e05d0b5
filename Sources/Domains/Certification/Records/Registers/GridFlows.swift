package import RegistersRecords
internal import Trade

extension Register {
  /// What the operator of the grid has settled for a point (仕訳後の電力量).
  package static let gridFlows = Register(
    "grid-flows", title: "系統潮流量",
    [
      gridPointColumn,
      RegisterColumn(
        "bg_code", "BGコード", ["バランシンググループコード"], .code, isOptional: true,
        form: "BGコード（半角の数字と英大文字5桁）", example: "XX001"),
      RegisterColumn(
        "month", "対象年月", ["年月"], .month, form: monthForm, example: "2025-04"),
      RegisterColumn(
        "period_from", "対象期間_開始", ["開始日"], .day, isOptional: true, form: dayForm,
        example: "2025-04-01"),
      RegisterColumn(
        "period_to", "対象期間_終了", ["終了日"], .day, isOptional: true, form: dayForm,
        example: "2025-04-30"),
      RegisterColumn(
        "export_kwh", "系統逆潮流量(kWh)", ["系統逆潮流量", "逆潮流量(kWh)"], .decimal(places: 2),
        stored: "export_hundredths", form: "小数第2位までの電力量（kWh）", example: "98760.00"),
      RegisterColumn(
        "import_kwh", "系統順潮流量(kWh)", ["系統順潮流量", "順潮流量(kWh)"], .decimal(places: 2),
        isOptional: true, stored: "import_hundredths", form: "小数第2位までの電力量（kWh）",
        example: "1200.00"),
    ], keyCount: 3
  ) { fields in
    let point = fields.required(0) { isGridPoint($0) ? $0 : nil }
    let group = fields.optional(1) { isBalancingGroup($0) ? $0 : nil }
    let month = fields.month(2)
    let days = [fields.date(3), fields.date(4)]
    let exported = fields.required(5, MeterReading.exact)
    let imported = fields.optional(6, MeterReading.exact)
    return fields.bad.isEmpty
      ? [point, group ?? "", month, days[0], days[1], exported, imported] : nil
  }
}
