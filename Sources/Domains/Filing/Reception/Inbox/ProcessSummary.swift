/// What one run over the inbox came to.
package struct ProcessSummary: Sendable {
  package private(set) var counts: [UploadOutcome.Kind: Int] = [:]

  package init() {}

  package var count: Int { counts.values.reduce(0, +) }

  package mutating func add(_ outcome: UploadOutcome) { counts[outcome.kind, default: 0] += 1 }
}
