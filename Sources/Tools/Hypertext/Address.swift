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
    let mark = source.utf8.firstIndex(of: UInt8(ascii: "#")) ?? source.endIndex
    var parts = StringInterpolation(
      literalCapacity: source.utf8.count + value.utf8.count * 3, interpolationCount: 1)
    parts.appendLiteral(source[..<mark])
    parts.appendLiteral(source.utf8[..<mark].contains(UInt8(ascii: "?")) ? "&" : "?")
    parts.appendInterpolation(name)
    parts.appendLiteral("=")
    parts.appendInterpolation(value)
    parts.appendLiteral(source[mark...])
    return Address(stringInterpolation: parts)
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    private var bytes: [UInt8] = []
    fileprivate var source: String { String(decoding: bytes, as: UTF8.self) }

    package init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    package mutating func appendLiteral(_ address: String) { bytes += address.utf8 }

    fileprivate mutating func appendLiteral(_ address: Substring) { bytes += address.utf8 }

    package mutating func appendInterpolation(_ part: some StringProtocol) {
      for byte in part.utf8 {
        if Self.isUnreserved(byte) {
          bytes.append(byte)
        } else {
          bytes += [UInt8(ascii: "%"), Self.digit(byte >> 4), Self.digit(byte & 0xF)]
        }
      }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
      value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    package mutating func appendInterpolation(_ number: some FixedWidthInteger) {
      bytes += String(number).utf8
    }

    package mutating func appendInterpolation(_ address: Address) { bytes += address.source.utf8 }

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
