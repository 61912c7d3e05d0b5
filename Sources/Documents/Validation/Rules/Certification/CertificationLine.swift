import Trade
import Workbooks

/// Where the parts of a row of 電力量認定 stand in its table.
struct CertificationColumns {
  let plant: Int
  let gridPoint: Int
  let balancingGroup: Int
  let scope: Int
  let energy: Int
  let renewable: Int
  let ratio: Int
  let omission: Int
  let sustainable: Int
  let remark: Int

  static let parameters = [
    "plant", "gridPoint", "balancingGroup", "scope", "energy", "renewable", "ratio", "omission",
    "sustainable", "remark",
  ]

  init?(_ column: (String) -> Int?) {
    let places = Self.parameters.compactMap(column)
    guard places.count == Self.parameters.count else { return nil }
    plant = places[0]
    gridPoint = places[1]
    balancingGroup = places[2]
    scope = places[3]
    energy = places[4]
    renewable = places[5]
    ratio = places[6]
    omission = places[7]
    sustainable = places[8]
    remark = places[9]
  }
}

/// One row of 電力量認定 on its way through the checks; what is wrong by itself is nil.
struct CertificationLine {
  let row: Int
  var source: CertificationSource?
  let gridPoint: String?
  /// Empty where it is blank.
  let balancingGroup: String?
  let scope: CertificationScope?
  /// 月間発電量, in hundredths of a kWh.
  let energy: Int64?
  let isRenewable: Bool?
  /// In thousandths of a percent; nil for a blank, too.
  let ratio: Int64?
  let omission: FuelOmission?
  let isSustainable: Bool
  /// After NFKC; empty where it is blank.
  let remark: String
  let plant: PlantID?

  init(_ columns: CertificationColumns, _ values: borrowing RowValues, _ row: borrowing Row) {
    self.row = values.row
    plant = values.isRight(columns.plant) ? values.plant(columns.plant, in: row) : nil
    gridPoint = Self.text(columns.gridPoint, values, row)
    balancingGroup = Self.optional(columns.balancingGroup, values, row)
    scope =
      values.isBlank(columns.scope)
      ? .usual : CertificationScope(rawValue: values.text(columns.scope, in: row))
    energy = values.isRight(columns.energy) ? values.numbers[columns.energy] : nil
    isRenewable = Self.text(columns.renewable, values, row).map { $0 == "有" }
    ratio = values.isRight(columns.ratio) ? values.numbers[columns.ratio] : nil
    omission = FuelOmission(rawValue: values.text(columns.omission, in: row))
    isSustainable = values.text(columns.sustainable, in: row) == "有"
    remark = values.text(columns.remark, in: row)
  }

  private static func text(
    _ column: Int, _ values: borrowing RowValues, _ row: borrowing Row
  ) -> String? {
    values.isRight(column) ? values.text(column, in: row) : nil
  }

  private static func optional(
    _ column: Int, _ values: borrowing RowValues, _ row: borrowing Row
  ) -> String? {
    values.states[column] == .blank || values.states[column] == .absent
      ? "" : text(column, values, row)
  }

  /// Nil where a part of it is wrong.
  func key(in month: Month) -> CertificationKey? {
    guard let plant, let gridPoint, let balancingGroup, let scope, let isRenewable else {
      return nil
    }
    return CertificationKey(
      plant: plant, gridPoint: gridPoint, balancingGroup: balancingGroup, month: month,
      scope: scope, isRenewable: isRenewable)
  }
}
