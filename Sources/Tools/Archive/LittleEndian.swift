/// Reads the little-endian fields of a header; the caller has checked the length.
struct Fields {
  let bytes: [UInt8]

  func u16(_ at: Int) -> Int { Int(bytes[at]) | Int(bytes[at + 1]) << 8 }
  func u32(_ at: Int) -> Int { u16(at) | u16(at + 2) << 16 }

  /// Nil beyond `Int.max`: no archive is that long.
  func u64(_ at: Int) -> Int? {
    let high = u32(at + 4)
    return high < 1 << 31 ? u32(at) | high << 32 : nil
  }

  func has(_ signature: Int, at offset: Int = 0) -> Bool {
    offset >= 0 && bytes.count - offset >= 4 && u32(offset) == signature
  }
}

enum Signature {
  static let local = 0x0403_4b50
  static let central = 0x0201_4b50
  static let end = 0x0605_4b50
  static let end64 = 0x0606_4b50
  static let locator64 = 0x0706_4b50
  static let descriptor = 0x0807_4b50
}

extension [UInt8] {
  mutating func append16(_ value: Int) {
    append(UInt8(truncatingIfNeeded: value))
    append(UInt8(truncatingIfNeeded: value >> 8))
  }

  mutating func append32(_ value: Int) {
    append16(value)
    append16(value >> 16)
  }

  mutating func append64(_ value: Int) {
    append32(value)
    append32(value >> 32)
  }
}
