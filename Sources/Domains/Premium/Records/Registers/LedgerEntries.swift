package import RegistersRecords
internal import Trade

extension Register {
  /// What stood in the two ledgers before, or comes into them from elsewhere (FIT, 徴収).
  package static let ledgerEntries = Register(
    "ledger-entries", title: "積立金の取込明細",
    [
      RegisterColumn(
        "ledger", "積立金", ["積立金の種類"], .choice(FundKind.allCases.map(\.rawValue)),
        form: "廃棄等費用 か 交付金相当額", example: "廃棄等費用"),
      PremiumColumns.plant,
      RegisterColumn(
        "booked_month", "年月", ["計上年月"], .month, form: PremiumColumns.monthForm,
        example: "2025-10"),
      PremiumColumns.month("target_month", "対象年月"),
      RegisterColumn(
        "text", "取引内容", [], .text, form: "文字列", example: "2025年7月分 廃棄等費用積立"),
      PremiumColumns.yen("yen", "金額"),
      RegisterColumn(
        "status", "ステータス", ["状態"], .choice(FundStatus.allCases.map(\.rawValue)),
        isOptional: true, stored: "state", form: "確定済 か 未確定", example: "確定済"),
    ], keyCount: 5
  ) { fields in
    let ledger = fields.required(0) { FundKind(rawValue: $0)?.rawValue }
    let plant = fields.plantID(1)
    let booked = fields.month(2)
    let target = fields.optional(3) { Month($0)?.description }
    let text = fields.name(4)
    let yen = fields.yen(5)
    let status = fields.optional(6) { FundStatus(rawValue: $0)?.rawValue }
    guard fields.bad.isEmpty else { return nil }
    return [
      ledger, plant, booked, target ?? "", text, yen, status ?? FundStatus.confirmed.rawValue,
    ]
  }
}
