internal import Certification
internal import CertificationNotices
internal import CertificationRecords
internal import Storage
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
  /// 認定済; 訂正済 or 取消し for what was replaced, the latter by nothing; 取消しの記録 for that nothing.
  package let state: String
  /// The entry that replaces it.
  package let replacedBy: String?
  /// What the entry certified that it replaces, in whole kWh.
  package let formerKWh: Int64?
  /// That less is left of the plant than applications hold, for people; known after a correction.
  package internal(set) var overdraft: String?
  package let calculation: CalculationFigures?
  /// 算定の基礎, as people read it: what the formula of batteries has given, else `base`; nil for what came
  /// from elsewhere.
  package let basis: String?
  /// What it was before the one rounding; nil for what somebody has entered, or elsewhere.
  package let unrounded: String?
  /// 切捨て, 四捨五入 or 切上げ; empty for what came from elsewhere.
  package let rounding: String
  /// It is what counts.
  package let isStanding: Bool

  /// `62.345`; nil where nothing is split.
  package var ratioPercent: String? { ratio.map(CertificationTables.percent) }

  /// `newer` replaces it, and it replaces `former`.
  init(
    _ entry: CertificationEntry, newer: CertificationEntry?, former: CertificationEntry?
  ) {
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
    replacedBy = newer?.number
    formerKWh = former?.kwh
    isStanding = newer == nil && !entry.isAnnulment
    rounding = entry.rounding
    let isCalculated = entry.row != nil && entry.replaces == nil
    unrounded =
      isCalculated
      ? EnergyText.unrounded(base: entry.base, ratio: entry.ratio, entry.calculation) : nil
    basis = rounding.isEmpty ? nil : EnergyText.basis(entry.base, entry.calculation)
    state =
      if isStanding {
        CertificationState.certified.rawValue
      } else if entry.isAnnulment {
        "取消しの記録"
      } else {
        newer?.isAnnulment == true ? "取消し" : CertificationState.corrected.rawValue
      }
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

  /// With their digits in threes.
  package var gridDischargeText: String { EnergyText.grouped(gridDischarge) }
  package var rawText: String { EnergyText.grouped(raw) }
}

extension Database {
  /// An entry with what stands before and behind it.
  func listed(_ entry: CertificationEntry, stands: Bool) throws -> ListedCertification {
    let newer = try stands ? nil : replacement(of: entry.number).flatMap { try certification($0) }
    let former = try entry.replaces.flatMap { try certification($0) }
    return ListedCertification(entry, newer: newer, former: former)
  }
}

extension CertificationEntry {
  /// The word of its rule; empty where it was not calculated here.
  var rounding: String {
    ruleVersion.split(separator: " ").map(String.init).first {
      EnergyRounding(rawValue: $0) != nil
    } ?? ""
  }
}
