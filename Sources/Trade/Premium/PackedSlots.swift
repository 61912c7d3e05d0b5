/// Half hours of many days as LEB128: seven bits a byte, the low ones first, the high bit set on all
/// but the last; as text, base64 (RFC 4648 §4).
package enum PackedSlots {
  @inline(__always)
  package static func append(_ value: Int64, to bytes: inout [UInt8]) {
    var rest = UInt64(bitPattern: value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Nil for bytes that are no such numbers.
  package static func values(_ bytes: [UInt8]) -> [Int64]? {
    var values: [Int64] = []
    var (value, shift) = (UInt64(0), UInt64(0))
    for byte in bytes {
      guard shift < 63 else { return nil }
      value |= UInt64(byte & 0x7F) << shift
      shift += 7
      if byte < 0x80 {
        values.append(Int64(bitPattern: value))
        (value, shift) = (0, 0)
      }
    }
    return shift == 0 ? values : nil
  }

  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Appends the bytes as base64.
  package static func appendText(of bytes: [UInt8], to text: inout [UInt8]) {
    var index = 0
    while index + 2 < bytes.count {
      let group =
        UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8
        | UInt32(bytes[index + 2])
      for shift in [18, 12, 6, 0] as [UInt32] { text.append(letters[Int(group >> shift & 63)]) }
      index += 3
    }
    guard index < bytes.count else { return }
    let isTwo = index + 1 < bytes.count
    let group = UInt32(bytes[index]) << 16 | (isTwo ? UInt32(bytes[index + 1]) << 8 : 0)
    text.append(letters[Int(group >> 18 & 63)])
    text.append(letters[Int(group >> 12 & 63)])
    text.append(isTwo ? letters[Int(group >> 6 & 63)] : UInt8(ascii: "="))
    text.append(UInt8(ascii: "="))
  }

  private static let places: [UInt8] = {
    var places = [UInt8](repeating: 0xFF, count: 256)
    for (place, letter) in letters.enumerated() { places[Int(letter)] = UInt8(place) }
    return places
  }()

  /// The bytes of a base64 text; nil for any other.
  package static func bytes(ofText text: some StringProtocol) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 4) else { return nil }
    let padding = digits.suffix(2).count { $0 == UInt8(ascii: "=") }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 4 * 3)
    for start in stride(from: 0, to: digits.count, by: 4) {
      let isLast = start + 4 == digits.count
      var group: UInt32 = 0
      for offset in 0..<4 {
        let isPadding = isLast && offset >= 4 - padding
        let place = isPadding ? 0 : places[Int(digits[start + offset])]
        guard place < 64 else { return nil }
        group = group << 6 | UInt32(place)
      }
      bytes.append(UInt8(group >> 16))
      if !isLast || padding < 2 { bytes.append(UInt8(group >> 8 & 0xFF)) }
      if !isLast || padding < 1 { bytes.append(UInt8(group & 0xFF)) }
    }
    return bytes
  }
}
