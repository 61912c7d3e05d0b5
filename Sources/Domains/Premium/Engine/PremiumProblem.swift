package import Trade

/// A plant's month with all that it is calculated from.
package struct PremiumProblem: Hashable, Sendable {
  package var plant: String
  /// 対象年月.
  package var month: Month
  /// 留保.
  package var isWithheld: Bool
  package var rules: PremiumRules
  package var parts: [PremiumPart]
  /// What was last confirmed for it; nil where nothing is put right.
  package var previous: PremiumSums?

  package init(
    plant: String, month: Month, isWithheld: Bool, rules: PremiumRules, parts: [PremiumPart],
    previous: PremiumSums? = nil
  ) {
    self.plant = plant
    self.month = month
    self.isWithheld = isWithheld
    self.rules = rules
    self.parts = parts
    self.previous = previous
  }

  /// - Throws: `PremiumOverflow` for figures that no plant can have.
  package func solve() throws(PremiumOverflow) -> PremiumResult {
    guard !parts.isEmpty else { return PremiumResult(self, .open(.supplyMissing)) }
    guard
      let calculation = try PremiumCalculation(parts, isWithheld: isWithheld, rules)
    else { return PremiumResult(self, .open(.areaZero)) }
    return PremiumResult(self, .calculated(calculation))
  }
}

/// What a problem comes to.
package struct PremiumResult: Hashable, Sendable {
  package enum Outcome: Hashable, Sendable {
    case calculated(PremiumCalculation)
    case open(PremiumGap)
  }

  package let problem: PremiumProblem
  package let outcome: Outcome

  init(_ problem: PremiumProblem, _ outcome: Outcome) {
    self.problem = problem
    self.outcome = outcome
  }

  /// New less what was confirmed; nil where there is nothing to compare.
  package var difference: PremiumSums? {
    guard case .calculated(let calculation) = outcome else { return nil }
    return problem.previous.map { calculation.sums - $0 }
  }
}
