/// An entry as the audited directory has it: header and directory agree, nothing overlaps.
package struct ArchiveEntry: Sendable {
  package enum Method: UInt16, Sendable {
    case stored = 0
    case deflated = 8
  }

  /// The name's bytes as written, of whatever encoding.
  package let nameBytes: [UInt8]
  package let method: Method
  package let checksum: UInt32
  package let packedCount: Int
  /// As declared; what really comes out is counted.
  package let declaredCount: Int

  /// Where its local header begins.
  let start: Int
  let dataStart: Int
  /// Past the data and its descriptor.
  let end: Int
  /// Its record in the central directory, verbatim.
  let record: [UInt8]

  /// The name with forward slashes; bytes that are no UTF-8 become U+FFFD.
  package var name: String {
    String(
      decoding: nameBytes.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }, as: UTF8.self)
  }

  /// Part names are equal without regard to ASCII case (ECMA-376 Part 2 §6.2.2.3), and to slash
  /// and backslash as some writers have it.
  static func key(_ name: some Sequence<UInt8>) -> [UInt8] {
    var key: [UInt8] = []
    for byte in name {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "/"):
        if key.last != UInt8(ascii: "/") { key.append(UInt8(ascii: "/")) }
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): key.append(byte + 32)
      default: key.append(byte)
      }
    }
    return key
  }
}
