/// The SHA-256 of a file's bytes, 64 lower-case hexadecimal digits.
package struct ContentHash: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: String

  package init?(_ text: some StringProtocol) { self.init(String(text)) }

  package init?(_ text: String) {
    let bytes = text.utf8
    guard bytes.count == 64,
      bytes.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    rawValue = text
  }

  /// Of the 32 bytes of a SHA-256 (FIPS 180-4).
  package init(digest: some Sequence<UInt8>) {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    precondition(text.count == 64)
    rawValue = String(decoding: text, as: UTF8.self)
  }

  package var description: String { rawValue }
  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
