/// How certified energy goes from one account to another (取引区分, document 002).
package enum TransferKind: String, CaseIterable, Sendable {
  /// From who had it certified to a 需要家.
  case direct = "直接取引"
  /// From a parent to its child, out of what it bought directly.
  case withinGroup = "融通"
}
