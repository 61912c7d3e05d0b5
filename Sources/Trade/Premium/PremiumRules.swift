/// What the formula leaves open (`occto:` in `wariate.yaml`).
package struct PremiumRules: Hashable, Sendable {
  /// On which energy 発電側課金相当額 rides (`chargeOn`).
  package enum ChargeOn: String, CaseIterable, Sendable {
    /// That without slots at 0.01円, as the rest of the price.
    case excl
    /// All of it.
    case incl
  }

  /// What a calendar month below zero does to the one beside it (`negative`).
  package enum Negative: String, CaseIterable, Sendable {
    /// The sum is kept at zero.
    case total
    /// Each part is.
    case part
  }

  package var chargeOn: ChargeOn
  package var negative: Negative

  package init(chargeOn: ChargeOn = .excl, negative: Negative = .total) {
    self.chargeOn = chargeOn
    self.negative = negative
  }
}
