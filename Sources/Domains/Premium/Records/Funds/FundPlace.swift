package import Trade

/// Where a list of ledgers goes on: behind this plant. As text `00000001.A800019101`, of nobody's plant
/// `.A800019101`.
package struct FundPlace: Hashable, Sendable, CustomStringConvertible {
  package let operatorID: OperatorID?
  package let plant: PlantID

  package init(operatorID: OperatorID?, plant: PlantID) {
    self.operatorID = operatorID
    self.plant = plant
  }

  /// Nil for any other text.
  package init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let plant = PlantID(parts[1]) else { return nil }
    self.plant = plant
    guard !parts[0].isEmpty else {
      operatorID = nil
      return
    }
    guard let id = OperatorID(parts[0]) else { return nil }
    operatorID = id
  }

  package var description: String { "\(operatorID?.rawValue ?? "").\(plant)" }
}
