package import FilingRecords
package import Storage
package import Trade

extension FilingFollower {
  /// Keeps what a meter counted, and has the answers of its set looked at again when a file of it comes
  /// or goes.
  package static let meters = FilingFollower { application, outcome, transaction in
    if let meter = outcome.meter, let month = application.slot.month {
      try transaction.keep(meter, of: application, month)
    }
    try transaction.lookAgain(around: application)
  } ended: { application, transaction in
    try transaction.lookAgain(around: application)
  }
}

extension Transaction {
  private static let file = Insertion(
    into: "meter_files",
    """
    receipt, operator, plant, symbol, month, period_from, period_to, corporate_number, grid_point, \
    sum
    """)
  private static let day = Insertion(into: "meter_days", "receipt, day, sum, half_hours")

  fileprivate func keep(_ meter: MeterFile, of application: Application, _ month: Month) throws {
    let receipt = application.receipt.rawValue
    try database.insert(
      Self.file,
      [
        receipt, application.operatorID.rawValue, meter.plant.rawValue, meter.symbol,
        month.description, meter.from.description, meter.to.description, meter.corporateNumber,
        meter.gridPoint, meter.sum,
      ])
    let statement = try database.prepare(Self.day)
    for day in meter.days {
      try statement.execute(
        [receipt, day.day.description, day.sum, HalfHours.packed(day.values)])
    }
  }

  /// The meters of the same plant and month, and those of the same point, are to be held against each
  /// other again, this one too while it counts; likewise those of the plants that rows ask for, and the
  /// applications with rows of its plant and month.
  fileprivate func lookAgain(around application: Application) throws {
    let receipts = try database.all(
      """
      SELECT o.receipt FROM meter_files AS m
        JOIN meter_files AS o ON o.month = m.month
          AND (o.plant = m.plant AND o.operator = m.operator OR o.grid_point = m.grid_point)
        JOIN \(FilingView.applications) AS a ON a.receipt = o.receipt
      WHERE m.receipt = ?1 AND a.status IN (\(FilingView.counting))
      UNION SELECT o.receipt FROM certification_rows AS r
        JOIN meter_files AS o ON o.month = r.month AND o.plant = r.plant
          AND o.operator = r.operator
        JOIN \(FilingView.applications) AS a ON a.receipt = o.receipt
      WHERE r.receipt = ?1 AND a.status IN (\(FilingView.counting))
      UNION SELECT r.receipt FROM meter_files AS m
        JOIN certification_rows AS r ON r.month = m.month AND r.plant = m.plant
          AND r.operator = m.operator
        JOIN \(FilingView.applications) AS a ON a.receipt = r.receipt
      WHERE m.receipt = ?1 AND a.status IN (\(FilingView.counting))
      """, [application.receipt.rawValue]
    ).map { try stored(ReceiptNumber($0[0] as Int), "a receipt number") }
    try makeRematchDue(receipts)
  }
}

/// A meter's file that counts.
package struct CountingMeter: Hashable, Sendable {
  package let receipt: ReceiptNumber
  package let status: Status
  package let operatorID: OperatorID
  package let plant: PlantID
  package let symbol: String
  package let from: CivilDate
  package let to: CivilDate
  package let corporateNumber: String
  package let gridPoint: String
  /// Hundredths of a kWh over the period.
  package let sum: Int64

  fileprivate static let columns = """
    f.receipt, f.plant, f.symbol, f.period_from, f.period_to, f.corporate_number, f.grid_point, \
    f.sum, a.status, f.operator
    """

  fileprivate init(_ row: Row) throws {
    receipt = try stored(ReceiptNumber(row[0] as Int), "a receipt number")
    plant = try stored(PlantID(row[1] as String), "a plant's id")
    symbol = try row[2]
    from = try stored(CivilDate(row[3] as String), "a period's first day")
    to = try stored(CivilDate(row[4] as String), "a period's last day")
    corporateNumber = try row[5]
    gridPoint = try row[6]
    sum = try row[7]
    status = try stored(Status(rawValue: row[8]), "a status")
    operatorID = try stored(OperatorID(row[9] as String), "an operator's number")
  }
}

extension Database {
  private func meters(where condition: String, _ arguments: Arguments) throws -> [CountingMeter] {
    let sql = """
      SELECT \(CountingMeter.columns) FROM meter_files AS f
        JOIN \(FilingView.applications) AS a ON a.receipt = f.receipt
      WHERE \(condition) AND a.status IN (\(FilingView.counting)) ORDER BY f.symbol, f.receipt
      """
    var meters: [CountingMeter] = []
    try eachCached(sql, arguments) { meters.append(try CountingMeter($0)) }
    return meters
  }

  /// Those of a plant and month that count, each with its sum and its head.
  package func meters(of key: MeterBook.Key) throws -> [CountingMeter] {
    try meters(
      where: "f.plant = ? AND f.month = ? AND f.operator = ?",
      [key.plant.rawValue, key.month.description, key.operatorID.rawValue])
  }

  /// The same of other plants at a point, where the register has both there: a slip of the pen in somebody's
  /// file holds nobody's certification.
  package func meters(
    at gridPoint: String, _ month: Month, besides plant: PlantID
  ) throws -> [CountingMeter] {
    guard !gridPoint.isEmpty else { return [] }
    return try meters(
      where: """
        f.grid_point = ?1 AND f.month = ?2 AND f.plant <> ?3
          AND EXISTS (SELECT 1 FROM sources WHERE plant = ?3 AND grid_point = ?1)
          AND EXISTS (SELECT 1 FROM sources WHERE plant = f.plant AND grid_point = ?1)
        """,
      [gridPoint, month.description, plant.rawValue])
  }

  /// Files of the same meter that count for another month and have days in common with one; another
  /// operator's where a row of that operator asks for that month.
  package func meters(
    overlapping own: CountingMeter, outside month: Month
  ) throws -> [CountingMeter] {
    try meters(
      where: """
        f.plant = ?1 AND f.symbol = ?2 AND f.month <> ?3
          AND f.period_from <= ?5 AND f.period_to >= ?4
          AND (f.operator = ?6 OR EXISTS (
            SELECT 1 FROM certification_rows AS r
              JOIN \(FilingView.applications) AS o ON o.receipt = r.receipt
            WHERE r.plant = f.plant AND r.month = f.month AND r.operator = f.operator
              AND r.state <> '不認定' AND o.status IN (\(FilingView.counting))))
        """,
      [
        own.plant.rawValue, own.symbol, month.description, own.from.description,
        own.to.description, own.operatorID.rawValue,
      ])
  }

  /// Files that count of a point and just a period.
  package func meters(
    at gridPoint: String, from: CivilDate, to: CivilDate
  ) throws -> [ReceiptNumber] {
    try meters(
      where: "f.grid_point = ? AND f.period_from = ? AND f.period_to = ?",
      [gridPoint, from.description, to.description]
    ).map(\.receipt)
  }

  /// 月間発電量 (d) that counting rows have for a plant and month, in hundredths of a kWh: once for each
  /// point and BG, whatever it is split into; nil where none has.
  package func exportedEnergy(of key: MeterBook.Key) throws -> Int64? {
    let sql = """
      SELECT sum(most) FROM (
        SELECT max(r.exported_hundredths) AS most FROM certification_rows AS r
          JOIN \(FilingView.applications) AS a ON a.receipt = r.receipt
        WHERE r.plant = ? AND r.month = ? AND r.operator = ?
          AND a.status IN (\(FilingView.counting))
        GROUP BY r.grid_point, r.bg_code)
      """
    return try first(
      sql, [key.plant.rawValue, key.month.description, key.operatorID.rawValue])?[0]
  }

  /// 系統順潮流量 that was settled for a point and month, over all its BGs, in hundredths of a kWh; nil where
  /// it is not known of each, or is of other days.
  package func importedEnergy(
    at gridPoint: String, in month: Month, from: CivilDate, to: CivilDate
  ) throws -> Int64? {
    let sql = """
      SELECT sum(import_hundredths) FROM grid_flows WHERE grid_point = ?1 AND month = ?2
      HAVING count(*) = count(import_hundredths)
        AND count(*) = sum(ifnull(period_from, ?3) = ?3 AND ifnull(period_to, ?4) = ?4)
      """
    return try first(
      sql, [gridPoint, month.description, from.description, to.description])?[0]
  }

  /// The application by whose row a plant's month was certified to an operator, and still is; 0 for one
  /// from elsewhere, nil for none.
  package func certifiedBy(_ key: MeterBook.Key) throws -> Int? {
    let sql = """
      SELECT ifnull(c.receipt, 0) FROM certifications AS c
      WHERE c.plant = ? AND c.month = ? AND c.operator = ? AND c.kwh > 0
        AND NOT EXISTS (SELECT 1 FROM certifications AS n WHERE n.replaces = c.number)
      ORDER BY c.number LIMIT 1
      """
    return try first(
      sql, [key.plant.rawValue, key.month.description, key.operatorID.rawValue])?[0]
  }

  /// Operators of rows that count for a plant and month.
  package func rowOperators(of plant: PlantID, _ month: Month) throws -> [OperatorID] {
    let sql = """
      SELECT DISTINCT r.operator FROM certification_rows AS r
        JOIN \(FilingView.applications) AS a ON a.receipt = r.receipt
      WHERE r.plant = ? AND r.month = ? AND a.status IN (\(FilingView.counting))
      """
    return try all(sql, [plant.rawValue, month.description]).map {
      try stored(OperatorID($0[0] as String), "an operator's number")
    }
  }

  /// What a meter counted in each calendar month of its period, in hundredths of a kWh.
  package func monthlySums(of receipt: ReceiptNumber) throws -> [Month: Int64] {
    let sql = "SELECT substr(day, 1, 7), sum(sum) FROM meter_days WHERE receipt = ? GROUP BY 1"
    var sums: [Month: Int64] = [:]
    try eachCached(sql, [receipt.rawValue]) { row in
      sums[try stored(Month(row[0] as String), "a meter's month")] = try row[1]
    }
    return sums
  }

  /// Its days by rising day, half hour by half hour.
  package func meterDays(of receipt: ReceiptNumber) throws -> [MeterDay] {
    let sql = "SELECT day, half_hours, sum FROM meter_days WHERE receipt = ? ORDER BY day"
    return try all(sql, [receipt.rawValue]).map { row in
      let values = try stored(row.blob(1).flatMap(HalfHours.values), "half hours")
      let day = MeterDay(try stored(CivilDate(row[0] as String), "a meter's day"), values)
      return try stored(day.sum == row[2] ? day : nil, "a meter's day")
    }
  }
}

extension Store {
  /// Files of meters that have come to count, whether they still do or not.
  package func meterReceipts() throws -> [ReceiptNumber] {
    try read("listing meters") { database in
      try database.all("SELECT receipt FROM meter_files ORDER BY receipt").map {
        try stored(ReceiptNumber($0[0] as Int), "a receipt number")
      }
    }
  }

  /// What a file has over its period, and what its days have by calendar month, in hundredths of a kWh.
  package func meterSums(
    of receipt: ReceiptNumber
  ) throws -> (period: Int64, months: [Month: Int64]) {
    try read("looking up a meter's sums") { database in
      let sql = "SELECT sum FROM meter_files WHERE receipt = ?"
      return (
        try database.integer(sql, [receipt.rawValue]), try database.monthlySums(of: receipt)
      )
    }
  }

  /// The half hours of a meter's file.
  package func meterDays(of receipt: ReceiptNumber) throws -> [MeterDay] {
    try read("reading half hours") { try $0.meterDays(of: receipt) }
  }
}
