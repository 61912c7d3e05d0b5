package import RegistersRecords
internal import Trade

extension Register {
  /// Where an area and a class of points count a metering period otherwise than `targetMonth` says.
  package static let targetMonths = Register(
    "target-months", title: "対象年月の数え方",
    [
      RegisterColumn(
        "area", "エリア", [], .choice(SupplyArea.allCases.map(\.rawValue)),
        form: "北海道から沖縄までの10エリアのいずれか", example: "東京"),
      RegisterColumn(
        "voltage_class", "区分", ["電圧区分"], .choice(VoltageClass.allCases.map(\.rawValue)),
        form: "特高・高圧大口、高圧小口、低圧 のいずれか", example: "高圧小口"),
      RegisterColumn(
        "rule", "数え方", [], .choice(TargetMonthRule.allCases.map(\.rawValue)),
        form: "終了月、開始月、終了前月 のいずれか", example: "終了月"),
    ], keyCount: 2
  ) { fields in
    let area = fields.required(0) { SupplyArea(rawValue: $0)?.rawValue }
    let voltage = fields.required(1) { VoltageClass(rawValue: $0)?.rawValue }
    let rule = fields.required(2) { TargetMonthRule(rawValue: $0)?.rawValue }
    return fields.bad.isEmpty ? [area, voltage, rule] : nil
  }
}
