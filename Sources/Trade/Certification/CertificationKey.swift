/// What a row of 電力量認定 is about: of each at most one row counts, whoever files it.
package struct CertificationKey: Hashable, Comparable, Sendable {
  package var plant: PlantID
  /// 受電地点特定番号, 22 digits.
  package var gridPoint: String
  /// BGコード; empty where the point is not split.
  package var balancingGroup: String
  package var month: Month
  package var scope: CertificationScope
  /// 再エネ指定.
  package var isRenewable: Bool

  package init(
    plant: PlantID, gridPoint: String, balancingGroup: String, month: Month,
    scope: CertificationScope, isRenewable: Bool
  ) {
    self.plant = plant
    self.gridPoint = gridPoint
    self.balancingGroup = balancingGroup
    self.month = month
    self.scope = scope
    self.isRenewable = isRenewable
  }

  package var renewable: String { isRenewable ? "有" : "無" }

  package static func < (a: Self, b: Self) -> Bool {
    guard a.month == b.month else { return a.month < b.month }
    guard a.plant == b.plant else { return a.plant < b.plant }
    return (a.gridPoint, a.balancingGroup, a.scope.rawValue, a.renewable)
      < (b.gridPoint, b.balancingGroup, b.scope.rawValue, b.renewable)
  }
}

/// Who holds a key.
package struct KeyHolder: Hashable, Sendable {
  package let operatorID: OperatorID
  /// Nil for what was imported.
  package let receipt: ReceiptNumber?
  package let balancingGroup: String
  package let isCertified: Bool
  /// Of the application; nil for what is certified.
  package let status: Status?

  package init(
    operatorID: OperatorID, receipt: ReceiptNumber?, balancingGroup: String, isCertified: Bool,
    status: Status? = nil
  ) {
    self.operatorID = operatorID
    self.receipt = receipt
    self.balancingGroup = balancingGroup
    self.isCertified = isCertified
    self.status = status
  }
}
