package import RegistersRecords
internal import Storage

extension Register {
  /// Half hours of an area whose price was 0.01円.
  package static let floorSlots = Register(
    "floor-slots", title: "0.01円コマ",
    [
      PremiumColumns.area,
      RegisterColumn(
        "date", "年月日", ["対象日"], .text, form: "日付（例 2025-07-01、20250701）", example: "2025-07-01"),
      PremiumColumns.slot,
    ], keyCount: 3
  ) { fields in
    let values: [(any Bindable)?] = [fields.area(0), fields.day(1), fields.slot(2)]
    return fields.bad.isEmpty ? values : nil
  }
}
