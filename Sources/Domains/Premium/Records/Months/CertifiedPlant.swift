internal import RegistersRecords
package import Storage
package import Trade

/// A row of 事業計画認定情報, as it is valid in a month.
package struct CertifiedPlant: Hashable, Sendable {
  package let id: PlantID
  package let operatorID: OperatorID
  package let scheme: Scheme
  package let kind: PlantKind
  package let name: String
  package let gridPoint: String
  /// Letters A to G.
  package let fuels: [BiomassFuel]
  package let hasGridBattery: Bool

  static let columns =
    "plant, operator, scheme, kind, name, grid_point, fuel_codes, grid_battery"

  init(_ row: Row) throws {
    id = try stored(PlantID(row[0] as String), "a plant's id")
    operatorID = try stored(OperatorID(row[1] as String), "an operator's id")
    scheme = try stored(Scheme(rawValue: row[2]), "a scheme")
    kind = try stored(PlantKind(rawValue: row[3]), "a kind of plant")
    name = try row[4]
    gridPoint = try row[5]
    fuels = try (row[6] as String).map { try stored(BiomassFuel(rawValue: String($0)), "a fuel") }
    hasGridBattery = try row[7]
  }
}

extension Database {
  /// Rows valid on one of a month's days, of each plant the last one, by plant.
  package func certifiedPlants(
    in month: Month, scheme: Scheme? = nil, plant: PlantID? = nil
  ) throws -> [CertifiedPlant] {
    let valid = "valid_from <= ?2 AND (valid_to IS NULL OR valid_to >= ?1)"
    let sql = """
      SELECT \(CertifiedPlant.columns) FROM certified_plants AS c
      WHERE \(valid) AND (?3 IS NULL OR scheme = ?3) AND (?4 IS NULL OR plant = ?4)
        AND valid_from = (
          SELECT max(valid_from) FROM certified_plants AS n WHERE n.plant = c.plant AND \(valid))
      ORDER BY plant
      """
    return try all(
      sql, [month.firstDay, month.lastDay, scheme?.rawValue, plant?.rawValue]
    ).map(CertifiedPlant.init)
  }
}

extension Month {
  /// `2025-07-01`.
  var firstDay: String { "\(self)-01" }
  /// `2025-07-31`.
  var lastDay: String { "\(self)-\(CivilDate.length(ofMonth: month, year: year))" }
}

extension Database {
  /// A plant's name by its newest row of 事業計画認定情報, whether that still holds or not; empty where it has
  /// none.
  package func certifiedName(of plant: PlantID) throws -> String {
    let sql = "SELECT name FROM certified_plants WHERE plant = ? ORDER BY valid_from DESC LIMIT 1"
    return try one(sql, [plant.rawValue]) { try $0[0] as String } ?? ""
  }

  /// The last day of a plant's newest row of 事業計画認定情報; nil where it goes on, or there is none.
  package func certificationEnd(of plant: PlantID) throws -> CivilDate? {
    try one(
      "SELECT valid_to FROM certified_plants WHERE plant = ? ORDER BY valid_from DESC LIMIT 1",
      [plant.rawValue]
    ) { try $0.date(0) }.flatMap { $0 }
  }
}
