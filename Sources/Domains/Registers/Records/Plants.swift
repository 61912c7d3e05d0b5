package import Storage
package import Trade

extension Register {
  /// Power plants (設備).
  package static let plants = Register(
    "plants", title: "設備", heads: plantHeads,
    optionalHeads: Set(plantHeads).subtracting(["plant_id", "scheme", "kind", "prefecture"]),
    columns: [
      "plant", "scheme", "kind", "prefecture", "location", "name", "owner_name",
      "owner_corporate_number", "capacity_tenths_kw", "certified_on", "operation_started_on",
      "repowered_on", "grid_point", "bg_code", "priority_holder",
    ], keyCount: 1
  ) { fields in
    let id = fields.plantID(0)
    let scheme = fields.required(1, "FIT、FIP、非FIT のいずれか") { Scheme(rawValue: $0)?.rawValue }
    let kind = fields.required(2, "太陽光、風力、水力、地熱、バイオマスのいずれか") {
      PlantKind(rawValue: $0)?.rawValue
    }
    let prefecture = fields.required(3, "都道府県名（例 福島県）") { prefectures.contains($0) ? $0 : nil }
    let owner = fields.optionalCorporateNumber(7)
    let capacity = fields.optional(8, "小数第1位までの出力（kW）、または空欄", Decimals.tenths)
    let dates = (9...11).map { fields.date($0) }
    let gridPoint = fields.optional(12, "22桁の数字、または空欄") { text in
      text.utf8.count == 22 && text.utf8.allSatisfy(ASCII.isDigit) ? text : nil
    }
    let holder = fields.optionalCorporateNumber(14)
    guard fields.bad.isEmpty else { return nil }
    return [
      id, scheme, kind, prefecture, fields.cell(4), fields.cell(5), fields.cell(6), owner,
      capacity ?? 0, dates[0], dates[1], dates[2], gridPoint ?? "", fields.cell(13), holder,
    ]
  }

  private static let plantHeads = [
    "plant_id", "scheme", "kind", "prefecture", "location", "plant_name", "owner_name",
    "owner_corporate_number", "capacity_kw", "certified_on", "operation_started_on", "repowered_on",
    "grid_point_id", "bg_code", "priority_holder_corporate_number",
  ]
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
