package import Trade

/// What a form can show of a registered plant.
package enum PlantAttribute: String, CaseIterable, Sendable {
  case kind, prefecture, name, owner, capacity, certifiedOn, startedOn

  /// As a form writes it; empty where the register has nothing.
  package func text(of plant: Plant) -> String {
    switch self {
    case .kind: plant.kind.rawValue
    case .prefecture: plant.prefecture
    case .name: plant.name
    case .owner: plant.ownerName
    case .capacity:
      plant.capacityTenthsKW == 0 ? "" : ExactDecimal.text(plant.capacityTenthsKW, places: 1)
    case .certifiedOn: plant.certifiedOn?.slashed ?? ""
    case .startedOn: plant.operationStartedOn?.slashed ?? ""
    }
  }
}
