package import RegistersRecords
internal import Storage
internal import Trade

extension Register {
  /// Money that went in or out for a number of ours.
  package static let receipts = Register(
    "receipts", title: "入出金の実績",
    [
      RegisterColumn(
        "number", "入出金番号", ["支払番号", "請求番号"], .code, form: "入出金番号（10桁の数字）",
        example: "0000000001"),
      RegisterColumn(
        "date", "入出金日", ["決済日"], .day, form: PremiumColumns.dayForm, example: "2025-09-12"),
      PremiumColumns.yen("yen", "金額"),
    ], keyCount: 2,
    references: [
      Reference([0], "発番していない入出金番号", "SELECT 1 FROM fip_payments WHERE number = ?1")
    ]
  ) { fields in
    let number = fields.required(0) { text in
      text.utf8.count == 10 && text.utf8.allSatisfy(ASCII.isDigit) ? text : nil
    }
    let values: [(any Bindable)?] = [number, fields.day(1), fields.yen(2)]
    return fields.bad.isEmpty ? values : nil
  }
}
