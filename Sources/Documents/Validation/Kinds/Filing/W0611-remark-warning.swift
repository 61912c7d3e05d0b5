import Trade

extension FindingKind {
  static let remarkWarning = remark("W0611", "remark-warning", .warning)
}
