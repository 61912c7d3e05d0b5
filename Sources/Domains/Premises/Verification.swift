package import Hashing

/// What was compared, and what did not agree.
package struct Verification: Sendable {
  /// The newest event of the chain: kept elsewhere, it proves later that nothing was changed.
  package struct Head: Hashable, Sendable {
    package let sequence: Int64
    package let hash: String

    package init(sequence: Int64, hash: ContentHash) {
      self.sequence = sequence
      self.hash = hash.rawValue
    }
  }

  /// What could not be mended, too.
  package private(set) var faults: [Fault] = []
  package private(set) var mended: [Fault] = []
  package var head: Head?
  /// Originals that were read.
  package var originals = 0
  /// Facts that older versions stored without a digest: they may be right or not.
  package private(set) var unproven = 0
  /// For people, in the order of the work.
  package private(set) var lines: [String] = []

  package init() {}

  package var isClean: Bool { faults.isEmpty }

  package mutating func find(_ kind: Fault.Kind, _ subject: String, _ sentence: String) {
    faults.append(Fault(kind: kind, subject: subject, sentence: sentence))
    lines.append("不一致: " + sentence)
  }

  package mutating func mend(_ kind: Fault.Kind, _ subject: String, _ sentence: String) {
    mended.append(Fault(kind: kind, subject: subject, sentence: sentence))
    lines.append("修復: " + sentence)
  }

  package mutating func leaveUnproven(_ count: Int = 1) { unproven += count }

  package mutating func add(_ line: String) { lines.append(line) }
}
