package import Trade

/// What lists and reports say in short, in words.
package enum PremiumWords {
  /// Plants, dates and the like are named up to so many.
  package static let shownPlants = 20

  /// Why a plant's month is not calculated: `ratio-missing`.
  package static func gap(_ reason: String) -> String {
    PremiumGap(rawValue: reason)?.title ?? reason
  }

  /// `A800019101、A800019102、ほか3件`: of many the first ones.
  package static func plants(_ plants: [PlantID], of count: Int? = nil) -> String {
    let count = count ?? plants.count
    let shown = plants.prefix(shownPlants)
    let words = shown.map(\.rawValue).joined(separator: "、")
    return count > shown.count ? words + "、ほか\(count - shown.count)件" : words
  }
}
