package import RegistersRecords
internal import Trade

extension Register {
  /// 事業計画認定情報: who has which plant certified for FIT or FIP, and since when.
  package static let certifiedPlants = Register(
    "certified-plants", title: "事業計画認定情報", certifiedPlantColumns, keyCount: 2,
    operatorColumn: 3
  ) { fields in
    let plant = fields.plantID(0)
    let from = fields.day(1)
    let to = fields.date(2)
    let owner = fields.operatorID(3)
    let scheme = fields.required(4) { text in
      Scheme(rawValue: text).flatMap { $0 == .nonFIT ? nil : $0.rawValue }
    }
    let kind = fields.kind(5)
    let point = fields.required(7) { isPoint($0) ? $0 : nil }
    let fuels = fields.optional(8) { isFuelCode($0) ? $0 : nil }
    let battery = fields.cell(9).isEmpty ? false : fields.flag(9)
    let former = fields.optional(10) { PlantID($0)?.rawValue }
    let panels = fields.optionalThousandths(11)
    let panelsAtEnd = fields.optionalThousandths(12)
    let disposal = fields.optionalCost(13)
    let tenYears = fields.cell(14).isEmpty ? false : fields.flag(14)
    if let from, let to, to < from { fields.refuse(2, .unreadable, "開始日より前です。") }
    guard fields.bad.isEmpty else { return nil }
    return [
      plant, from, to, owner, scheme, kind, fields.cell(6), point, fuels ?? "", battery, former,
      panels, panelsAtEnd, disposal, tenYears,
    ]
  }

  private static func isPoint(_ text: String) -> Bool {
    text.utf8.count == 22 && text.utf8.allSatisfy(ASCII.isDigit)
  }

  /// Letters A to G, each once: `ABF`.
  private static func isFuelCode(_ text: String) -> Bool {
    Set(text).count == text.count
      && text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "G")).contains($0) }
  }

  private static let certifiedPlantColumns = [
    PremiumColumns.plant,
    RegisterColumn(
      "valid_from", "有効期間_開始", ["有効開始日"], .day, form: PremiumColumns.dayForm,
      example: "2022-04-01"),
    RegisterColumn(
      "valid_to", "有効期間_終了", ["有効終了日"], .day, isOptional: true,
      form: PremiumColumns.dayForm, example: ""),
    RegisterColumn(
      "operator_code", "再エネ事業者コード", ["事業者コード"], .code, stored: "operator",
      form: "再エネ事業者コード（8桁の数字）", example: "00000001"),
    RegisterColumn(
      "scheme", "認定法区分", ["制度"], .choice([Scheme.fit.rawValue, Scheme.fip.rawValue]),
      form: "FIT か FIP", example: "FIP"),
    PremiumColumns.kind,
    RegisterColumn(
      "name", "発電設備の名称", ["設備名称"], .text, isOptional: true, form: "文字列", example: "設備8693"),
    RegisterColumn(
      "grid_point_id", "受電地点特定番号", ["受電地点番号"], .code, stored: "grid_point",
      form: "受電地点特定番号（22桁の数字）", example: "0300000000000000000409"),
    RegisterColumn(
      "fuel_codes", "燃料区分コード", ["燃料区分"], .code, isOptional: true,
      form: "AからGまでの燃料区分を並べたもの（例 ABF）", example: ""),
    RegisterColumn(
      "grid_battery", "系統充電蓄電池", [], .flag, isOptional: true, form: "true か false",
      example: "false"),
    RegisterColumn(
      "former_plant_id", "移行前の設備ID", [], .code, isOptional: true, stored: "former_plant",
      form: "FITの期間の設備ID", example: ""),
    RegisterColumn(
      "panel_kw", "太陽光パネル出力(kW)", ["太陽光パネル出力"], .decimal(places: 3), isOptional: true,
      stored: "panel_thousandths_kw", form: "小数第3位までのkW", example: "100.000"),
    RegisterColumn(
      "panel_kw_at_end", "積立期間終了時の太陽光パネル出力(kW)", ["積立期間終了時の太陽光パネル出力"],
      .decimal(places: 3), isOptional: true, stored: "panel_at_end_thousandths_kw",
      form: "小数第3位までのkW", example: "100.000"),
    RegisterColumn(
      "disposal_yen_per_kw", "廃棄等費用の想定額(円/kW)", ["廃棄等費用の想定額"], .kwh, isOptional: true,
      form: "1kW当たりの円の整数", example: "10000"),
    RegisterColumn(
      "ten_years", "10年間の積立", [], .flag, isOptional: true, form: "true か false",
      example: "false"),
  ]
}
