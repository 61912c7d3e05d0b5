package import Trade

/// The findings of two checks, told apart as ``Comparison`` counts them; 情報 is left out.
package struct FindingDifference: Sendable {
  /// Of the check before alone.
  package private(set) var resolved: [Finding] = []
  /// Of both, as the later check tells them.
  package private(set) var remaining: [Finding] = []
  /// Of the later check alone.
  package private(set) var new: [Finding] = []

  package init(before: some Sequence<Finding>, now: some Sequence<Finding>) {
    var earlier: [Comparison.Key: Int] = [:]
    for finding in before where finding.severity != .info {
      earlier[Comparison.Key(finding), default: 0] += 1
    }
    var met: [Comparison.Key: Int] = [:]
    for finding in now where finding.severity != .info {
      let key = Comparison.Key(finding)
      if met[key, default: 0] < earlier[key] ?? 0 {
        met[key, default: 0] += 1
        remaining.append(finding)
      } else {
        new.append(finding)
      }
    }
    for finding in before where finding.severity != .info {
      let key = Comparison.Key(finding)
      if let count = met[key], count > 0 {
        met[key] = count - 1
      } else {
        resolved.append(finding)
      }
    }
  }
}
