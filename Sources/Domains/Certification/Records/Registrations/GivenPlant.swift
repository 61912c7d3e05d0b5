internal import FilingRecords
package import Storage
package import Trade

/// A plant's 設備ID that 確定 has given.
package struct GivenPlant: Hashable, Sendable {
  package let row: Int
  package let plant: PlantID
  package let givenOn: CivilDate

  package init(row: Int, plant: PlantID, givenOn: CivilDate) {
    self.row = row
    self.plant = plant
    self.givenOn = givenOn
  }
}

extension Database {
  // MARK: Operators

  package func give(_ id: OperatorID, to receipt: ReceiptNumber, on day: CivilDate) throws {
    try insert(
      Insertion(into: "given_operators", "receipt, operator, given_on"),
      [receipt.rawValue, id.rawValue, day.description])
  }

  package func givenOperator(to receipt: ReceiptNumber) throws -> OperatorID? {
    try one("SELECT operator FROM given_operators WHERE receipt = ?", [receipt.rawValue]) {
      try stored(OperatorID($0[0] as String), "an operator's number")
    }
  }

  package func wasGiven(_ id: OperatorID) throws -> Bool {
    try first("SELECT 1 FROM given_operators WHERE operator = ?", [id.rawValue]) != nil
  }

  /// The greatest of thirteen digits from 9000000000001 on that was given.
  package func lastGivenOperator() throws -> OperatorID? {
    let sql = """
      SELECT max(operator) FROM given_operators
      WHERE length(operator) = 13 AND operator BETWEEN '9000000000001' AND '9999999999999'
        AND operator NOT GLOB '*[^0-9]*'
      """
    return try one(sql, []) { try $0[0] as String? }.flatMap { $0 }.flatMap { OperatorID($0) }
  }

  // MARK: Plants

  package func give(_ plant: GivenPlant, to receipt: ReceiptNumber) throws {
    try insert(
      Insertion(into: "given_plants", "receipt, row, plant, given_on"),
      [receipt.rawValue, plant.row, plant.plant.rawValue, plant.givenOn.description])
  }

  /// By the row of the sheet.
  package func givenPlants(to receipt: ReceiptNumber) throws -> [GivenPlant] {
    let sql = "SELECT row, plant, given_on FROM given_plants WHERE receipt = ? ORDER BY row"
    return try all(sql, [receipt.rawValue]).map { row in
      GivenPlant(
        row: try row[0], plant: try stored(PlantID(row[1] as String), "a plant's id"),
        givenOn: try stored(CivilDate(row[2] as String), "a day"))
    }
  }

  /// The greatest with a prefix and nothing but digits behind it that was given.
  package func lastGivenPlant(_ prefix: String) throws -> PlantID? {
    let sql = """
      SELECT max(plant) FROM given_plants
      WHERE substr(plant, 1, ?2) = ?1 AND substr(plant, ?2 + 1) NOT GLOB '*[^0-9]*'
      """
    return try one(sql, [prefix, prefix.utf8.count]) { try $0[0] as String? }
      .flatMap { $0 }.flatMap { PlantID($0) }
  }

  /// A register has it, or 確定 has given it.
  package func isInUse(_ plant: PlantID) throws -> Bool {
    let sql = """
      SELECT 1 FROM sources WHERE plant = ?1
      UNION ALL SELECT 1 FROM given_plants WHERE plant = ?1
      """
    return try first(sql, [plant.rawValue]) != nil
  }

  /// Applications that have numbers without being 確定, or rows of them that differ in count.
  package func strangeGivers() throws -> [ReceiptNumber] {
    let sql = """
      SELECT DISTINCT receipt FROM (
          SELECT receipt FROM given_operators UNION ALL SELECT receipt FROM given_plants)
        JOIN \(FilingView.applications) AS a USING (receipt)
      WHERE a.status <> 'confirmed' ORDER BY receipt
      """
    return try all(sql).map { try stored(ReceiptNumber($0[0] as Int), "a receipt number") }
  }
}

extension Database {
  private static let sourceRow = Insertion(
    into: "source_rows", "receipt, row, operator, grid_point")

  /// Keeps the point of a row, by which its documents come.
  package func keepSourceRow(
    _ receipt: ReceiptNumber, _ row: Int, _ operatorID: OperatorID, gridPoint: String
  ) throws {
    try insert(Self.sourceRow, [receipt.rawValue, row, operatorID.rawValue, gridPoint])
  }

  /// Counting applications of an operator with rows about a plant or point that need documents: those of
  /// a month, or, without one, of any.
  package func applications(
    of operatorID: OperatorID, about key: String, in month: Month?
  ) throws -> [ReceiptNumber] {
    // Rows are found by their point; those of a plant by the plant's.
    let plant = PlantID(key)
    let point = try plant.map { try certificationSource($0)?.gridPoint ?? "" } ?? key
    let sql = """
      SELECT DISTINCT receipt FROM (
          SELECT receipt FROM certification_rows
          WHERE grid_point = ?2 AND operator = ?1 AND (?3 IS NULL OR month = ?3)
            AND (?4 IS NULL OR plant = ?4)
          UNION ALL SELECT receipt FROM source_rows
          WHERE grid_point = ?5 AND operator = ?1)
        JOIN \(FilingView.applications) AS a USING (receipt)
      WHERE a.status IN (\(FilingView.counting)) ORDER BY receipt
      """
    return try all(
      sql, [operatorID.rawValue, point, month?.description, plant?.rawValue, key]
    ).map { try stored(ReceiptNumber($0[0] as Int), "a receipt number") }
  }

  /// Counting applications of an operator, of some forms, that a proxy may have filed.
  package func applications(
    of operatorID: OperatorID, by proxy: String, forms: Set<FormID>
  ) throws -> [ReceiptNumber] {
    let list = forms.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
    let sql = """
      SELECT receipt FROM \(FilingView.applications) AS a
      WHERE operator = ?1 AND form IN (\(list)) AND status IN (\(FilingView.counting))
        AND (NOT EXISTS (SELECT 1 FROM certification_rows AS r WHERE r.receipt = a.receipt)
          OR EXISTS (SELECT 1 FROM certification_rows AS r
            WHERE r.receipt = a.receipt AND r.proxy = ?2))
      ORDER BY receipt
      """
    return try all(sql, [operatorID.rawValue, proxy]).map {
      try stored(ReceiptNumber($0[0] as Int), "a receipt number")
    }
  }
}
