/// One thing that `verify` proves about a domain.
package struct Check: Sendable {
  /// Adds what it finds; with `repairing` it mends first what can be mended, and says so.
  package let run: @Sendable (Premises, inout Verification, _ repairing: Bool) throws -> Void

  package init(
    run: @escaping @Sendable (Premises, inout Verification, _ repairing: Bool) throws -> Void
  ) {
    self.run = run
  }
}

/// What was compared, and what did not agree.
package struct Verification: Sendable {
  /// For people, in the order of the work.
  package private(set) var lines: [String] = []
  package private(set) var isClean = true
  /// Originals that were read.
  package var originals = 0

  package init() {}

  package mutating func find(_ fault: String) {
    lines.append("不一致: " + fault)
    isClean = false
  }

  package mutating func mend(_ fault: String) { lines.append("修復: " + fault) }

  package mutating func add(_ line: String) { lines.append(line) }
}
