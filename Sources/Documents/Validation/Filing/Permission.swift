package import Trade

/// What the secretariat lets pass for one operator, form and round, and why.
package struct Permission: Hashable, Sendable {
  /// The rule's id.
  package let rule: String
  /// For the applicant and for the history.
  package let reason: String
  /// The one cell that it is about, of the sheet with the head; nil where the rule passes wherever
  /// it speaks.
  package let cell: CellReference?

  /// Nil for a rule that nobody lets pass: what is wrong inside a document stays wrong.
  package init?(rule: String, reason: String, cell: CellReference? = nil) {
    guard Self.rules.contains(rule) else { return nil }
    self.rule = rule
    self.reason = reason
    self.cell = cell
  }

  /// The rules on who may file and when.
  package static let rules = kinds.map(\.id)

  private static let kinds: [FindingKind] = [.lateUpload, .categoryMayFile, .marketParticipation]

  /// As people call it.
  package var title: String { FindingKind.of(id: rule)?.title ?? rule }
}

extension RuleSettings {
  /// What is let pass is still told, as 情報.
  func permitting(_ permissions: [Permission]) -> RuleSettings {
    permissions.reduce(into: self) { $0.permit($1.rule, at: $1.cell) }
  }
}
