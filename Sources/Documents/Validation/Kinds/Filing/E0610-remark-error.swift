import Trade

extension FindingKind {
  static let remarkError = remark("E0610", "remark-error", .error)
}
