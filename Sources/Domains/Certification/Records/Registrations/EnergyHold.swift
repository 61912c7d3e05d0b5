internal import FilingRecords
package import Storage
package import Trade

/// What a row of an accepted application holds of a plant's month.
package struct EnergyHold: Hashable, Sendable {
  /// By whose form.
  package enum Kind: Hashable, Sendable {
    case bilateral
    case transfer(TransferKind)

    var word: String {
      switch self {
      case .bilateral: "相対"
      case .transfer(let kind): kind.rawValue
      }
    }

    fileprivate init?(_ word: String) {
      if word == Self.bilateral.word {
        self = .bilateral
      } else {
        guard let kind = TransferKind(rawValue: word) else { return nil }
        self = .transfer(kind)
      }
    }
  }

  package let receipt: ReceiptNumber
  package let row: Int
  package let kind: Kind
  package let plant: PlantID
  package let month: Month
  /// Nil for 相対.
  package let giver: OperatorID?
  package let taker: OperatorID?
  package let kwh: Int64

  package init(
    receipt: ReceiptNumber, row: Int, kind: Kind, plant: PlantID, month: Month,
    giver: OperatorID?, taker: OperatorID?, kwh: Int64
  ) {
    self.receipt = receipt
    self.row = row
    self.kind = kind
    self.plant = plant
    self.month = month
    self.giver = giver
    self.taker = taker
    self.kwh = kwh
  }

  private static let columns = "receipt, row, kind, plant, month, giver, taker, kwh"
  private static let insertion = Insertion(into: "energy_holds", columns)

  func insert(into database: Database) throws {
    try database.insert(
      Self.insertion,
      [
        receipt.rawValue, row, kind.word, plant.rawValue, month.description,
        giver?.rawValue ?? "", taker?.rawValue ?? "", kwh,
      ])
  }

  fileprivate init(_ stored: Row) throws {
    self.init(
      receipt: try Storage.stored(ReceiptNumber(stored[0] as Int), "a receipt number"),
      row: try stored[1], kind: try Storage.stored(Kind(stored[2] as String), "a kind of hold"),
      plant: try Storage.stored(PlantID(stored[3] as String), "a plant's id"),
      month: try Storage.stored(Month(stored[4] as String), "a month"),
      giver: OperatorID(try stored[5] as String), taker: OperatorID(try stored[6] as String),
      kwh: try stored[7])
  }

  fileprivate static let selection = "SELECT \(columns) FROM energy_holds"
}

extension Database {
  package func keep(_ hold: EnergyHold) throws { try hold.insert(into: self) }

  /// By row, whether they count or not.
  package func energyHolds(of receipt: ReceiptNumber) throws -> [EnergyHold] {
    try all("\(EnergyHold.selection) WHERE receipt = ? ORDER BY row", [receipt.rawValue])
      .map(EnergyHold.init)
  }

  /// `receipt` counts as if it did already.
  private func held(
    _ condition: String, _ plant: PlantID, _ month: Month, _ operatorID: OperatorID?,
    _ view: HoldView
  ) throws -> Int64 {
    let sql = """
      SELECT coalesce(sum(h.kwh), 0) FROM energy_holds AS h
        JOIN \(FilingView.applications) AS a USING (receipt)
      WHERE h.plant = ?1 AND h.month = ?2 AND \(condition)
        AND (a.status IN (\(FilingView.counting)) OR h.receipt = ?4)
        AND h.receipt NOT IN (SELECT value FROM json_each(?5))
      """
    return try integer(
      sql,
      [
        plant.rawValue, month.description, operatorID?.rawValue, view.about?.rawValue,
        view.excludedList,
      ])
  }

  private func certified(
    _ plant: PlantID, _ month: Month?, _ condition: String, _ operatorID: OperatorID?
  ) throws -> (entries: Int64, kwh: Int64) {
    let sql = """
      SELECT count(*), coalesce(sum(kwh), 0) FROM certifications AS c
      WHERE plant = ?1 AND (?2 IS NULL OR month = ?2) AND \(condition) AND (?3 IS NULL OR ?3 <> '')
        AND kwh + (replaces IS NULL) > 0
        AND NOT EXISTS (SELECT 1 FROM certifications AS n WHERE n.replaces = c.number)
      """
    return try one(sql, [plant.rawValue, month?.description, operatorID?.rawValue]) {
      (try $0[0], try $0[1])
    } ?? (0, 0)
  }

  /// What 相対 and direct deals may still take of a month; below zero after a correction. Nil where
  /// nothing of the plant was certified.
  package func monthlyRest(
    of plant: PlantID, in month: Month, _ view: HoldView
  ) throws -> MonthlyRest? {
    guard try certified(plant, nil, "1", nil).entries > 0 else { return nil }
    let (entries, kwh) = try certified(plant, month, "1", nil)
    guard entries > 0 else { return MonthlyRest(left: nil) }
    return MonthlyRest(
      left: kwh - (try held("h.kind IN ('相対', '直接取引')", plant, month, nil, view)))
  }

  package func energyAccount(
    of id: OperatorID, plant: PlantID, month: Month, _ view: HoldView
  ) throws -> EnergyAccount {
    let own = try certified(plant, month, "renewable = '有' AND operator = ?3", id).kwh
    let given = try held("h.kind = '直接取引' AND h.giver = ?3", plant, month, id, view)
    let rest = try monthlyRest(of: plant, in: month, view)?.left ?? 0
    let bought = try held(
      "h.kind = '直接取引' AND h.taker = ?3 AND a.status = 'confirmed'", plant, month, id, view)
    let passed = try held("h.kind = '融通' AND h.giver = ?3", plant, month, id, view)
    let received = try held("h.kind = '融通' AND h.taker = ?3", plant, month, id, view)
    let settled = try held(
      "h.kind = '融通' AND h.taker = ?3 AND a.status = 'confirmed'", plant, month, id, view)
    return EnergyAccount(
      certifiedLeft: min(own - given, rest), boughtLeft: bought - passed,
      hasBought: try held("h.kind = '直接取引' AND h.taker = ?3", plant, month, id, view) > 0,
      passedOn: settled > 0 ? .confirmed : received > 0 ? .pending : nil)
  }

  package func isParent(
    _ parent: CorporateNumber, of child: CorporateNumber, on day: CivilDate
  ) throws -> Bool {
    let sql = """
      SELECT 1 FROM company_groups
      WHERE parent_corporate_number = ?1 AND child_corporate_number = ?2
        AND ifnull(valid_from, ?3) <= ?3 AND ifnull(valid_to, ?3) >= ?3 LIMIT 1
      """
    return try first(sql, [parent.rawValue, child.rawValue, day.description]) != nil
  }
}

/// From where holds are looked at.
package struct HoldView: Hashable, Sendable {
  /// Their holds are as if they were not there.
  package var excluded: [ReceiptNumber]
  /// Its holds count although it is still being checked.
  package var about: ReceiptNumber?

  package init(excluding excluded: [ReceiptNumber] = [], about: ReceiptNumber? = nil) {
    self.excluded = excluded
    self.about = about
  }

  fileprivate var excludedList: String {
    "[\(excluded.map { String($0.rawValue) }.joined(separator: ","))]"
  }
}

extension Database {
  /// Operators that have passed on more within their group than they bought, of a plant and month.
  package func overdrawnPurchases() throws -> [(
    operatorID: OperatorID, plant: PlantID, month: Month
  )] {
    let sql = """
      SELECT giver, plant, month FROM (
        SELECT h.giver AS giver, h.plant AS plant, h.month AS month, h.kwh AS kwh
        FROM energy_holds AS h JOIN \(FilingView.applications) AS a USING (receipt)
        WHERE h.kind = '融通' AND a.status IN (\(FilingView.counting))
        UNION ALL SELECT h.taker, h.plant, h.month, -h.kwh
        FROM energy_holds AS h JOIN \(FilingView.applications) AS a USING (receipt)
        WHERE h.kind = '直接取引' AND a.status = 'confirmed')
      GROUP BY giver, plant, month HAVING sum(kwh) > 0 ORDER BY giver, plant, month
      """
    return try all(sql).map(Self.account)
  }

  /// Who has dealt away more of a plant's month than was ever certified to it, corrections downwards
  /// left aside.
  package func overdrawnAccounts() throws -> [(
    operatorID: OperatorID, plant: PlantID, month: Month
  )] {
    let sql = """
      SELECT h.giver, h.plant, h.month FROM energy_holds AS h
        JOIN \(FilingView.applications) AS a USING (receipt)
      WHERE h.kind = '直接取引' AND a.status IN (\(FilingView.counting))
      GROUP BY h.giver, h.plant, h.month
      HAVING sum(h.kwh) > (SELECT coalesce(sum(most), 0) FROM (
        SELECT max(c.kwh) AS most FROM certifications AS c
        WHERE c.plant = h.plant AND c.month = h.month AND c.operator = h.giver
          AND c.renewable = '有'
        GROUP BY c.grid_point, c.bg_code, c.scope))
      ORDER BY h.giver, h.plant, h.month
      """
    return try all(sql).map(Self.account)
  }

  private static func account(
    _ row: Row
  ) throws -> (operatorID: OperatorID, plant: PlantID, month: Month) {
    (
      try stored(OperatorID(row[0] as String), "an operator's number"),
      try stored(PlantID(row[1] as String), "a plant's id"),
      try stored(Month(row[2] as String), "a month")
    )
  }
}
