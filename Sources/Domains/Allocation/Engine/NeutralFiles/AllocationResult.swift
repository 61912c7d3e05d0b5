/// What a solver, ours or another, says about a problem: the content of `alloc-result/1`.
public struct AllocationResult: Hashable, Sendable {
  public var ruleSet: RuleSet
  public var assignments: [Line]
  public var totals: [RequestID: Int64]
  /// Normal rows alone; nil where the solver gives none.
  public var levels: [RequestID: Level]?
  /// Nil where the solver does not settle.
  public var settled: [Line]?

  public init(
    ruleSet: RuleSet = .maxMin, assignments: [Line], totals: [RequestID: Int64],
    levels: [RequestID: Level]? = nil, settled: [Line]? = nil
  ) {
    self.ruleSet = ruleSet
    self.assignments = assignments
    self.totals = totals
    self.levels = levels
    self.settled = settled
  }

  public init(_ outcome: Outcome) {
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
