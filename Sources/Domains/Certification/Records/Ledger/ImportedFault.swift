package import Storage
package import Trade

/// Why certifications from elsewhere cannot be added to the ledger.
package enum ImportedFault: Error, Hashable, Sendable {
  /// The ledger has another amount, or another certification, for the row.
  case known(CertificationKey, number: String)
  /// A row that the ledger has is no longer in the file.
  case gone(number: String)
}

extension Database {
  /// Adds rows of the register that the ledger does not have. `isListed` tells whether an operator's
  /// energy is open to the list; `number` writes the number of an entry.
  /// - Throws: `ImportedFault`.
  package func addImportedCertifications(
    isListed: (OperatorID) throws -> Bool, number: (Int, Month) -> String
  ) throws {
    if let gone = try one(Self.goneImports, [], { try $0[0] as String }) {
      throw ImportedFault.gone(number: gone)
    }
    let rows = try all(Self.imports).map(Self.imported)
    for (key, operatorID, exported, kwh, day, reason) in rows {
      let place = CertificationKey.columns.split(separator: ", ").enumerated()
        .map { "\($0.element) = ?\($0.offset + 1)" }.joined(separator: " AND ")
      let known = try one(
        "SELECT number, kwh FROM certifications WHERE \(place) AND route = '取込' AND replaces IS NULL",
        Arguments(key.values)
      ) { (try $0[0] as String, try $0[1] as Int64) }
      if let (number, amount) = known {
        guard amount == kwh else { throw ImportedFault.known(key, number: number) }
        continue
      }
      guard try holders(of: key, besides: []).isEmpty else {
        throw ImportedFault.known(key, number: "")
      }
      try enter(
        CertificationEntry(
          number: number(try nextCertification(of: key.month), key.month), key: key,
          operatorID: operatorID, exported: exported, base: exported, ratio: nil, kwh: kwh,
          route: "取込", isInList: try isListed(operatorID), ruleVersion: "", certifiedOn: day,
          reason: reason))
    }
  }

  private static let imports = """
    SELECT month, plant, grid_point, bg_code, scope, renewable, operator,
      exported_hundredths, kwh, certified_on, reason
    FROM imported_certifications
    ORDER BY month, plant, grid_point, bg_code, scope, renewable, operator
    """

  private static let goneImports = """
    SELECT number FROM certifications AS c
    WHERE route = '取込' AND replaces IS NULL AND NOT EXISTS (
      SELECT 1 FROM imported_certifications AS i
      WHERE i.month = c.month AND i.plant = c.plant AND i.grid_point = c.grid_point
        AND i.bg_code = c.bg_code AND i.scope = c.scope AND i.renewable = c.renewable
        AND i.operator = c.operator)
    ORDER BY number LIMIT 1
    """

  private static func imported(
    _ row: Row
  ) throws -> (CertificationKey, OperatorID, Int64, Int64, CivilDate, String) {
    (
      try CertificationKey(row),
      try stored(OperatorID(row[6] as String), "an operator's number"), try row[7], try row[8],
      try stored(CivilDate(row[9] as String), "a day"), try row[10]
    )
  }
}
