/// The pages that tell people what a check can say.
package enum RuleCatalogue {
  /// By the digits of their codes.
  static let kinds = FindingKind.all.sorted { $0.code.dropFirst() < $1.code.dropFirst() }
}
