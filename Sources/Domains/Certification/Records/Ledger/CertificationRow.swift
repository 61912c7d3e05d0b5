internal import FilingRecords
internal import Storage
package import Trade

/// A row of an accepted application, as certification keeps it.
package struct CertificationRow: Hashable, Sendable {
  package var key: CertificationKey
  package var receipt: ReceiptNumber
  package var row: Int
  package var operatorID: OperatorID
  /// 月間発電量, in hundredths of a kWh.
  package var exported: Int64
  /// In thousandths of a percent; nil where nothing is split.
  package var ratio: Int64?
  package var omission: FuelOmission?
  package var isSustainable: Bool
  /// The proxy's 法人番号; empty where nobody files for another.
  package var proxy: String
  /// 通信欄.
  package var remark: String
  package var state = CertificationState.waiting
  package var code = ""
  package var reason = ""
  package var remedy = ""

  package init(
    key: CertificationKey, receipt: ReceiptNumber, row: Int, operatorID: OperatorID,
    exported: Int64, ratio: Int64?, omission: FuelOmission?, isSustainable: Bool, proxy: String,
    remark: String
  ) {
    self.key = key
    self.receipt = receipt
    self.row = row
    self.operatorID = operatorID
    self.exported = exported
    self.ratio = ratio
    self.omission = omission
    self.isSustainable = isSustainable
    self.proxy = proxy
    self.remark = remark
  }
}

extension CertificationKey {
  static let columns = "month, plant, grid_point, bg_code, scope, renewable"

  /// Its six columns from a place on.
  init(_ row: Row, from first: Int = 0) throws {
    self.init(
      plant: try stored(PlantID(row[first + 1] as String), "a plant's id"),
      gridPoint: try row[first + 2], balancingGroup: try row[first + 3],
      month: try stored(Month(row[first] as String), "a month"),
      scope: try stored(CertificationScope(rawValue: row[first + 4]), "what is certified"),
      isRenewable: try row[first + 5] as String == "有")
  }

  var values: [(any Bindable)?] {
    [
      month.description, plant.rawValue, gridPoint, balancingGroup, scope.rawValue, renewable,
    ]
  }
}

extension CertificationRow {
  static let columns = """
    \(CertificationKey.columns), receipt, row, operator, exported_hundredths, ratio_thousandths, \
    omission, sustainable, proxy, remark, state, code, reason, remedy
    """

  init(_ stored: Row) throws {
    self.init(
      key: try CertificationKey(stored),
      receipt: try Storage.stored(ReceiptNumber(stored[6] as Int), "a receipt number"),
      row: try stored[7],
      operatorID: try Storage.stored(OperatorID(stored[8] as String), "an operator's number"),
      exported: try stored[9], ratio: try stored[10],
      omission: FuelOmission(rawValue: try stored[11]), isSustainable: try stored[12],
      proxy: try stored[13], remark: try stored[14])
    state = try Storage.stored(CertificationState(rawValue: stored[15]), "a row's state")
    code = try stored[16]
    reason = try stored[17]
    remedy = try stored[18]
  }

  private static let insertion = Insertion(into: "certification_rows", columns)

  func insert(into database: Database) throws {
    try database.insert(
      Self.insertion,
      Arguments(
        key.values + [
          receipt.rawValue, row, operatorID.rawValue, exported, ratio, omission?.rawValue ?? "",
          isSustainable, proxy, remark, state.rawValue, code, reason, remedy,
        ]))
  }
}
