/// The SHA-256 of a file's bytes, 64 lower-case hexadecimal digits.
public struct ContentHash: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let rawValue: String

  public init?(_ text: some StringProtocol) {
    let bytes = text.utf8
    let legal = bytes.allSatisfy { ASCII.isDigit($0) || (0x61...0x66).contains($0) }
    guard bytes.count == 64, legal else { return nil }
    rawValue = String(text)
  }

  public var description: String { rawValue }
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
