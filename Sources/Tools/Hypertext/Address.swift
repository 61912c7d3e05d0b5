/// An address of ours. What stands in the literal is the address; what is interpolated is a part of a
/// path or a value of the query and is percent-encoded whole (RFC 3986, 2.1), so neither a slash nor
/// a scheme can come from outside.
///
///     let page: Address = "/o/\(operator)/applications/\(id)?sort=\(sort)"
package struct Address: Hashable, Sendable, ExpressibleByStringInterpolation {
  package let source: String

  package init(stringLiteral address: String) { source = address }

  package init(stringInterpolation parts: StringInterpolation) { source = parts.source }

  private init(source: String) { self.source = source }

  /// A path of this site with its query, such as `next` of a form: begins with one slash and holds
  /// no backslash, blank or control character, which browsers would read otherwise.
  package init?(local text: String) {
    let bytes = Array(text.utf8)
    guard bytes.first == UInt8(ascii: "/"), bytes.dropFirst().first != UInt8(ascii: "/"),
      bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
    else { return nil }
    source = text
  }

  /// The same with one more pair of the query.
  package func adding(_ name: String, _ value: String) -> Address {
    var parts = StringInterpolation(literalCapacity: 0, interpolationCount: 2)
    var (address, fragment) = (source[...], Substring())
    if let mark = address.firstIndex(of: "#") {
      (address, fragment) = (address[..<mark], address[mark...])
    }
    parts.appendLiteral(String(address) + (address.contains("?") ? "&" : "?"))
    parts.appendInterpolation(name)
    parts.appendLiteral("=")
    parts.appendInterpolation(value)
    parts.appendLiteral(String(fragment))
    return Address(stringInterpolation: parts)
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var source: String

    package init(literalCapacity: Int, interpolationCount: Int) {
      source = ""
      source.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    package mutating func appendLiteral(_ address: String) { source += address }

    package mutating func appendInterpolation(_ part: some StringProtocol) {
      for byte in part.utf8 {
        if Self.isUnreserved(byte) {
          source.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
          let digits = String(byte, radix: 16, uppercase: true)
          source += byte < 16 ? "%0\(digits)" : "%\(digits)"
        }
      }
    }

    package mutating func appendInterpolation(_ number: some FixedWidthInteger) {
      source += String(number)
    }

    package mutating func appendInterpolation(_ address: Address) { source += address.source }

    /// RFC 3986, 2.3.
    private static func isUnreserved(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        true
      default: false
      }
    }
  }
}
