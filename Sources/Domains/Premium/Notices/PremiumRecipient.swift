package import Trade

/// To whom a page of FIP goes.
package struct PremiumRecipient: Hashable, Sendable {
  package let code: OperatorID
  /// Empty where the register of operators does not have it.
  package let name: String
  /// A 個人.
  package let isIndividual: Bool

  package init(code: OperatorID, name: String, isIndividual: Bool = false) {
    self.code = code
    self.name = name
    self.isIndividual = isIndividual
  }

  /// As people are written to.
  package var addressee: String {
    guard !name.isEmpty else { return "再エネ事業者コード \(code) 御中" }
    return "\(name) \(isIndividual ? "様" : "御中")"
  }
}
