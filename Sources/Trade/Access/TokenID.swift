/// A token's number, `t5`.
package struct TokenID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: Int

  package init?(_ rawValue: Int) {
    guard rawValue > 0 else { return nil }
    self.rawValue = rawValue
  }

  /// Reads `t5`.
  package init?(_ text: String) {
    guard let number = NumberedName.number(text, after: "t") else { return nil }
    self.init(number)
  }

  package var description: String { "t\(rawValue)" }
  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
