package import RegistersRecords
internal import Trade

extension Register {
  /// Plants that may be certified (非化石電源), beside those of the register of plants.
  package static let sources = Register(
    "sources", title: "非化石電源", sourceColumns, keyCount: 1, operatorColumn: 2,
    references: [
      Reference([2], "事業者の台帳にない事業者", "SELECT 1 FROM operators WHERE operator = ?1"),
      Reference(
        [19], "算定式の台帳にない算定式",
        "SELECT 1 WHERE ?1 = '' UNION ALL SELECT 1 FROM formulas WHERE formula = ?1"),
    ]
  ) { fields in
    let id = fields.plantID(0)
    let scheme = fields.required(1) { SourceScheme(rawValue: $0)?.rawValue }
    let owner = fields.operatorID(2)
    let kind = fields.required(3) { SourceKind(rawValue: $0)?.rawValue }
    let renewable = fields.required(4) { renewables.contains($0) ? $0 : nil }
    let point = fields.optional(6) { isGridPoint($0) ? $0 : nil }
    let codes = fields.optional(7) { text in
      text.split(separator: "|", omittingEmptySubsequences: false).allSatisfy {
        isBalancingGroup(String($0))
      } ? text : nil
    }
    let area = fields.optional(8) { SupplyArea(rawValue: $0)?.rawValue }
    let voltage = fields.optional(9) { VoltageClass(rawValue: $0)?.rawValue }
    let capacity = fields.optional(10, Decimals.tenths)
    let days = (11...13).map { fields.date($0) }
    let battery = fields.optional(14) { BatteryUse(rawValue: $0)?.rawValue }
    let backup = fields.cell(15).isEmpty ? false : fields.flag(15)
    let double = fields.cell(16).isEmpty ? false : fields.flag(16)
    let route = fields.optional(17) { BatteryRoute(rawValue: $0)?.rawValue }
    let confirmed = fields.date(18)
    let symbol = fields.optional(20) { MeterSymbol.isRight($0) ? $0 : nil }
    guard fields.bad.isEmpty else { return nil }
    return [
      id, scheme, owner, kind, renewable, fields.cell(5), point ?? "", codes ?? "", area ?? "",
      voltage ?? "", capacity ?? 0, days[0], days[1], days[2], battery ?? BatteryUse.none.rawValue,
      backup, double, route ?? "", confirmed, fields.cell(19), symbol ?? "",
    ]
  }

  /// 22 digits.
  static func isGridPoint(_ text: String) -> Bool {
    text.utf8.count == 22 && text.utf8.allSatisfy(ASCII.isDigit)
  }

  /// BGコード: five digits or capitals.
  static func isBalancingGroup(_ text: String) -> Bool {
    text.utf8.count == 5 && text.utf8.allSatisfy(ASCII.isDigitOrUpper)
  }

  static let renewables = ["有", "無", "混在"]
  static let gridPointForm = "受電地点特定番号（22桁の数字）"
  static let gridPointColumn = RegisterColumn(
    "grid_point_id", "受電地点特定番号", ["受電地点番号", "受電地点特定番号(22桁)"], .code, stored: "grid_point",
    form: gridPointForm, example: "0300000000000000001001")
  static let monthForm = "年月（例 2025-04）"

  private static let sourceColumns = [
    RegisterColumn(
      "plant_id", "設備ID", ["設備番号"], .code, stored: "plant", form: "設備ID（半角の数字と英大文字10桁）",
      example: "N000000001"),
    RegisterColumn(
      "id_scheme", "ID区分", ["制度区分"], .choice(SourceScheme.allCases.map(\.rawValue)),
      form: "非FIT、FIT、卒FIT、RPS、FIP のいずれか", example: "非FIT"),
    RegisterColumn(
      "operator_id", "事業者番号", ["会員番号", "事業者ID"], .code, stored: "operator",
      form: "事業者番号（半角の数字と英大文字1～13桁）", example: "0011"),
    RegisterColumn(
      "kind", "発電設備区分", ["電源種別", "発電種別", "電源"],
      .choice(SourceKind.allCases.map(\.rawValue)),
      form: "太陽光、風力、水力、地熱、バイオマス、廃棄物、原子力、その他のいずれか", example: "太陽光"),
    RegisterColumn(
      "renewable", "再エネ指定", [], .choice(renewables), form: "有、無、混在 のいずれか", example: "有"),
    RegisterColumn(
      "plant_name", "設備名称", ["設備名", "発電所名"], .text, isOptional: true, stored: "name",
      form: "文字列", example: "見本蓄電所併設太陽光発電所"),
    RegisterColumn(
      "grid_point_id", "受電地点特定番号", ["受電地点番号", "受電地点特定番号(22桁)"], .code, isOptional: true,
      stored: "grid_point", form: gridPointForm, example: "0300000000000000001001"),
    RegisterColumn(
      "bg_codes", "BGコード", ["バランシンググループコード"], .text, isOptional: true,
      form: "BGコード（5桁、いくつもあるときは「|」で区切る）", example: "XX001"),
    RegisterColumn(
      "area", "エリア", [], .choice(SupplyArea.allCases.map(\.rawValue)), isOptional: true,
      form: "北海道から沖縄までの10エリアのいずれか", example: "東京"),
    RegisterColumn(
      "voltage_class", "区分", ["電圧区分"], .choice(VoltageClass.allCases.map(\.rawValue)),
      isOptional: true, form: "特高・高圧大口、高圧小口、低圧 のいずれか", example: "高圧小口"),
    RegisterColumn(
      "capacity_kw", "出力(kW)", ["出力", "設備容量(kW)"], .decimal(places: 1), isOptional: true,
      stored: "capacity_tenths_kw", form: "小数第1位までの出力（kW）", example: "1990.0"),
    RegisterColumn(
      "operation_started_on", "運転開始日", ["運転開始年月日"], .day, isOptional: true, form: dayForm,
      example: "2023-04-01"),
    RegisterColumn(
      "repowered_on", "リパワリング日", ["リパワリング年月日"], .day, isOptional: true, form: dayForm,
      example: ""),
    RegisterColumn(
      "registered_on", "登録日", ["登録年月日"], .day, isOptional: true, form: dayForm,
      example: "2025-04-10"),
    RegisterColumn(
      "battery", "蓄電池", [], .choice(BatteryUse.allCases.map(\.rawValue)), isOptional: true,
      form: "なし、逆潮流なし、自家充電のみ、系統充電 のいずれか", example: "系統充電"),
    RegisterColumn(
      "backup", "バックアップ電源・非常用発電機", ["非常用発電機"], .flag, isOptional: true, form: "true か false",
      example: "false"),
    RegisterColumn(
      "double_generation", "ダブル発電", [], .flag, isOptional: true, form: "true か false",
      example: "false"),
    RegisterColumn(
      "battery_route", "認定の方法", ["ルート"], .text, isOptional: true, form: "2-1、2-2、2-3 のいずれか",
      example: "2-2"),
    RegisterColumn(
      "conditions_confirmed_on", "系統充電の要件を確認した日", ["要件確認日"], .day, isOptional: true,
      form: dayForm, example: "2025-04-10"),
    RegisterColumn(
      "formula_id", "算定式", ["算定式ID"], .text, isOptional: true, stored: "formula",
      form: "算定式の台帳にある算定式", example: ""),
    RegisterColumn(
      "share_symbol", "按分に使う図の記号", ["按分記号"], .text, isOptional: true,
      form: "英小文字1文字と数字（例 d1）", example: ""),
  ]
}
