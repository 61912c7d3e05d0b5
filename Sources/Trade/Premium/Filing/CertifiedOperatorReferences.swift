/// What checks of applications to OCCTO look up.
package protocol CertifiedOperatorReferences {
  /// The reasons of 廃棄等費用積立金取戻 that demand the whole balance.
  var fullRefundReasons: Set<String> { get }
  /// The newest 確定 application of an operator; nil before the first.
  func registration(of operatorID: OperatorID) throws -> CertifiedOperator?
  /// The newest row of 事業計画認定情報 of a plant; nil where there is none.
  func certified(_ plant: PlantID) throws -> CertifiedFacts?
  /// A plant is, or was, certified at a point.
  func isCertified(_ plant: PlantID, at gridPoint: String) throws -> Bool
  /// Who has registered a plant in an application that is 確定, and whether it was deleted since.
  func holders(of plant: PlantID) throws -> [PlantHolder]
  /// Yen, with what is not final yet.
  func balance(_ ledger: FundKind, of plant: PlantID) throws -> Int64
  /// Whose a mail address is by the newest 確定 applications.
  func users(mail: String) throws -> [OperatorUser]
  /// A document counts.
  func isOnFile(_ paper: PremiumPaper, of operatorID: OperatorID) throws -> Bool
  /// The schemes of the plants that the newest counting application of an operator lists; nil where
  /// there is none.
  func listedSchemes(of operatorID: OperatorID) throws -> Set<Scheme>?
  /// Applications about money of a plant that count, the oldest first.
  func refunds(of plant: PlantID) throws -> [FiledRefund]
  /// What may be taken back for panels (thousandths of a kW) that a plant gives up, of what stands in its
  /// ledger; nil where the register does not say enough.
  func figures(
    of facts: CertifiedFacts, discarding panels: Int64, saved: Int64
  ) throws -> RefundFigures?
  /// One of them by its number (取戻申請番号), a plant a line.
  func refunds(numbered receipt: ReceiptNumber) throws -> [FiledRefund]
}

/// 廃棄比率 and 廃棄比率からの算定額.
package struct RefundFigures: Hashable, Sendable {
  /// Hundredths of a percent, cut.
  package let ratio: Int64
  /// Yen.
  package let entitled: Int64
  /// More panels are given up than the plant has.
  package let isAboveWhole: Bool

  package init(ratio: Int64, entitled: Int64, isAboveWhole: Bool) {
    self.ratio = ratio
    self.entitled = entitled
    self.isAboveWhole = isAboveWhole
  }
}

/// What 事業計画認定情報 says of a plant, as far as applications ask.
package struct CertifiedFacts: Hashable, Sendable {
  package var plant: PlantID
  package var operatorID: OperatorID
  package var scheme: Scheme
  package var kind: PlantKind
  /// The plant's id while it was FIT.
  package var formerPlant: PlantID?
  /// Thousandths of a kW.
  package var panels: Int64?
  package var panelsAtEnd: Int64?
  /// 廃棄等費用の想定額, yen for a kW.
  package var disposalYenPerKW: Int64?
  /// Ten years of reserve are over.
  package var hasTenYears = false
  /// The kW of the panels have changed once.
  package var hasChangedPanels = false

  package init(plant: PlantID, operatorID: OperatorID, scheme: Scheme, kind: PlantKind) {
    self.plant = plant
    self.operatorID = operatorID
    self.scheme = scheme
    self.kind = kind
  }
}

/// Who has, or had, a plant in 認定事業者情報.
package struct PlantHolder: Hashable, Sendable {
  package let operatorID: OperatorID
  package let hasDeleted: Bool

  package init(operatorID: OperatorID, hasDeleted: Bool) {
    self.operatorID = operatorID
    self.hasDeleted = hasDeleted
  }
}
