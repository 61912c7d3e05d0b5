/// What the secretariat chooses where 確定 would give the next number.
package struct GivenNumbers: Hashable, Sendable {
  /// The 事業者番号 of who is registered.
  package var operatorID: OperatorID?
  /// 設備ID by the row of the sheet.
  package var plants: [Int: PlantID]
  /// Yen to be paid back, by plant.
  package var amounts: [PlantID: Int64]

  package init(
    operatorID: OperatorID? = nil, plants: [Int: PlantID] = [:],
    amounts: [PlantID: Int64] = [:]
  ) {
    self.amounts = amounts
    self.operatorID = operatorID
    self.plants = plants
  }

  package var isEmpty: Bool { operatorID == nil && plants.isEmpty && amounts.isEmpty }
  /// No number is chosen, whatever is to be paid.
  package var hasNoNumbers: Bool { operatorID == nil && plants.isEmpty }
}
