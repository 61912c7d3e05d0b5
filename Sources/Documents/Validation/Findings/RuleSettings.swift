package import Trade

/// What the secretariat has set: how much a rule weighs, or that it is silent, for everybody or for
/// one form, round, applicant or cell. The code of a finding keeps its letter whatever is set.
package struct RuleSettings: Hashable, Sendable {
  /// One line of the settings; the last that matches decides.
  struct Change: Hashable, Sendable {
    var kind: FindingKind
    /// Nil switches the rule off.
    var severity: Severity?
    var scope = RuleScope()
  }

  private(set) var changes: [Change] = []

  package init() {}

  /// By rule id; nil switches the rule off.
  /// - Throws: where no rule has the id, or its finding leaves nothing that could be accepted.
  package mutating func set(
    _ rule: String, to severity: Severity?, for scope: RuleScope = RuleScope()
  ) throws(RuleSettingError) {
    guard let kind = FindingKind.of(id: rule) else {
      if RuleBook.specification(of: rule) != nil {
        throw .isRuleOfDefinitions(RuleBook.kinds(of: rule).map(\.id))
      }
      let known = FindingKind.all.map(\.id)
      throw .unknownRule(nearest: Suggestion.nearest(to: rule, in: known).first)
    }
    // Silent, it gives way to the findings that it stands for.
    let givesWay = kind == .exampleFilledIn && severity == nil
    if severity != .error, kind.severity == .error, !kind.leavesValues, !givesWay {
      throw .cannotBeAccepted
    }
    changes.append(Change(kind: kind, severity: severity, scope: scope))
  }

  /// What a permission of the secretariat does: the rule is told, and stops nobody.
  mutating func permit(_ rule: String, at cell: CellReference?) {
    if let kind = FindingKind.of(id: rule) {
      changes.append(Change(kind: kind, severity: .info, scope: RuleScope(cell: cell)))
    }
  }

  /// The same for equal settings; for telling whether an earlier check would come out alike.
  package var signature: String {
    changes.map { change in
      let scope = change.scope
      let parts = [
        change.kind.id, change.severity?.rawValue, scope.form?.rawValue,
        scope.period?.signature, scope.applicant?.rawValue, scope.cell?.description, scope.reason,
      ]
      return parts.map { $0 ?? "" }.joined(separator: "\t")
    }.joined(separator: "\n")
  }

  /// What may matter to one application, so that the rest is not looked at again and again.
  func narrowed(form: FormID?, period: Slot.Period) -> RuleSettings {
    guard !changes.isEmpty else { return self }
    var settings = RuleSettings()
    settings.changes = changes.filter { change in
      (change.scope.form.map { $0 == form } ?? true)
        && (change.scope.period.map { $0 == period } ?? true)
    }
    return settings
  }

  /// Nil where the rule is silent; `change` is the index of the line that decided.
  @inline(__always)
  func decision(
    on kind: FindingKind, at cell: CellReference?, by applicant: OperatorID?
  ) -> (severity: Severity, change: Int?)? {
    guard !changes.isEmpty else { return (kind.severity, nil) }
    for (index, change) in changes.enumerated().reversed()
    where change.kind == kind && change.scope.holds(cell, applicant) {
      return change.severity.map { ($0, index) }
    }
    return (kind.severity, nil)
  }
}

/// To what a setting applies; what is nil applies to all.
package struct RuleScope: Hashable, Sendable {
  package var form: FormID?
  package var period: Slot.Period?
  package var applicant: OperatorID?
  /// Of the data sheet.
  package var cell: CellReference?
  /// Why; told with the finding.
  package var reason: String?

  package init(
    form: FormID? = nil, period: Slot.Period? = nil, applicant: OperatorID? = nil,
    cell: CellReference? = nil, reason: String? = nil
  ) {
    self.form = form
    self.period = period
    self.applicant = applicant
    self.cell = cell
    self.reason = reason
  }

  fileprivate func holds(_ cell: CellReference?, _ applicant: OperatorID?) -> Bool {
    (self.cell.map { $0 == cell } ?? true)
      && (self.applicant.map { $0 == applicant } ?? true)
  }
}

extension Slot.Period {
  /// `202304`, `2025-04`: what tells the periods of settings apart.
  fileprivate var signature: String { Slot(self).shelf }
}

/// A setting that cannot be.
package enum RuleSettingError: Error, Hashable, Sendable {
  case unknownRule(nearest: String?)
  /// A rule that definitions name; what it tells has other names.
  case isRuleOfDefinitions([String])
  /// The file cannot be read, a heading is not found, or a cell has no usable value.
  case cannotBeAccepted
}
