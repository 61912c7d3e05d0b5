/// The number of a lot (非化石証書ID): counts up from 1 and is never given twice.
package struct LotID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: Int64

  package init?(_ rawValue: Int64) {
    guard rawValue > 0 else { return nil }
    self.rawValue = rawValue
  }

  /// Reads digits alone.
  package init?(_ text: some StringProtocol) {
    guard !text.isEmpty, text.utf8.allSatisfy(ASCII.isDigit), let number = Int64(text) else {
      return nil
    }
    self.init(number)
  }

  package var description: String { String(rawValue) }
  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
