internal import RegistersRecords
internal import Storage
internal import Trade

extension Lot {
  static let factColumns = """
    operator, year, kind, source, round, market, allotted_on, month, plant, plant_kind, \
    prefecture, location, plant_name, owner_name, capacity_tenths_kw, certified_on, \
    operation_started_on, valid_from, valid_to, settle_by
    """
  static let columns = "lot, \(factColumns), free, reserved, settled, lapsed"

  /// From a column on.
  init(_ row: Row, from first: Int = 0) throws {
    func day(_ column: Int) throws -> CivilDate {
      try stored(CivilDate(row[first + column] as String), "a day of a lot")
    }
    let plant = LotPlant(
      id: try stored(PlantID(row[first + 9] as String), "a plant's id"),
      kind: PlantKind(rawValue: try row[first + 10]), prefecture: try row[first + 11],
      location: try row[first + 12], name: try row[first + 13], ownerName: try row[first + 14],
      capacityTenthsKW: try row[first + 15], certifiedOn: try row.date(first + 16),
      operationStartedOn: try row.date(first + 17))
    self.init(
      id: try stored(LotID(row[first] as Int64), "a lot's number"),
      facts: LotFacts(
        account: try HolderAccount(row, from: first + 1),
        source: try stored(Procurement(rawValue: row[first + 4]), "a lot's source"),
        round: try row[first + 5],
        market: try (row[first + 6] as String?).flatMap(Market.init(rawValue:)),
        allottedOn: try day(7), month: try (row[first + 8] as String?).flatMap { Month($0) },
        plant: plant, validFrom: try day(18), validTo: try day(19), settleBy: try day(20)),
      balances: LotBalances(
        free: try row[first + 21], reserved: try row[first + 22], settled: try row[first + 23],
        lapsed: try row[first + 24]))
  }
}

extension Database {
  private static let insertion = Insertion(
    into: "lots", "lot, \(Lot.factColumns), held, free, reserved, settled, lapsed")

  /// `balances`: what it has at once, held first.
  func insert(_ lot: LotFacts, _ id: LotID, _ balances: [Int64]) throws {
    let plant = lot.plant
    try insert(
      Self.insertion,
      [
        id.rawValue, lot.account.operatorID.rawValue, lot.account.year, lot.account.kind.rawValue,
        lot.source.rawValue, lot.round, lot.market?.rawValue, lot.allottedOn.description,
        lot.month?.description, plant.id.rawValue, plant.kind?.rawValue ?? "", plant.prefecture,
        plant.location, plant.name, plant.ownerName, plant.capacityTenthsKW,
        plant.certifiedOn?.description, plant.operationStartedOn?.description,
        lot.validFrom.description, lot.validTo.description, lot.settleBy.description,
        balances[0], balances[1], balances[2], balances[3], balances[4],
      ])
  }
}
