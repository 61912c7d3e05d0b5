internal import Certification
internal import CertificationRecords
package import Trade

/// An entry of the ledger, for people and programs.
package struct ListedCertification: Sendable {
  package let number: String
  package let month: Month
  package let operatorID: OperatorID
  package let receipt: ReceiptNumber?
  package let row: Int?
  package let plant: PlantID
  package let gridPoint: String
  package let balancingGroup: String
  package let scope: String
  package let renewable: String
  package let route: String
  /// Hundredths of a kWh.
  package let exported: Int64
  package let base: Int64
  /// Thousandths of a percent.
  let ratio: Int64?
  package let kwh: Int64
  package let isInList: Bool
  package let isLate: Bool
  package let ruleVersion: String
  package let certifiedOn: CivilDate
  package let replaces: String?
  package let reason: String
  /// 認定済 or 訂正済.
  package let state: String
  /// The entry that replaces it.
  package internal(set) var replacedBy: String?
  /// That less is left of the plant than applications hold, for people; known after a correction.
  package internal(set) var overdraft: String?
  package let calculation: CalculationFigures?
  /// What it was before the one rounding; nil for what somebody has entered, or elsewhere.
  package let unrounded: String?
  /// 切捨て, 四捨五入 or 切上げ; empty for what came from elsewhere.
  package let rounding: String
  /// It is what counts.
  package let isStanding: Bool

  /// `62.345`; nil where nothing is split.
  package var ratioPercent: String? { ratio.map(CertificationTables.percent) }

  init(_ entry: CertificationEntry, stands: Bool) {
    number = entry.number
    month = entry.key.month
    operatorID = entry.operatorID
    receipt = entry.receipt
    row = entry.sheetRow
    plant = entry.key.plant
    gridPoint = entry.key.gridPoint
    balancingGroup = entry.key.balancingGroup
    scope = entry.key.scope.rawValue
    renewable = entry.key.renewable
    route = entry.route
    exported = entry.exported
    base = entry.base
    ratio = entry.ratio
    kwh = entry.kwh
    isInList = entry.isInList
    isLate = entry.isLate
    ruleVersion = entry.ruleVersion
    certifiedOn = entry.certifiedOn
    replaces = entry.replaces
    reason = entry.reason
    isStanding = stands && !entry.isAnnulment
    rounding = entry.rounding
    let isCalculated = entry.row != nil && entry.replaces == nil
    unrounded =
      isCalculated
      ? entry.calculation?.raw
        ?? CertificationEntry.unrounded(base: entry.base, ratio: entry.ratio) : nil
    state = (isStanding ? CertificationState.certified : .corrected).rawValue
    calculation = entry.calculation.map {
      CalculationFigures(
        from: $0.from, to: $0.to, charge: $0.charge, discharge: $0.discharge, grid: $0.grid,
        ownUse: $0.ownUse, share: $0.share, gridDischarge: $0.gridDischarge, raw: $0.raw,
        flags: $0.flags)
    }
  }
}

/// The steps of the formula of batteries; sums in hundredths of a kWh.
package struct CalculationFigures: Sendable {
  package let from: CivilDate
  package let to: CivilDate
  package let charge: Int64
  package let discharge: Int64
  package let grid: Int64
  package let ownUse: Int64
  package let share: String
  package let gridDischarge: String
  package let raw: String
  package let flags: String
}

extension CertificationEntry {
  /// The word of its rule; empty where it was not calculated here.
  var rounding: String {
    ruleVersion.split(separator: " ").map(String.init).first {
      EnergyRounding(rawValue: $0) != nil
    } ?? ""
  }
}
