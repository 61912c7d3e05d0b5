package import RegistersRecords
internal import Trade

extension Register {
  /// Parent companies and their children, among whom value may be passed on (融通).
  package static let companyGroups = Register(
    "groups", title: "企業グループ",
    [
      RegisterColumn(
        "parent_corporate_number", "親会社の法人番号", ["親会社法人番号"], .code,
        form: "法人番号（検査数字の合う13桁の数字）", example: "9990000000025"),
      RegisterColumn(
        "child_corporate_number", "子会社の法人番号", ["子会社法人番号"], .code,
        form: "法人番号（検査数字の合う13桁の数字）", example: "4011001098993"),
      RegisterColumn(
        "valid_from", "開始日", ["有効期間_開始"], .day, isOptional: true, form: dayForm,
        example: "2025-01-01"),
      RegisterColumn(
        "valid_to", "終了日", ["有効期間_終了"], .day, isOptional: true, form: dayForm, example: ""),
    ], keyCount: 2, table: "company_groups"
  ) { fields in
    let parent = fields.corporateNumber(0)
    let child = fields.corporateNumber(1)
    let days = [fields.date(2), fields.date(3)]
    if let parent, parent == child {
      fields.refuse(1, .unreadable, "親会社と同じ法人番号です。")
    }
    return fields.bad.isEmpty ? [parent, child, days[0], days[1]] : nil
  }
}
