package import RegistersRecords
internal import Trade

extension Register {
  /// Who may file under another's number (代理人); what opens the portal's pages is kept there.
  package static let proxies = Register(
    "mandates", title: "代理人",
    [
      RegisterColumn(
        "operator_id", "事業者番号", ["会員番号", "事業者ID"], .code, stored: "operator",
        form: "事業者番号（半角の数字と英大文字1～13桁）", example: "0011"),
      RegisterColumn("proxy_name", "代理人名", [], .text, form: "文字列", example: "見本代理株式会社"),
      RegisterColumn(
        "proxy_corporate_number", "代理人法人番号", [], .code, form: "法人番号（検査数字の合う13桁の数字）",
        example: "9990000000025"),
      RegisterColumn(
        "valid_from", "開始日", ["有効期間_開始"], .day, isOptional: true, form: dayForm,
        example: "2025-04-01"),
      RegisterColumn(
        "valid_to", "終了日", ["有効期間_終了"], .day, isOptional: true, form: dayForm, example: ""),
    ], keyCount: 3, operatorColumn: 0, table: "proxies",
    references: [
      Reference([0], "事業者の台帳にない事業者", "SELECT 1 FROM operators WHERE operator = ?1")
    ]
  ) { fields in
    let owner = fields.operatorID(0)
    let name = fields.name(1)
    let number = fields.corporateNumber(2)
    let days = [fields.date(3), fields.date(4)]
    return fields.bad.isEmpty ? [owner, name, number, days[0], days[1]] : nil
  }
}
