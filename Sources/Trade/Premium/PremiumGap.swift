/// Why a plant's month is not calculated, the one that is told first before the others.
package enum PremiumGap: String, CaseIterable, Sendable, Comparable {
  case priceMissing = "price-missing"
  case termsMissing = "terms-missing"
  case supplyMissing = "supply-missing"
  case areaUnknown = "area-unknown"
  case areaZero = "area-zero"
  case ratioMissing = "ratio-missing"
  case batteryIncomplete = "battery-incomplete"
  case batteryRatio = "battery-ratio"
  case severalPlants = "several-plants"

  package static func < (a: Self, b: Self) -> Bool { a.place < b.place }

  private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
