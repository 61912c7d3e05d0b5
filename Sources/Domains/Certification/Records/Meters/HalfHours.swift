internal import Trade

/// Numbers as LEB128: seven bits a byte, the low ones first, the high bit set on all but the last.
package enum HalfHours {
  package static func packed(_ values: [Int64]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.count * 3)
    for value in values { PackedSlots.append(value, to: &bytes) }
    return bytes
  }

  /// Nil for what are not the 48 numbers of a day.
  package static func values(_ bytes: [UInt8]) -> [Int64]? {
    PackedSlots.values(bytes).flatMap { $0.count == MeterDay.count ? $0 : nil }
  }
}
