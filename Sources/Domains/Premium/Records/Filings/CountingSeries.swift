internal import FilingRecords
package import Storage
package import Trade

extension FiledSeries {
  fileprivate static let columns = """
    s.receipt, s.line, s.operator, s.code, s.grid_point, s.plant, s.period_from, s.period_to, s.sum
    """

  fileprivate init(_ row: Row) throws {
    let plant: String = try row[5]
    self.init(
      receipt: try stored(ReceiptNumber(row[0] as Int), "a receipt number"), line: try row[1],
      operatorID: try stored(OperatorID(row[2] as String), "an operator's id"),
      code: try stored(EnergyCode(rawValue: row[3]), "a code"), gridPoint: try row[4],
      plant: plant.isEmpty ? nil : try stored(PlantID(plant), "a plant's id"),
      from: try stored(CivilDate(row[6] as String), "a period's first day"),
      to: try stored(CivilDate(row[7] as String), "a period's last day"), sum: try row[8])
  }
}

/// A series of a file that counts, with its sums.
package struct CountingSeries: Hashable, Sendable {
  package let series: FiledSeries
  package let receivedAt: Instant
  /// By calendar month, in hundredths of a kWh.
  package internal(set) var months: [Month: Int64] = [:]
}

extension Database {
  private static let seriesInsertion = Insertion(
    into: "battery_series",
    """
    receipt, line, operator, month, code, grid_point, plant, period_from, period_to, sum, \
    half_hours
    """)
  private static let monthInsertion = Insertion(
    into: "battery_months", "receipt, line, year_month, sum")

  /// Keeps a series with its packed half hours and its sums by calendar month.
  package func keep(
    _ series: FiledSeries, of month: Month, packed: [UInt8], months: [Month: Int64]
  ) throws {
    let receipt = series.receipt.rawValue
    try insert(
      Self.seriesInsertion,
      [
        receipt, series.line, series.operatorID.rawValue, month.description,
        series.code.rawValue, series.gridPoint, series.plant?.rawValue ?? "",
        series.from.description, series.to.description, series.sum, packed,
      ])
    for (yearMonth, sum) in months.sorted(by: { $0.key < $1.key }) {
      try insert(Self.monthInsertion, [receipt, series.line, yearMonth.description, sum])
    }
  }

  /// Series of a month at a point in files that count, but for some.
  package func series(
    at gridPoint: String, in month: Month, besides excluded: [ReceiptNumber] = []
  ) throws -> [FiledSeries] {
    let sql = """
      SELECT \(FiledSeries.columns) FROM battery_series AS s
        JOIN \(FilingView.applications) AS a ON a.receipt = s.receipt
      WHERE s.grid_point = ? AND s.month = ? AND a.status IN (\(FilingView.counting))
      ORDER BY s.receipt, s.line
      """
    var found: [FiledSeries] = []
    try eachCached(sql, [gridPoint, month.description]) { found.append(try FiledSeries($0)) }
    return found.filter { !excluded.contains($0.receipt) }
  }

  /// A file has a series at a point at which an operator has, or had, a certified plant.
  package func hasSeries(
    in receipt: ReceiptNumber, atPointsOf operatorID: OperatorID
  ) throws -> Bool {
    let sql = """
      SELECT 1 FROM battery_series AS s
        JOIN certified_plants AS p ON p.grid_point = s.grid_point AND p.operator = ?
      WHERE s.receipt = ? LIMIT 1
      """
    return try first(sql, [operatorID.rawValue, receipt.rawValue]) != nil
  }

  /// Totals of a point and just a period in files that count, in hundredths of a kWh; of 発電量 and 所内消費量
  /// those of the plant. Of two that were filed the newer one stands.
  package func supplied(
    at gridPoint: String, _ plant: PlantID, from: CivilDate, to: CivilDate
  ) throws -> [EnergyCode: Int64] {
    let sql = """
      SELECT \(FiledSeries.columns) FROM battery_series AS s
        JOIN \(FilingView.applications) AS a ON a.receipt = s.receipt
      WHERE s.grid_point = ? AND s.period_from = ? AND s.period_to = ?
        AND s.plant IN ('', ?) AND a.status IN (\(FilingView.counting))
      ORDER BY s.receipt
      """
    var found: [EnergyCode: Int64] = [:]
    try eachCached(sql, [gridPoint, from.description, to.description, plant.rawValue]) { row in
      let series = try FiledSeries(row)
      found[series.code] = series.sum
    }
    return found
  }

  /// All series of a file, whether it counts or not.
  package func series(of receipt: ReceiptNumber) throws -> [FiledSeries] {
    var found: [FiledSeries] = []
    let sql = "SELECT \(FiledSeries.columns) FROM battery_series AS s WHERE s.receipt = ?"
    try eachCached(sql, [receipt.rawValue]) { found.append(try FiledSeries($0)) }
    return found
  }

  /// Half hours of a series, in hundredths of a kWh.
  package func slots(receipt: ReceiptNumber, line: Int) throws -> [Int64] {
    let packed = try one(
      "SELECT half_hours FROM battery_series WHERE receipt = ? AND line = ?",
      [receipt.rawValue, line]
    ) { $0.blob(0) }
    return try stored(packed?.flatMap { PackedSlots.values($0) }, "half hours")
  }

  /// Every series of months in files that count, by month, receipt and line; nil asks for all.
  package func eachSeries(
    in month: Month? = nil, gridPoint: String? = nil, operatorID: OperatorID? = nil,
    _ body: (Month, CountingSeries) throws -> Void
  ) throws {
    var conditions = ["a.status IN (\(FilingView.counting))"]
    var arguments: [(any Bindable)?] = []
    if let month {
      conditions.append("s.month = ?")
      arguments.append(month.description)
    }
    if let gridPoint {
      conditions.append("s.grid_point = ?")
      arguments.append(gridPoint)
    }
    if let operatorID {
      conditions.append("s.operator = ?")
      arguments.append(operatorID.rawValue)
    }
    let sql = """
      SELECT \(FiledSeries.columns), s.month, a.received_at, m.year_month, m.sum
      FROM battery_series AS s
        JOIN \(FilingView.applications) AS a ON a.receipt = s.receipt
        JOIN battery_months AS m ON m.receipt = s.receipt AND m.line = s.line
      WHERE \(conditions.joined(separator: " AND "))
      ORDER BY s.month, s.receipt, s.line, m.year_month
      """
    var last: (Month, CountingSeries)?
    try each(sql, Arguments(arguments)) { row in
      let series = try FiledSeries(row)
      let yearMonth = try stored(Month(row[11] as String), "a month")
      if let (filedMonth, running) = last,
        running.series.receipt != series.receipt || running.series.line != series.line
      {
        try body(filedMonth, running)
        last = nil
      }
      if last == nil {
        last = (
          try stored(Month(row[9] as String), "a month"),
          CountingSeries(series: series, receivedAt: Instant(milliseconds: try row[10]))
        )
      }
      last?.1.months[yearMonth] = try row[12]
    }
    if let last { try body(last.0, last.1) }
  }

  /// Files of 系統充電蓄電池供給電力量 that have come to count, whether they still do or not.
  package func batteryReceipts() throws -> [ReceiptNumber] {
    try all("SELECT DISTINCT receipt FROM battery_series ORDER BY receipt").map {
      try stored(ReceiptNumber($0[0] as Int), "a receipt number")
    }
  }

  /// All that is kept of a file, for a proof.
  package func keptSeries(
    of receipt: ReceiptNumber
  ) throws -> [(series: FiledSeries, month: Month, packed: [UInt8], months: [Month: Int64])] {
    let sql = """
      SELECT \(FiledSeries.columns), s.month, s.half_hours FROM battery_series AS s
      WHERE s.receipt = ? ORDER BY s.line
      """
    return try all(sql, [receipt.rawValue]).map { row in
      let series = try FiledSeries(row)
      var months: [Month: Int64] = [:]
      let sums = "SELECT year_month, sum FROM battery_months WHERE receipt = ? AND line = ?"
      for sum in try all(sums, [receipt.rawValue, series.line]) {
        months[try stored(Month(sum[0] as String), "a month")] = try sum[1]
      }
      return (
        series, try stored(Month(row[9] as String), "a month"),
        try stored(row.blob(10), "half hours"), months
      )
    }
  }
}
