package import Trade

/// One market's supply and wishes, checked so that the allocator can only succeed.
package struct Problem: Sendable {
  package let title: String
  /// The day on which the fifteen years are looked at (rule R2).
  package let referenceDate: CivilDate
  package let ruleSet: RuleSet
  package let facilities: [Facility]
  package let specific: [SpecificRequest]
  package let normal: [NormalRequest]
  /// kWh bought at the auction; who is absent bought nothing. Nil before the auction.
  package let purchases: [ApplicantID: Int64]?

  /// Where in `facilities` a plant stands.
  let position: [FacilityID: Int]

  /// Sums stay below this, so that a product of two fits 128 bits with room.
  static let largestSum = Int64(1) << 61

  /// Throws a `JSONFault` for an id that is empty or there twice, a negative amount, or sums
  /// past 2^61 kWh.
  package init(
    title: String = "", referenceDate: CivilDate, ruleSet: RuleSet = .maxMin,
    facilities: [Facility], specific: [SpecificRequest] = [], normal: [NormalRequest] = [],
    purchases: [ApplicantID: Int64]? = nil
  ) throws(JSONFault) {
    self.title = title
    self.referenceDate = referenceDate
    self.ruleSet = ruleSet
    self.facilities = facilities
    self.specific = specific
    self.normal = normal
    self.purchases = purchases
    position = try ProblemReview.positions(of: facilities)
    try ProblemReview.requireDistinctRows(specific, normal)
    try ProblemReview.requireSoundAsks(specific, normal)
    try ProblemReview.requireSound(purchases)
  }
}
