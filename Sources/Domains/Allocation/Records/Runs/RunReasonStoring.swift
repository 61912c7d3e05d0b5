package import Storage
internal import Trade

extension Database {
  private static let wish = Insertion(
    into: "run_wishes",
    """
    run, ordinal, tier, plant, kind, prefecture, within_15y, bid_price_sen, partner_name, \
    partner_number
    """)
  private static let explanation = Insertion(
    into: "run_explanations",
    """
    run, ordinal, level, bottleneck, any_kind_kwh, any_prefecture_kwh, any_age_kwh, any_plant_kwh
    """)
  private static let bottleneck = Insertion(
    into: "run_bottlenecks", "run, number, level, bid_price_sen, asked_kwh, supply_kwh")
  private static let bottleneckClass = Insertion(
    into: "run_bottleneck_classes", "run, number, kind, prefecture, within_15y, plant")

  /// Keeps the wish and the explanation of one request; bottlenecks are there already.
  func insertReasons(of request: RunRequest, ordinal: Int, _ run: Int64) throws {
    if let wish = request.wish {
      try insert(
        Self.wish,
        [
          run, ordinal, wish.tier.rawValue, wish.plant?.rawValue, wish.kind, wish.prefecture,
          wish.isWithinFifteenYears, wish.bidPriceSen, wish.partnerName, wish.partnerNumber,
        ])
    }
    if let explanation = request.explanation {
      try insert(
        Self.explanation,
        [
          run, ordinal, explanation.level, explanation.bottleneck, explanation.anyKindKWh,
          explanation.anyPrefectureKWh, explanation.anyAgeKWh, explanation.anyPlantKWh,
        ])
    }
  }

  func insert(_ bottlenecks: [RunBottleneck], _ run: Int64) throws {
    for bottleneck in bottlenecks {
      try insert(
        Self.bottleneck,
        [
          run, bottleneck.number, bottleneck.level, bottleneck.bidPriceSen, bottleneck.askedKWh,
          bottleneck.supplyKWh,
        ])
      for one in bottleneck.classes {
        try insert(
          Self.bottleneckClass,
          [
            run, bottleneck.number, one.kind, one.prefecture, one.isWithinFifteenYears,
            one.plant ?? "",
          ])
      }
    }
  }
}

extension Store {
  /// The classes that bound in a run, lowest number first.
  package func bottlenecks(of run: Run) throws -> [RunBottleneck] {
    try read("reading a run's bottlenecks") { database in
      var classes: [Int: [RunBottleneck.PlantClass]] = [:]
      let sql = """
        SELECT number, kind, prefecture, within_15y, nullif(plant, '')
        FROM run_bottleneck_classes WHERE run = ?
        ORDER BY number, kind, prefecture, within_15y DESC, plant
        """
      for row in try database.all(sql, [run.id]) {
        classes[try row[0], default: []].append(
          RunBottleneck.PlantClass(
            kind: try row[1], prefecture: try row[2], isWithinFifteenYears: try row[3],
            plant: try row[4]))
      }
      return try database.all(
        """
        SELECT number, level, bid_price_sen, asked_kwh, supply_kwh FROM run_bottlenecks
        WHERE run = ? ORDER BY number
        """, [run.id]
      ).map { row in
        RunBottleneck(
          number: try row[0], level: try row[1], bidPriceSen: try row[2], askedKWh: try row[3],
          supplyKWh: try row[4],
          classes: classes[try row[0], default: []])
      }
    }
  }
}

extension RunRequest {
  static let columns = """
    q.operator, q.receipt, q.sheet_row, q.form, q.asked_kwh, q.granted_kwh, q.status, q.reason, \
    w.tier, w.plant, w.kind, w.prefecture, w.within_15y, w.bid_price_sen, w.partner_name, \
    w.partner_number, e.ordinal, e.level, e.bottleneck, e.any_kind_kwh, e.any_prefecture_kwh, \
    e.any_age_kwh, e.any_plant_kwh
    """
  static let tables = """
    run_requests AS q LEFT JOIN run_wishes AS w USING (run, ordinal) \
    LEFT JOIN run_explanations AS e USING (run, ordinal)
    """

  init(_ row: Row) throws {
    try self.init(
      operatorID: try stored(OperatorID(row[0] as String), "an operator's number"),
      receipt: try stored(ReceiptNumber(row[1] as Int), "a receipt number"), row: row[2],
      form: try stored(FormID(row[3] as String), "a form's id"), asked: row[4], granted: row[5],
      status: stored(Grant(rawValue: row[6]), "a row's result"), reason: row[7],
      wish: try Self.wish(row), explanation: Self.explanation(row))
  }

  private static func wish(_ row: Row) throws -> RunWish? {
    guard let tier = try row[8] as String? else { return nil }
    return RunWish(
      tier: try stored(AllocationTier(rawValue: tier), "a wish's tier"),
      plant: try (row[9] as String?).map { try stored(PlantID($0), "a plant's id") },
      kind: try row[10], prefecture: try row[11], isWithinFifteenYears: try row[12],
      bidPriceSen: try row[13],
      partnerName: try row[14], partnerNumber: try row[15])
  }

  private static func explanation(_ row: Row) throws -> RunExplanation? {
    guard (try row[16] as Int?) != nil else { return nil }
    return try RunExplanation(
      level: row[17], bottleneck: row[18], anyKindKWh: row[19], anyPrefectureKWh: row[20],
      anyAgeKWh: row[21], anyPlantKWh: row[22])
  }
}
