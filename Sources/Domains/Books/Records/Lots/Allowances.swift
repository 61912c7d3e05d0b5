internal import RegistersRecords
package import Storage
package import Trade

extension Database {
  /// 割当可能量 of every plant in every round, 随時 among them, with what certification has added, in kWh.
  package func eachAllowance(
    _ body: (_ round: String, PlantID, _ kwh: Int64) throws -> Void
  ) throws {
    try each("SELECT round, plant, gross_kwh FROM \(RegisterView.balances)") { row in
      try body(row[0], stored(PlantID(row[1] as String), "a plant's id"), row[2])
    }
  }

  /// kWh of a plant that were certified at some time beyond what its 割当可能量 of 随時 has of them now:
  /// not added to it, or taken back by a correction.
  package func certifiedBesideAllowance(of plant: PlantID) throws -> Int64 {
    let sql = """
      SELECT coalesce(sum(most), 0)
        - coalesce((SELECT kwh FROM \(RegisterView.certified) WHERE plant = ?1), 0)
      FROM (SELECT max(kwh) AS most FROM certifications WHERE plant = ?1
        GROUP BY month, grid_point, bg_code, scope, renewable)
      """
    return try integer(sql, [plant.rawValue])
  }
}
