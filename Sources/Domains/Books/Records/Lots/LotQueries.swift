package import Storage
package import Trade

extension Database {
  package func lot(_ id: LotID) throws -> Lot? {
    try one("SELECT \(Lot.columns) FROM lots WHERE lot = ?", [id.rawValue]) { try Lot($0) }
  }

  /// The number that the next lot gets.
  package func nextLot() throws -> LotID {
    try stored(LotID(try integer("SELECT coalesce(max(lot), 0) + 1 FROM lots")), "a lot's number")
  }

  /// An operator's lots, by number; those that hold nothing, too.
  package func eachLot(
    of operatorID: OperatorID, _ search: LotSearch, _ body: (Lot) throws -> Void
  ) throws {
    let sql = """
      SELECT \(Lot.columns) FROM lots
      WHERE operator = ?1 AND (?2 IS NULL OR year = ?2) AND (?3 IS NULL OR allotted_on = ?3)
        AND (?4 IS NULL OR source = ?4) AND (?5 IS NULL OR kind = ?5)
        AND (?6 IS NULL OR plant_kind = ?6) AND (?7 IS NULL OR prefecture = ?7)
      ORDER BY lot
      """
    try each(
      sql,
      [
        operatorID.rawValue, search.year, search.allottedOn?.description, search.source?.rawValue,
        search.kind?.rawValue, search.plantKind?.rawValue, search.prefecture,
      ]
    ) { try body(Lot($0)) }
  }

  /// Lots of an account with anything free.
  package func freeLots(
    of account: HolderAccount, allottedOn: CivilDate? = nil, plantKind: PlantKind? = nil,
    prefecture: String? = nil, plant: PlantID? = nil, month: Month? = nil
  ) throws -> [FreeLot] {
    let sql = """
      SELECT lot, allotted_on, free FROM lots
      WHERE operator = ?1 AND year = ?2 AND kind = ?3 AND free > 0
        AND (?4 IS NULL OR allotted_on = ?4) AND (?5 IS NULL OR plant_kind = ?5)
        AND (?6 IS NULL OR prefecture = ?6) AND (?7 IS NULL OR plant = ?7)
        AND (?8 IS NULL OR month = ?8)
      ORDER BY lot
      """
    var lots: [FreeLot] = []
    try eachCached(
      sql,
      [
        account.operatorID.rawValue, account.year, account.kind.rawValue, allottedOn?.description,
        plantKind?.rawValue, prefecture, plant?.rawValue, month?.description,
      ]
    ) { row in
      lots.append(
        FreeLot(
          lot: try stored(LotID(row[0] as Int64), "a lot's number"),
          allottedOn: try stored(CivilDate(row[1] as String), "a day of a lot"), free: try row[2]))
    }
    return lots
  }

  /// Every lot of the year with anything free, by number.
  package func freeLots(of year: Int) throws -> [(lot: LotID, kwh: Int64)] {
    try all("SELECT lot, free FROM lots WHERE year = ? AND free > 0 ORDER BY lot", [year]).map {
      (try stored(LotID($0[0] as Int64), "a lot's number"), try $0[1])
    }
  }

  /// Lots that were entered of a market, those that hold nothing among them.
  package func eachLot(
    of round: RoundID, _ market: Market,
    _ body: (LotID, OperatorID, PlantID, _ held: Int64, _ free: Int64) throws -> Void
  ) throws {
    let sql = """
      SELECT lot, operator, plant, held, free FROM lots WHERE round = ? AND market = ?
      """
    try each(sql, [round.description, market.rawValue]) { row in
      try body(
        stored(LotID(row[0] as Int64), "a lot's number"),
        stored(OperatorID(row[1] as String), "an operator's number"),
        stored(PlantID(row[2] as String), "a plant's id"), row[3], row[4])
    }
  }

  // MARK: As of a day

  /// What went between the parts of lots, and in the book of attributes, from a moment on.
  package func eachLotTransfer(
    from moment: Instant, _ body: (BookAccount, BookAccount, Int64) throws -> Void
  ) throws {
    let before = try integer(
      "SELECT movement FROM movements WHERE at < ? ORDER BY movement DESC LIMIT 1",
      [moment.milliseconds])
    let sql = "SELECT from_account, to_account, kwh FROM transfers WHERE movement > ?"
    try each(sql, [before]) { row in
      try body(
        stored(BookAccount(row[0] as String), "an account"),
        stored(BookAccount(row[1] as String), "an account"), row[2])
    }
  }

  // MARK: Routes

  package func routes(of lot: LotID) throws -> [LotRoute] {
    let sql = """
      SELECT receipt, row, tier, seller, kwh FROM lot_routes WHERE lot = ? ORDER BY ordinal
      """
    return try all(sql, [lot.rawValue]).map { row in
      LotRoute(
        receipt: try stored(ReceiptNumber(row[0] as Int), "a receipt number"), row: try row[1],
        tier: try (row[2] as String?).flatMap(AllocationTier.init(rawValue:)),
        seller: try (row[3] as String?).flatMap { OperatorID($0) }, kwh: try row[4])
    }
  }

  private static let route = Insertion(
    into: "lot_routes", "lot, ordinal, receipt, row, tier, seller, kwh")

  package func setRoutes(_ routes: [LotRoute], of lot: LotID, isNew: Bool = false) throws {
    if !isNew { try run("DELETE FROM lot_routes WHERE lot = ?", [lot.rawValue]) }
    for (index, route) in routes.enumerated() {
      try insert(
        Self.route,
        [
          lot.rawValue, index + 1, route.receipt.rawValue, route.row, route.tier?.rawValue,
          route.seller?.rawValue, route.kwh,
        ])
    }
  }
}
