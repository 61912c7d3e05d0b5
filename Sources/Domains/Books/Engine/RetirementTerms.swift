package import Trade

/// What the settings of a workspace say of 権利確定.
package struct RetirementTerms: Hashable, Sendable {
  /// What of a name is counted.
  package enum NameLimit: String, CaseIterable, Hashable, Sendable {
    case whole
    /// What follows the registered name.
    case added
  }

  package var settlementTime: SettlementTime
  package var nameLimit: NameLimit
  package var pickOrder: PickOrder

  package init(
    settlementTime: SettlementTime = SettlementTime(minutes: 22 * 60),
    nameLimit: NameLimit = .whole, pickOrder: PickOrder = .oldest
  ) {
    self.settlementTime = settlementTime
    self.nameLimit = nameLimit
    self.pickOrder = pickOrder
  }
}

/// Who retires.
package struct RetiringHolder: Hashable, Sendable {
  package let id: OperatorID
  package let name: String
  package let category: OperatorCategory

  package init(id: OperatorID, name: String, category: OperatorCategory) {
    self.id = id
    self.name = name
    self.category = category
  }

  package init(_ registered: Operator) {
    self.init(id: registered.id, name: registered.name, category: registered.category)
  }
}

/// An order that can be booked.
package struct RetirementPlan: Hashable, Sendable {
  package let account: HolderAccount
  package let name: String
  package let menu: String?
  package let menuShort: String?
  package let remark: String
  package let settledOn: CivilDate
  /// 即時: final at once.
  package let isImmediate: Bool
  /// One a lot, by lot.
  package let lines: [PickedLot]

  package var totalKWh: Int64 { lines.reduce(0) { $0 + $1.kwh } }
}
