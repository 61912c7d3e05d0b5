/// An auction's number: at most twenty of `0-9A-Za-z-`.
package struct AuctionID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: String

  package init?(_ text: some StringProtocol) {
    let legal = text.utf8.allSatisfy {
      ASCII.isDigit($0) || ASCII.isUpper($0) || ASCII.isLower($0) || $0 == 0x2D
    }
    guard (1...20).contains(text.utf8.count), legal else { return nil }
    rawValue = String(text)
  }

  package var description: String { rawValue }
  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
