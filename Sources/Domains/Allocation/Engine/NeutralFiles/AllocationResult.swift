package import Trade

/// What a solver, ours or another, says about a problem: the content of `alloc-result/1`.
package struct AllocationResult: Hashable, Sendable {
  package var ruleSet: RuleSet
  package var assignments: [Line]
  package var totals: [RequestID: Int64]
  /// Normal rows alone; nil where the solver gives none.
  package var levels: [RequestID: Level]?
  /// Nil where the solver does not settle.
  package var settled: [Line]?

  package init(
    ruleSet: RuleSet = .maxMin, assignments: [Line], totals: [RequestID: Int64],
    levels: [RequestID: Level]? = nil, settled: [Line]? = nil
  ) {
    self.ruleSet = ruleSet
    self.assignments = assignments
    self.totals = totals
    self.levels = levels
    self.settled = settled
  }

  package init(_ outcome: Outcome) {
    ruleSet = outcome.ruleSet
    assignments = outcome.lines
    totals = Dictionary(
      outcome.shares.lazy.map { ($0.request, $0.grantedKWh) }, uniquingKeysWith: { $1 })
    levels =
      outcome.ruleSet == .maxMin
      ? Dictionary(
        outcome.shares.lazy.compactMap { share in share.level.map { (share.request, $0) } },
        uniquingKeysWith: { $1 }) : nil
    settled = outcome.settlement?.kept
  }
}
