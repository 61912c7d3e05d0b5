internal import FilingRecords
package import Storage
package import Trade

/// The shares of a plant's fuels in a month, as a file that counts has them.
package struct FiledRatios: Hashable, Sendable {
  package let receipt: ReceiptNumber
  package let line: Int
  package let operatorID: OperatorID
  package let month: Month
  package let plant: PlantID
  /// Thousandths of a percent; absent where the file is blank.
  package let ratios: [BiomassFuel: Int64]

  package init(
    receipt: ReceiptNumber, line: Int, operatorID: OperatorID, month: Month, plant: PlantID,
    ratios: [BiomassFuel: Int64]
  ) {
    self.receipt = receipt
    self.line = line
    self.operatorID = operatorID
    self.month = month
    self.plant = plant
    self.ratios = ratios
  }

  fileprivate static let columns = """
    r.receipt, r.line, r.operator, r.month, r.plant, r.ratio_a, r.ratio_b, r.ratio_c, r.ratio_d, \
    r.ratio_e, r.ratio_e_rest, r.ratio_f, r.ratio_g
    """

  fileprivate init(_ row: Row) throws {
    var ratios: [BiomassFuel: Int64] = [:]
    for (index, fuel) in BiomassFuel.allCases.enumerated() {
      ratios[fuel] = try row[5 + index] as Int64?
    }
    self.init(
      receipt: try stored(ReceiptNumber(row[0] as Int), "a receipt number"), line: try row[1],
      operatorID: try stored(OperatorID(row[2] as String), "an operator's id"),
      month: try stored(Month(row[3] as String), "a month"),
      plant: try stored(PlantID(row[4] as String), "a plant's id"), ratios: ratios)
  }
}

extension Database {
  private static let ratioInsertion = Insertion(
    into: "biomass_ratios",
    """
    receipt, line, operator, month, plant, ratio_a, ratio_b, ratio_c, ratio_d, ratio_e, \
    ratio_e_rest, ratio_f, ratio_g
    """)

  package func keep(_ ratios: FiledRatios) throws {
    let own: [(any Bindable)?] = [
      ratios.receipt.rawValue, ratios.line, ratios.operatorID.rawValue,
      ratios.month.description, ratios.plant.rawValue,
    ]
    let shares: [(any Bindable)?] = BiomassFuel.allCases.map { ratios.ratios[$0] }
    try insert(Self.ratioInsertion, Arguments(own + shares))
  }

  /// What holds for each plant, by month and plant: of its newest file, even if a newer one of the same
  /// slot that counts does not name it. With the moment when that file came.
  package func eachRatios(
    in month: Month? = nil, plant: PlantID? = nil, operatorID: OperatorID? = nil,
    _ body: (FiledRatios, Instant) throws -> Void
  ) throws {
    let counting = FilingView.counting
    let sql = """
      SELECT \(FiledRatios.columns), a.received_at
      FROM biomass_ratios AS r JOIN \(FilingView.applications) AS a ON a.receipt = r.receipt
      WHERE (?1 IS NULL OR r.month = ?1) AND (?2 IS NULL OR r.plant = ?2)
        AND (?3 IS NULL OR r.operator = ?3)
        AND (a.status IN (\(counting))
          OR a.status = '\(Status.superseded.rawValue)' AND EXISTS (
            SELECT 1 FROM \(FilingView.applications) AS n
            WHERE n.operator = a.operator AND n.form = a.form AND n.round = a.round
              AND n.receipt > a.receipt AND n.status IN (\(counting))))
      ORDER BY r.month, r.plant, r.operator, r.receipt
      """
    var last: (FiledRatios, Instant)?
    try each(sql, [month?.description, plant?.rawValue, operatorID?.rawValue]) { row in
      let next = try FiledRatios(row)
      if let (ratios, arrived) = last,
        ratios.plant != next.plant || ratios.month != next.month
          || ratios.operatorID != next.operatorID
      {
        try body(ratios, arrived)
      }
      last = (next, Instant(milliseconds: try row[13]))
    }
    if let (ratios, arrived) = last { try body(ratios, arrived) }
  }

  /// Files of バイオマス比率 that have come to count, whether they still do or not.
  package func ratioReceipts() throws -> [ReceiptNumber] {
    try all("SELECT DISTINCT receipt FROM biomass_ratios ORDER BY receipt").map {
      try stored(ReceiptNumber($0[0] as Int), "a receipt number")
    }
  }

  /// All that is kept of a file, by line.
  package func keptRatios(of receipt: ReceiptNumber) throws -> [FiledRatios] {
    let sql = """
      SELECT \(FiledRatios.columns) FROM biomass_ratios AS r WHERE r.receipt = ? ORDER BY r.line
      """
    return try all(sql, [receipt.rawValue]).map(FiledRatios.init)
  }
}
