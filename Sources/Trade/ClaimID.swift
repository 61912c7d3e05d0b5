/// The id of a claimed upload; it begins with the arrival instant, and names its folder in
/// `incoming/`.
package struct ClaimID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: String

  /// One path component of printable ASCII, at most 128 bytes.
  package init?(_ text: some StringProtocol) {
    let bytes = text.utf8
    let legal = bytes.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "/") }
    guard (1...128).contains(bytes.count), legal, text != ".", text != ".." else { return nil }
    rawValue = String(text)
  }

  package var description: String { rawValue }
  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
