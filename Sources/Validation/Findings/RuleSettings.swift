public import Applications

/// What the secretariat has set for a round: how much a rule weighs, or that it is silent. The
/// code of a finding keeps its letter whatever is set.
public struct RuleSettings: Hashable, Sendable {
  private var changed: [FindingKind: Severity?] = [:]

  public init() {}

  /// By rule id; nil switches the rule off. False where no rule has the id.
  @discardableResult
  public mutating func set(_ rule: String, to severity: Severity?) -> Bool {
    guard let kind = FindingKind.allCases.first(where: { $0.entry.rule == rule }) else {
      return false
    }
    changed[kind] = .some(severity)
    return true
  }

  func severity(of kind: FindingKind) -> Severity? {
    guard !changed.isEmpty, let severity = changed[kind] else { return kind.entry.severity }
    return severity
  }
}
