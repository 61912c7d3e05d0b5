/// Something by which the sums of an account changed.
package struct HolderEntry: Hashable, Sendable {
  package let account: HolderAccount
  package let at: Instant
  package let kind: MovementKind
  /// To 売却可能量, what is on sale among it.
  package let sellableChange: Int64
  /// To 保有量, tracked or not.
  package let heldChange: Int64
  /// The other side of 相対.
  package let partner: OperatorID?

  package init(
    account: HolderAccount, at: Instant, kind: MovementKind, sellableChange: Int64,
    heldChange: Int64, partner: OperatorID? = nil
  ) {
    self.account = account
    self.at = at
    self.kind = kind
    self.sellableChange = sellableChange
    self.heldChange = heldChange
    self.partner = partner
  }
}
