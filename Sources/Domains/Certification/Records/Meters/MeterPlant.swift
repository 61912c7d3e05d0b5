package import Storage
package import Trade

/// What the registers say of a plant with meters.
package struct MeterPlant: Hashable, Sendable {
  package let owner: OperatorID
  package let area: String
  package let voltageClass: String
  package let capacityTenthsKW: Int64
  /// Nil where neither the register nor the office has said it yet.
  package let route: BatteryRoute?
  package let formula: String
}

extension Database {
  /// Nil for a plant that the register does not have.
  package func meterPlant(_ plant: PlantID) throws -> MeterPlant? {
    let sql = """
      SELECT operator, area, voltage_class, capacity_tenths_kw, battery_route, formula
      FROM sources WHERE plant = ?
      """
    return try one(sql, [plant.rawValue]) { row in
      MeterPlant(
        owner: try stored(OperatorID(row[0] as String), "a plant's operator"), area: try row[1],
        voltageClass: try row[2], capacityTenthsKW: try row[3],
        route: BatteryRoute(rawValue: try row[4]), formula: try row[5])
    }
  }

  /// The rule of an area and class of points; nil where the setting holds.
  package func targetMonthRule(area: String, voltageClass: String) throws -> TargetMonthRule? {
    let sql = "SELECT rule FROM target_months WHERE area = ? AND voltage_class = ?"
    return try first(sql, [area, voltageClass]).map {
      try stored(TargetMonthRule(rawValue: $0[0]), "a target month's rule")
    }
  }
}
