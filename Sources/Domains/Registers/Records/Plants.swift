package import Storage
package import Trade

extension Register {
  /// Power plants (設備).
  package static let plants = Register(
    "plants", title: "設備", plantColumns, keyCount: 1
  ) { fields in
    let id = fields.plantID(0)
    let scheme = fields.required(1) { Scheme(rawValue: $0)?.rawValue }
    let kind = fields.required(2) { PlantKind(rawValue: $0)?.rawValue }
    let prefecture = fields.required(3) { prefectures.contains($0) ? $0 : nil }
    let owner = fields.optionalCorporateNumber(7)
    let capacity = fields.optional(8, Decimals.tenths)
    let dates = (9...11).map { fields.date($0) }
    let gridPoint = fields.optional(12) { text in
      text.utf8.count == 22 && text.utf8.allSatisfy(ASCII.isDigit) ? text : nil
    }
    let holder = fields.optionalCorporateNumber(14)
    guard fields.bad.isEmpty else { return nil }
    return [
      id, scheme, kind, prefecture, fields.cell(4), fields.cell(5), fields.cell(6), owner,
      capacity ?? 0, dates[0], dates[1], dates[2], gridPoint ?? "", fields.cell(13), holder,
    ]
  }

  private static let plantColumns = [
    RegisterColumn(
      "plant_id", "設備ID", ["設備番号"], .code, stored: "plant", form: "設備ID（半角の数字と英大文字10桁）",
      example: "S000001Z01"),
    RegisterColumn(
      "scheme", "制度区分", ["制度", "FIT区分", "FIT・FIP・非FIT"],
      .choice(Scheme.allCases.map(\.rawValue)), form: "FIT、FIP、非FIT のいずれか", example: "FIT"),
    RegisterColumn(
      "kind", "発電設備区分", ["電源種別", "発電種別", "電源", "設備区分"],
      .choice(PlantKind.allCases.map(\.rawValue)), form: "太陽光、風力、水力、地熱、バイオマスのいずれか", example: "太陽光"),
    RegisterColumn(
      "prefecture", "都道府県", ["都道府県名", "設備の所在地(都道府県)"], .choice(Prefecture.names),
      form: "都道府県名（例 福島県）", example: "福島県"),
    RegisterColumn(
      "location", "所在地", ["設備所在地", "設備の所在地", "住所"], .text, isOptional: true, form: "文字列",
      example: "福島県見本市大字見本1-55"),
    RegisterColumn(
      "plant_name", "設備名", ["設備名称", "発電所名", "発電設備名"], .text, isOptional: true, stored: "name",
      form: "文字列", example: "見本福島太陽光発電所"),
    RegisterColumn(
      "owner_name", "設置者名", ["設備設置者名", "発電事業者名"], .text, isOptional: true, form: "文字列",
      example: "見本太陽光発電合同会社"),
    RegisterColumn(
      "owner_corporate_number", "設置者法人番号", ["設置者の法人番号", "発電事業者法人番号"], .code,
      isOptional: true, form: "法人番号（検査数字の合う13桁の数字）", example: "9990000000025"),
    RegisterColumn(
      "capacity_kw", "出力(kW)", ["出力", "設備容量", "設備容量(kW)", "発電出力(kW)"], .decimal(places: 1),
      isOptional: true, stored: "capacity_tenths_kw", form: "小数第1位までの出力（kW）", example: "1240.5"),
    RegisterColumn(
      "certified_on", "認定日", ["認定年月日", "FIT認定日"], .day, isOptional: true, form: dayForm,
      example: "2018-09-19"),
    RegisterColumn(
      "operation_started_on", "運転開始日", ["運転開始年月日", "運転開始(予定)日"], .day, isOptional: true,
      form: dayForm, example: "2019-09-04"),
    RegisterColumn(
      "repowered_on", "リパワリング日", ["リパワリング年月日", "リパワリング後の運転開始日"], .day, isOptional: true,
      form: dayForm, example: ""),
    RegisterColumn(
      "grid_point_id", "受電地点特定番号", ["受電地点番号", "受電地点特定番号(22桁)"], .code, isOptional: true,
      stored: "grid_point", form: "22桁の数字", example: "0700000000000000104729"),
    RegisterColumn(
      "bg_code", "BGコード", ["バランシンググループコード"], .code, isOptional: true, form: "文字列",
      example: "BG001"),
    RegisterColumn(
      "priority_holder_corporate_number", "優先割当先法人番号",
      ["優先割当先の法人番号", "優先割当の相手先", "優先割当の相手先の法人番号", "優先割当先"], .code, isOptional: true,
      stored: "priority_holder", form: "法人番号（検査数字の合う13桁の数字）", example: ""),
  ]
  package static let dayForm = "日付（例 2024-05-31）"
  private static let prefectures = Set(Prefecture.names)
}

extension Plant {
  package static let columns = """
    plant, scheme, kind, prefecture, location, name, owner_name, owner_corporate_number, \
    capacity_tenths_kw, certified_on, operation_started_on, repowered_on, grid_point, bg_code, \
    priority_holder
    """

  package init(_ row: Row) throws {
    try self.init(
      id: try stored(PlantID(row[0] as String), "a plant's id"),
      scheme: try stored(Scheme(rawValue: row[1]), "a plant's scheme"),
      kind: try stored(PlantKind(rawValue: row[2]), "a plant's kind"),
      prefecture: row[3], location: row[4], name: row[5], ownerName: row[6],
      ownerCorporateNumber: (row[7] as String?).map {
        try stored(CorporateNumber($0), "an owner's number")
      },
      capacityTenthsKW: row[8],
      certifiedOn: row.date(9), operationStartedOn: row.date(10), repoweredOn: row.date(11),
      gridPointID: row[12], bgCode: row[13],
      priorityHolder: (row[14] as String?).map {
        try stored(CorporateNumber($0), "a priority holder")
      })
  }
}

extension Database {
  package func plant(_ id: PlantID) throws -> Plant? {
    try one("SELECT \(Plant.columns) FROM plants WHERE plant = ?", [id.rawValue], Plant.init)
  }
}
