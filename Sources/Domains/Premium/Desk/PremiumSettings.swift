package import Trade

/// `occto:` of `wariate.yaml`: what the rules of OCCTO leave open.
package struct PremiumSettings: Hashable, Sendable {
  package var rules = PremiumRules()
  /// A month is paid so many months later, on that day.
  package var payMonths = 2
  package var payDay = 12
  /// A month is entered into the ledgers so many months later.
  package var ledgerMonths = 3

  package init() {}
}
