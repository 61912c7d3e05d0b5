package import Office
package import Trade

/// What one run over the inbox came to.
package struct ProcessSummary: Sendable {
  package private(set) var counts: [UploadOutcome.Kind: Int] = [:]
  /// Of those that were answered.
  package private(set) var verdicts: [Verdict: Int] = [:]
  /// Live files that somebody had renamed or changed by hand.
  package internal(set) var renames: [RenameReport] = []

  package init() {}

  package var count: Int { counts.values.reduce(0, +) }

  package mutating func add(_ outcome: UploadOutcome) {
    counts[outcome.kind, default: 0] += 1
    if outcome.kind == .answered, let verdict = outcome.verdict {
      verdicts[verdict, default: 0] += 1
    }
  }
}
