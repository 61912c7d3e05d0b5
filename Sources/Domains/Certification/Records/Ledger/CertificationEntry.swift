internal import Storage
package import Trade

/// An entry of the ledger of certified energy.
package struct CertificationEntry: Hashable, Sendable {
  /// What the meters of a battery counted, and how the formula went on; energy in hundredths of a kWh.
  package struct Calculation: Hashable, Sendable {
    package var from: CivilDate
    package var to: CivilDate
    package var charge: Int64
    package var discharge: Int64
    package var grid: Int64
    package var ownUse: Int64
    /// `p/q`, joined by `|` where there are parts.
    package var share: String
    /// kWh, half up to four decimals.
    package var gridDischarge: String
    package var raw: String
    /// Joined by `|`.
    package var flags: String

    package init(
      from: CivilDate, to: CivilDate, charge: Int64, discharge: Int64, grid: Int64, ownUse: Int64,
      share: String, gridDischarge: String, raw: String, flags: String
    ) {
      self.from = from
      self.to = to
      self.charge = charge
      self.discharge = discharge
      self.grid = grid
      self.ownUse = ownUse
      self.share = share
      self.gridDischarge = gridDischarge
      self.raw = raw
      self.flags = flags
    }
  }

  /// `202504-0000001`.
  package var number: String
  package var key: CertificationKey
  package var operatorID: OperatorID
  /// The row that it was certified for; nil for what was imported.
  package var row: (receipt: ReceiptNumber, row: Int)? {
    get { receipt.flatMap { receipt in sheetRow.map { (receipt, $0) } } }
    set { (receipt, sheetRow) = (newValue?.receipt, newValue?.row) }
  }
  package private(set) var receipt: ReceiptNumber?
  package private(set) var sheetRow: Int?
  /// 月間発電量, in hundredths of a kWh.
  package var exported: Int64
  /// What the ratio is taken of, in hundredths of a kWh: 月間発電量, or FIP交付金対象電力量.
  package var base: Int64
  /// In thousandths of a percent; nil where nothing is split.
  package var ratio: Int64?
  package var kwh: Int64
  /// 通常, 2-1, 2-2, 2-3 or 取込.
  package var route: String
  package var calculation: Calculation?
  package var isInList: Bool
  package var isLate: Bool
  package var ruleVersion: String
  package var replaces: String?
  package var certifiedOn: CivilDate
  package var reason: String

  package init(
    number: String, key: CertificationKey, operatorID: OperatorID, exported: Int64, base: Int64,
    ratio: Int64?, kwh: Int64, route: String, calculation: Calculation? = nil, isInList: Bool,
    isLate: Bool = false, ruleVersion: String, replaces: String? = nil, certifiedOn: CivilDate,
    reason: String = ""
  ) {
    self.number = number
    self.key = key
    self.operatorID = operatorID
    self.exported = exported
    self.base = base
    self.ratio = ratio
    self.kwh = kwh
    self.route = route
    self.calculation = calculation
    self.isInList = isInList
    self.isLate = isLate
    self.ruleVersion = ruleVersion
    self.replaces = replaces
    self.certifiedOn = certifiedOn
    self.reason = reason
  }

  /// `base` (hundredths of a kWh) times `ratio` (thousandths of a percent) in kWh before the one rounding,
  /// with every decimal that it has: `769,691.3510205`.
  package static func unrounded(base: Int64, ratio: Int64?) -> String {
    let product = Int128(base) * Int128(ratio ?? 100_000)
    let (whole, rest) = product.quotientAndRemainder(dividingBy: 10_000_000)
    var digits = String(String(10_000_000 + Int64(rest)).dropFirst())
    while digits.last == "0" { digits.removeLast() }
    return Int64(whole).grouped + (digits.isEmpty ? "" : "." + digits)
  }

  /// It takes another one back, and certifies nothing.
  package var isAnnulment: Bool { replaces != nil && kwh == 0 }
}

extension CertificationEntry {
  static let columns = """
    \(CertificationKey.columns), number, operator, receipt, row, exported_hundredths, \
    base_hundredths, ratio_thousandths, kwh, route, period_from, period_to, charge_hundredths, \
    discharge_hundredths, grid_hundredths, own_use_hundredths, share, grid_discharge, raw, flags, \
    in_list, late, rule_version, replaces, certified_on, reason
    """

  init(_ stored: Row) throws {
    self.init(
      number: try stored[6], key: try CertificationKey(stored),
      operatorID: try Storage.stored(OperatorID(stored[7] as String), "an operator's number"),
      exported: try stored[10], base: try stored[11], ratio: try stored[12], kwh: try stored[13],
      route: try stored[14], isInList: try stored[25], isLate: try stored[26],
      ruleVersion: try stored[27], replaces: try stored[28],
      certifiedOn: try Storage.stored(CivilDate(stored[29] as String), "a day"),
      reason: try stored[30])
    if let receipt = try stored[8] as Int?, let sheetRow = try stored[9] as Int? {
      row = (try Storage.stored(ReceiptNumber(receipt), "a receipt number"), sheetRow)
    }
    guard let from = try stored[15] as String?, let to = try stored[16] as String? else { return }
    calculation = Calculation(
      from: try Storage.stored(CivilDate(from), "a day"),
      to: try Storage.stored(CivilDate(to), "a day"), charge: try stored[17],
      discharge: try stored[18], grid: try stored[19], ownUse: try stored[20],
      share: try stored[21], gridDischarge: try stored[22], raw: try stored[23],
      flags: try stored[24])
  }

  private static let insertion = Insertion(into: "certifications", columns)

  func insert(into database: Database) throws {
    let sums = calculation
    try database.insert(
      Self.insertion,
      Arguments(
        key.values + [
          number, operatorID.rawValue, receipt?.rawValue, sheetRow, exported, base, ratio, kwh,
          route, sums?.from.description, sums?.to.description, sums?.charge, sums?.discharge,
          sums?.grid, sums?.ownUse, sums?.share ?? "", sums?.gridDischarge ?? "", sums?.raw ?? "",
          sums?.flags ?? "", isInList, isLate, ruleVersion, replaces, certifiedOn.description,
          reason,
        ]))
  }
}
