package import Trade
package import Validation

/// What a check of one file has found.
package struct CheckReport: Sendable {
  package var file: String
  package var sha256: String?
  package var form: FormID?
  package var formVersion: String?
  package var `operator`: OperatorID?
  package var slot = Slot.anytime
  package var verdict: Verdict
  package var counts = FindingCounts()
  package var rows = 0
  package var truncated = false
  /// In their order, put into words one by one.
  package var findings = FindingList()
  /// The copy in which what is certain was put right; nil where there is none.
  package var fixed: FixedCopy?
}

/// 直した案.
package struct FixedCopy: Hashable, Sendable {
  package let path: String
  /// How many were put right.
  package let cells: Int
}
