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

/// A letter with a number behind it, written one way alone.
private enum NumberedName {
  static func number(_ text: String, after letter: String) -> Int? {
    guard text.hasPrefix(letter), let number = Int(text.dropFirst()), text == "\(letter)\(number)"
    else { return nil }
    return number
  }
}
