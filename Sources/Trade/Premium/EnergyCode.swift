/// What a file of 系統充電蓄電池供給電力量 counts (電力量コード), five of them a month.
package enum EnergyCode: String, CaseIterable, Hashable, Sendable {
  /// 放電量 (b): from the battery to grid and plant.
  case discharge = "BTtoGRGN"
  /// 発電量 (g): from the plant to grid and battery.
  case generation = "GNtoGRBT"
  /// 系統調達量 (c): from the grid to plant and battery.
  case procurement = "GRtoGNBT"
  /// 充電量 (a): from grid and plant to the battery.
  case charge = "GRGNtoBT"
  /// 所内消費量 (e): from grid and battery to the plant.
  case ownUse = "GRBTtoGN"

  /// As it is written, whatever its case.
  package init?(written text: String) {
    let folded = text.lowercased()
    guard let code = Self.allCases.first(where: { $0.rawValue.lowercased() == folded }) else {
      return nil
    }
    self = code
  }

  /// As people call it.
  package var title: String {
    switch self {
    case .discharge: "放電量"
    case .generation: "発電量"
    case .procurement: "系統調達量"
    case .charge: "充電量"
    case .ownUse: "所内消費量"
    }
  }

  /// 図の記号 of the half-hour meters that count the same; nil for what no meter's file has.
  package var meterSymbol: String? {
    switch self {
    case .charge: "a"
    case .discharge: "b"
    case .procurement: "c"
    case .ownUse: "e"
    case .generation: nil
    }
  }

  /// It is counted for each plant (設備ID), not for the point.
  package var isOfPlants: Bool { self == .generation || self == .ownUse }
}
