/// One way in which a result breaks the rules.
package struct Violation: Hashable, Sendable, CustomStringConvertible {
  package enum Rule: String, CaseIterable, Sendable {
    case unknownID = "unknown-id"
    case malformedLine = "malformed-line"
    case totals
    case conservation
    case bound
    case eligibility
    case specificStage = "specific-stage"
    case optimum
    case fairness
    case rounding
    case levels
    case forest
    case settlement
  }

  package let rule: Rule
  /// What is wrong, in words and with the ids concerned.
  package let text: String

  package var description: String { "[\(rule.rawValue)] \(text)" }
}

/// Collects violations, of each rule at most so many.
struct Violations {
  private(set) var found: [Violation] = []
  private var counts: [Violation.Rule: Int] = [:]
  private static let limitByRule = 20

  var isEmpty: Bool { found.isEmpty }

  mutating func add(_ rule: Violation.Rule, _ text: @autoclosure () -> String) {
    counts[rule, default: 0] += 1
    if counts[rule, default: 0] <= Self.limitByRule {
      found.append(Violation(rule: rule, text: text()))
    }
  }
}
