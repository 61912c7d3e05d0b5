internal import FilingRecords
package import RegistersRecords
package import Storage
package import Trade

/// What checks of 電力量認定 look up, as it is kept.
package struct CertificationAnswers: CertificationReferences {
  package let rules: CertificationRules
  private let ask: any Asking
  private let excluded: [ReceiptNumber]
  private let paperStatuses: Set<Status>
  private let meters: MeterSets

  /// `paperStatuses`: from which documents serve.
  package init(
    _ ask: any Asking, excluding excluded: [ReceiptNumber], rules: CertificationRules,
    paperStatuses: Set<Status>, meters: MeterSets
  ) {
    self.ask = ask
    self.excluded = excluded
    self.rules = rules
    self.paperStatuses = paperStatuses
    self.meters = meters
  }

  package func source(_ plant: PlantID) throws -> CertificationSource? {
    try ask.ask { try $0.certificationSource(plant) }
  }

  package func registered(at gridPoint: String) throws -> [PlantAtPoint] {
    try ask.ask { try $0.registered(at: gridPoint) }
  }

  package func flows(at gridPoint: String, in month: Month) throws -> [GridFlow] {
    try ask.ask { database in
      let sql = """
        SELECT bg_code, export_hundredths FROM grid_flows WHERE grid_point = ? AND month = ?
        ORDER BY bg_code
        """
      return try database.all(sql, [gridPoint, month.description]).map { row in
        GridFlow(balancingGroup: try row[0], month: month, exported: try row[1])
      }
    }
  }

  package func holders(of key: CertificationKey) throws -> [KeyHolder] {
    try ask.ask { try $0.holders(of: key, besides: excluded) }
  }

  package func isOnFile(
    _ paper: CertificationPaper, of operatorID: OperatorID, about keys: [String], month: Month?
  ) throws -> Bool {
    try ask.ask {
      try $0.hasPaper(paper.rawValue, of: operatorID, about: keys, month: month, paperStatuses)
    }
  }

  package func isMandated(
    _ proxy: CorporateNumber, by operatorID: OperatorID, on day: CivilDate
  ) throws -> Bool {
    try ask.ask { database in
      let sql = """
        SELECT 1 FROM proxies WHERE operator = ?1 AND proxy_corporate_number = ?2
          AND ifnull(valid_from, ?3) <= ?3 AND ifnull(valid_to, ?3) >= ?3 LIMIT 1
        """
      if try database.first(
        sql, [operatorID.rawValue, proxy.rawValue, day.description]) != nil
      {
        return true
      }
      return try database.hasPaper(
        CertificationPaper.mandate, of: operatorID, about: [proxy.rawValue], month: nil,
        paperStatuses, sentBy: sender(database, operatorID))
    }
  }

  /// Under 新規 strangers file: what one of them sent serves none of the others.
  private func sender(_ database: Database, _ operatorID: OperatorID) throws -> Actor? {
    guard operatorID.isNewcomer else { return nil }
    return try excluded.first.map(database.sender) ?? .service
  }

  package func monthlyRest(of plant: PlantID, in month: Month) throws -> MonthlyRest? {
    try ask.ask { try $0.monthlyRest(of: plant, in: month, HoldView(excluding: excluded)) }
  }

  package func account(
    of operatorID: OperatorID, plant: PlantID, month: Month
  ) throws -> EnergyAccount {
    try ask.ask {
      try $0.energyAccount(
        of: operatorID, plant: plant, month: month, HoldView(excluding: excluded))
    }
  }

  package func isParent(
    _ parent: CorporateNumber, of child: CorporateNumber, on day: CivilDate
  ) throws -> Bool {
    try ask.ask { try $0.isParent(parent, of: child, on: day) }
  }

  package func hasMeterSet(
    of plant: PlantID, operator id: OperatorID, month: Month
  ) throws -> Bool {
    try ask.ask { try meters.find($0, id, plant, month)?.isComplete ?? false }
  }
}

extension Database {
  /// An operator's document about one of two keys counts.
  fileprivate func hasPaper(
    _ form: String, of operatorID: OperatorID, about keys: [String], month: Month?,
    _ statuses: Set<Status>, sentBy sender: Actor? = nil
  ) throws -> Bool {
    let list = statuses.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
    let sql = """
      SELECT receipt FROM \(FilingView.applications)
      WHERE operator = ?1 AND form = ?2 AND (?3 IS NULL OR round = ?3)
        AND (part IN (?4, ?5) OR part LIKE ?4 || '/%' OR part LIKE ?5 || '/%')
        AND status IN (\(list))\(sender == nil ? " LIMIT 1" : "")
      """
    let (one, other) = (keys.first ?? "", keys.last ?? "")
    let papers = try all(sql, [operatorID.rawValue, form, month?.compact, one, other])
    guard let sender else { return !papers.isEmpty }
    return try papers.contains { paper in
      try self.sender(of: stored(ReceiptNumber(paper[0] as Int), "a receipt number")) == sender
    }
  }

  /// From the register of 非化石電源, else from that of plants.
  package func certificationSource(_ plant: PlantID) throws -> CertificationSource? {
    let sql = """
      SELECT id_scheme, kind, renewable, name, grid_point, capacity_tenths_kw, battery,
        battery_route, conditions_confirmed_on, formula, share_symbol, operation_started_on
      FROM sources WHERE plant = ?
      """
    let own = try one(sql, [plant.rawValue]) { row in
      var source = CertificationSource(
        plant: plant, scheme: try stored(SourceScheme(rawValue: row[0]), "a source's scheme"),
        kind: try stored(SourceKind(rawValue: row[1]), "a source's kind"),
        isRenewable: Self.isRenewable(try row[2]))
      source.name = try row[3]
      source.gridPoint = try row[4]
      source.capacityTenthsKW = try row[5]
      source.battery = try stored(BatteryUse(rawValue: row[6]), "a battery's use")
      source.registeredRoute = BatteryRoute(rawValue: try row[7])
      source.conditionsConfirmedOn = try row.date(8)
      source.formula = try row[9]
      source.shareSymbol = try row[10]
      source.operationStartedOn = try row.date(11)
      return source
    }
    if var own {
      // As `holders` asks for it: where one register leaves it open, the other says it.
      if own.gridPoint.isEmpty { own.gridPoint = try self.plant(plant)?.gridPointID ?? "" }
      return own
    }
    guard let registered = try self.plant(plant) else { return nil }
    let schemes: [Scheme: SourceScheme] = [.fit: .fit, .fip: .fip, .nonFIT: .nonFIT]
    var source = CertificationSource(
      plant: plant, scheme: schemes[registered.scheme] ?? .nonFIT,
      kind: SourceKind(rawValue: registered.kind.rawValue) ?? .other)
    // What the register of plants holds of biomass is not said of its fuels.
    if source.kind.hasFuelRatio { source.isRenewable = nil }
    source.name = registered.name
    source.gridPoint = registered.gridPointID
    source.operationStartedOn = registered.operationStartedOn
    source.capacityTenthsKW = registered.capacityTenthsKW
    return source
  }

  /// The plants of 非化石電源 that are registered at a point, by id.
  package func registered(at gridPoint: String) throws -> [PlantAtPoint] {
    let sql = "SELECT plant, name, operator FROM sources WHERE grid_point = ? ORDER BY plant"
    return try all(sql, [gridPoint]).map { row in
      PlantAtPoint(
        id: try stored(PlantID(row[0] as String), "a plant's id"), name: try row[1],
        operatorID: try stored(OperatorID(row[2] as String), "an operator's number"))
    }
  }

  private static func isRenewable(_ word: String) -> Bool? {
    switch word {
    case "有": true
    case "無": false
    default: nil
    }
  }

  /// The plants of a point that one formula is about, by id.
  package func plants(at gridPoint: String, of formula: String) throws -> [PlantID] {
    try all(
      "SELECT plant FROM sources WHERE grid_point = ? AND formula = ? ORDER BY plant",
      [gridPoint, formula]
    ).map { try stored(PlantID($0[0] as String), "a plant's id") }
  }

  /// The parts of a formula, each by the symbols that are added up; empty where it is not registered.
  package func formulaGroups(_ formula: String) throws -> [FormulaGroup] {
    let sql = """
      SELECT charge, discharge, grid, own_use FROM formulas WHERE formula = ? ORDER BY part
      """
    return try all(sql, [formula]).map { row in
      func symbols(_ column: Int) throws -> [String] {
        try stored(MeterSymbol.sum(try row[column] as String), "a formula's symbols")
      }
      return FormulaGroup(
        charge: try symbols(0), discharge: try symbols(1), grid: try symbols(2),
        ownUse: try symbols(3))
    }
  }
}

/// One part of a registered formula.
package struct FormulaGroup: Hashable, Sendable {
  package let charge: [String]
  package let discharge: [String]
  package let grid: [String]
  package let ownUse: [String]
}

/// The 30-minute values of a plant and month, added up.
package struct MeterSet: Hashable, Sendable {
  package let from: CivilDate
  package let to: CivilDate
  /// For each calendar month in the period, the sum of each symbol in hundredths of a kWh.
  package let sums: [[String: Int64]]
  /// Every file that the route asks for is there, and the heads agree.
  package let isComplete: Bool
  /// What was taken from the grid is not what was settled.
  package var importFault: MeterSetFault?

  package init(from: CivilDate, to: CivilDate, sums: [[String: Int64]], isComplete: Bool) {
    self.from = from
    self.to = to
    self.sums = sums
    self.isComplete = isComplete
  }
}

/// Where sets of 30-minute values are looked up.
package struct MeterSets: Sendable {
  package let find: @Sendable (Database, OperatorID, PlantID, Month) throws -> MeterSet?

  package init(
    find: @escaping @Sendable (Database, OperatorID, PlantID, Month) throws -> MeterSet?
  ) {
    self.find = find
  }

  /// Nobody has filed any.
  package static let none = MeterSets { _, _, _, _ in nil }
}
