package import Trade

/// The fifteen years of RE100 (rule R2).
package enum FifteenYears {
  /// Whether `reference` is not after the fifteenth anniversary of `start`, inclusive; 29 February
  /// clips to the 28th, an unknown start is not within.
  package static func includes(_ reference: CivilDate, from start: CivilDate?) -> Bool {
    guard let start else { return false }
    // An anniversary after the year 9999 is after every reference date.
    guard let anniversary = start.adding(years: 15) else { return true }
    return reference <= anniversary
  }
}
