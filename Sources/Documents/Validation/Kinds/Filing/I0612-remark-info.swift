import Trade

extension FindingKind {
  static let remarkInfo = remark("I0612", "remark-info", .info)
}
