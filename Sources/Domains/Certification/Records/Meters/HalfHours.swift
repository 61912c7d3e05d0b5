internal import Trade

/// Numbers as LEB128: seven bits a byte, the low ones first, the high bit set on all but the last.
package enum HalfHours {
  package static func packed(_ values: [Int64]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.count * 3)
    for value in values {
      var rest = UInt64(bitPattern: value)
      while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }
    return bytes
  }

  /// Nil for what are not the 48 numbers of a day.
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
    return shift == 0 && values.count == MeterDay.count ? values : nil
  }
}
