/// A user's number, `u17`; never given again.
package struct UserID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: Int

  package init?(_ rawValue: Int) {
    guard rawValue > 0 else { return nil }
    self.rawValue = rawValue
  }

  /// Reads `u17`.
  package init?(_ text: String) {
    guard let number = NumberedName.number(text, after: "u") else { return nil }
    self.init(number)
  }

  package var description: String { "u\(rawValue)" }
  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
