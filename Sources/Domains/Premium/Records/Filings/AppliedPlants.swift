package import Storage
package import Trade

/// The plants that an operator has applied for (認定事業者情報), as 事業計画認定情報 has them.
package enum AppliedPlants {
  /// FIP plants that are valid on one of the month's days, each as it was last, by id.
  package static func plants(
    of operatorID: OperatorID? = nil, at gridPoint: String? = nil, in month: Month,
    _ database: Database
  ) throws -> [FiledPlant] {
    var conditions = ["valid_from <= ?", "(valid_to IS NULL OR valid_to >= ?)", "scheme = ?"]
    var arguments: [(any Bindable)?] = [month.lastDay, month.firstDay, Scheme.fip.rawValue]
    if let operatorID {
      conditions.append("operator = ?")
      arguments.append(operatorID.rawValue)
    }
    if let gridPoint {
      conditions.append("grid_point = ?")
      arguments.append(gridPoint)
    }
    let sql = """
      SELECT plant, operator, name, grid_point, grid_battery, fuel_codes, kind
      FROM certified_plants WHERE \(conditions.joined(separator: " AND "))
      ORDER BY plant, valid_from
      """
    var plants: [FiledPlant] = []
    try database.eachCached(sql, Arguments(arguments)) { row in
      let plant = try plant(row)
      if plants.last?.id == plant.id { plants.removeLast() }
      plants.append(plant)
    }
    return plants
  }

  /// The FIP plants of the newest 認定事業者情報 that is 確定 which 事業計画認定情報 does not have on any
  /// day of the month, in its order. Those of FIT owe no files of a month, whether they still hold or not.
  package static func unknown(
    of operatorID: OperatorID, in month: Month, _ database: Database
  ) throws -> [PlantID] {
    let sql = """
      SELECT 1 FROM certified_plants
      WHERE plant = ?1 AND valid_from <= ?3 AND (valid_to IS NULL OR valid_to >= ?2) LIMIT 1
      """
    let applied = try (database.certifiedOperator(operatorID)?.plants ?? []).filter {
      $0.scheme == .fip
    }
    return try applied.map(\.plant).filter {
      try database.first(sql, [$0.rawValue, month.firstDay, month.lastDay]) == nil
    }
  }

  private static func plant(_ row: Row) throws -> FiledPlant {
    let kind = try stored(PlantKind(rawValue: row[6]), "a kind of plant")
    let fuels = try (row[5] as String).map {
      try stored(BiomassFuel(rawValue: String($0)), "a fuel")
    }
    return FiledPlant(
      id: try stored(PlantID(row[0] as String), "a plant's id"),
      operatorID: try stored(OperatorID(row[1] as String), "an operator's id"), name: try row[2],
      gridPoint: try row[3], hasGridBattery: try row[4], fuels: kind == .biomass ? fuels : [])
  }
}
