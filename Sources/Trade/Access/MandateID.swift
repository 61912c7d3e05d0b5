/// A mandate's number, `m3`.
package struct MandateID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: Int

  package init?(_ rawValue: Int) {
    guard rawValue > 0 else { return nil }
    self.rawValue = rawValue
  }

  /// Reads `m3`.
  package init?(_ text: String) {
    guard let number = NumberedName.number(text, after: "m") else { return nil }
    self.init(number)
  }

  package var description: String { "m\(rawValue)" }
  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
