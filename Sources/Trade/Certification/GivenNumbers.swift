/// What the secretariat chooses where 確定 would give the next number.
package struct GivenNumbers: Hashable, Sendable {
  /// The 事業者番号 of who is registered.
  package var operatorID: OperatorID?
  /// 設備ID by the row of the sheet.
  package var plants: [Int: PlantID]

  package init(operatorID: OperatorID? = nil, plants: [Int: PlantID] = [:]) {
    self.operatorID = operatorID
    self.plants = plants
  }

  package var isEmpty: Bool { operatorID == nil && plants.isEmpty }
}
