/// What a biomass plant burns (燃料区分), in the order of the ratio's columns.
package enum BiomassFuel: String, CaseIterable, Sendable, Comparable {
  case methane = "A"
  case unusedWood = "B"
  case wood = "C"
  case buildingWaste = "D"
  case waste = "E"
  /// What of general waste is not biomass.
  case wasteNotBiomass = "Enonbio"
  case other = "F"
  case liquid = "G"

  /// As people read it.
  package var title: String {
    switch self {
    case .methane: "メタン発酵ガス"
    case .unusedWood: "未利用木質"
    case .wood: "一般木質・農作物"
    case .buildingWaste: "建設資材廃棄物"
    case .waste: "一般廃棄物・その他"
    case .wasteNotBiomass: "一般廃棄物・その他（非バイオ）"
    case .other: "その他（助燃剤等）"
    case .liquid: "液体"
    }
  }

  /// The letter as people read it: `E（非バイオ）`.
  package var letter: String { self == .wasteNotBiomass ? "E（非バイオ）" : rawValue }

  /// False for what is never paid for.
  package var isPaid: Bool { self != .other && self != .wasteNotBiomass }

  package static func < (a: Self, b: Self) -> Bool { a.place < b.place }

  private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
