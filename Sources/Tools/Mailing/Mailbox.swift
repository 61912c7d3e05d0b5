/// An address that mail goes to or comes from: `NAME@DOMAIN` in ASCII, without quotes or comments.
package struct Mailbox: Hashable, Sendable {
  package let address: String
  /// As it is shown beside the address.
  package let name: String?

  package init(_ address: String, name: String? = nil) throws(MailError) {
    let parts = address.utf8.split(
      separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, address.utf8.count <= 254, (1...64).contains(parts[0].count),
      parts[0].allSatisfy(Self.isAtomByte), Self.hasGoodDots(parts[0]),
      parts[1].allSatisfy({
        Self.isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
      }),
      !parts[1].isEmpty, Self.hasGoodDots(parts[1])
    else { throw .address }
    self.address = address
    self.name = name
  }

  var domain: Substring { address.drop { $0 != "@" }.dropFirst() }

  /// Neither at an end nor one after the other (RFC 5321, 4.1.2).
  private static func hasGoodDots(_ part: Substring.UTF8View) -> Bool {
    part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// RFC 5322, 3.2.3.
  private static func isAtomByte(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte)
  }
}
