/// What 相対 and direct deals may still take of a plant's month, in kWh.
package struct MonthlyRest: Hashable, Sendable {
  /// Certified, less what applications hold; nil for a month of which nothing was certified.
  package let left: Int64?

  package init(left: Int64?) { self.left = left }
}

/// What an operator has of a plant's month to pass on, in kWh.
package struct EnergyAccount: Hashable, Sendable {
  /// Certified to it as 再エネ指定 有, less what direct deals and 相対 hold.
  package var certifiedLeft: Int64
  /// Bought in direct deals that are 確定, less what it passes on within its group.
  package var boughtLeft: Int64
  /// It was bought, 確定 or not yet.
  package var hasBought: Bool
  /// It came out of another's direct deal (融通), and whether that is 確定.
  package var passedOn: Standing?

  package enum Standing: Hashable, Sendable { case pending, confirmed }

  package init(
    certifiedLeft: Int64 = 0, boughtLeft: Int64 = 0, hasBought: Bool = false,
    passedOn: Standing? = nil
  ) {
    self.certifiedLeft = certifiedLeft
    self.boughtLeft = boughtLeft
    self.hasBought = hasBought
    self.passedOn = passedOn
  }
}
