package import RegistersRecords
internal import Trade

extension Register {
  /// What was certified elsewhere: its rows are added to the ledger, and none is ever changed.
  package static let certifications = Register(
    "certifications", title: "認定電力量",
    [
      RegisterColumn("month", "対象年月", ["年月"], .month, form: monthForm, example: "2025-04"),
      RegisterColumn(
        "operator_id", "事業者番号", ["会員番号", "事業者ID"], .code, stored: "operator",
        form: "事業者番号（半角の数字と英大文字1～13桁）", example: "0011"),
      RegisterColumn(
        "plant_id", "設備ID", ["設備番号"], .code, stored: "plant", form: "設備ID（半角の数字と英大文字10桁）",
        example: "N000000001"),
      gridPointColumn,
      RegisterColumn(
        "bg_code", "BGコード", ["バランシンググループコード"], .code, isOptional: true,
        form: "BGコード（半角の数字と英大文字5桁）", example: ""),
      RegisterColumn(
        "scope", "認定対象区分", [], .choice(CertificationScope.allCases.map(\.rawValue)),
        isOptional: true, form: "通常、FIT期間中の非FIT分、FIT買取前試運転 のいずれか", example: "通常"),
      RegisterColumn(
        "renewable", "再エネ指定", [], .choice(["有", "無"]), form: "有、無 のいずれか", example: "有"),
      RegisterColumn(
        "route", "認定の方法", [], .choice(routes), isOptional: true,
        form: "通常、2-1、2-2、2-3、取込 のいずれか", example: "取込"),
      RegisterColumn(
        "exported_kwh", "月間発電量(kWh)", ["月間発電量"], .decimal(places: 2),
        stored: "exported_hundredths", form: "小数第2位までの電力量（kWh）", example: "98760.00"),
      RegisterColumn(
        "certified_kwh", "認定電力量(kWh)", ["認定電力量"], .kwh, stored: "kwh",
        form: "0以上の整数（kWh）", example: "98760"),
      RegisterColumn(
        "certified_on", "認定日", ["認定年月日"], .day, form: "日付（例 2024-05-31）",
        example: "2025-07-01"),
      RegisterColumn("reason", "理由", ["備考"], .text, isOptional: true, form: "文字列", example: ""),
    ], keyCount: 7, operatorColumn: 1, table: "imported_certifications",
    references: [
      Reference([1], "事業者の台帳にない事業者", "SELECT 1 FROM operators WHERE operator = ?1"),
      Reference(
        [2], "設備・非化石電源の台帳にない設備",
        "SELECT 1 FROM sources WHERE plant = ?1 UNION ALL SELECT 1 FROM plants WHERE plant = ?1"),
    ]
  ) { fields in
    let month = fields.month(0)
    let owner = fields.operatorID(1)
    let plant = fields.plantID(2)
    let point = fields.required(3) { isGridPoint($0) ? $0 : nil }
    let group = fields.optional(4) { isBalancingGroup($0) ? $0 : nil }
    let scope = fields.optional(5) { CertificationScope(rawValue: $0)?.rawValue }
    let renewable = fields.required(6) { ["有", "無"].contains($0) ? $0 : nil }
    let route = fields.optional(7) { routes.contains($0) ? $0 : nil }
    let exported = fields.required(8, MeterReading.exact)
    let kwh = fields.kwh(9)
    let day = fields.required(10) { CivilDate($0)?.description }
    guard fields.bad.isEmpty else { return nil }
    return [
      month, owner, plant, point, group ?? "", scope ?? CertificationScope.usual.rawValue,
      renewable, route ?? "取込", exported, kwh, day, fields.cell(11),
    ]
  }

  private static let routes = ["通常", "2-1", "2-2", "2-3", "取込"]
}
