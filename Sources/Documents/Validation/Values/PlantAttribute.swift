package import Trade

extension FormDefinition {
  /// The columns that show what the register says of a plant, as `plant-as-registered` names them.
  package var plantColumns: [(attribute: PlantAttribute, column: String)] {
    guard let use = rules.first(where: { $0.rule == PlantAsRegistered.specification.name }) else {
      return []
    }
    return PlantAttribute.allCases.compactMap { attribute in
      use.text(attribute.rawValue).map { (attribute, $0) }
    }
  }
}

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
