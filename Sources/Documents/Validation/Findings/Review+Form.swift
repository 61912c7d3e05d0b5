import Trade

/// Whether the workbook is the form that its name says.
extension Review {
  /// Readable, but of another form than its name says, or of none that is known.
  package var isWrongForm: Bool {
    findings.prefix(Self.mostBeforeForm).contains { finding in
      finding.rule == FindingKind.wrongForm.id || finding.rule == FindingKind.formUnknown.id
    }
  }

  /// Readable, but the application of another operator than the one it was filed for.
  package var isOtherOperators: Bool {
    findings.prefix(Self.mostBeforeForm).contains { $0.rule == FindingKind.otherOperator.id }
  }

  /// Findings about the form stand before those about cells: no more than this come first.
  private static let mostBeforeForm = 8
}
