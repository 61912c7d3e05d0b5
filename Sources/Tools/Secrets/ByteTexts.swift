/// Bytes as lower-case hexadecimal digits.
package enum HexText {
  package static func text(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Nil for anything but pairs of digits.
  package static func bytes(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
  }
}

/// Bytes for addresses and heads, without padding (RFC 4648, §5).
package enum Base64URL {
  package static func text(_ bytes: [UInt8]) -> String {
    BitGroups.text(bytes, bits: 6, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
  }
}

/// Bytes for people to type, without padding (RFC 4648, §6).
package enum Base32 {
  package static let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

  package static func text(_ bytes: [UInt8]) -> String { BitGroups.text(bytes, bits: 5, alphabet) }
}

private enum BitGroups {
  static func text(_ bytes: [UInt8], bits: Int, _ alphabet: String) -> String {
    let letters = Array(alphabet.utf8)
    var (text, held, count): ([UInt8], Int, Int) = ([], 0, 0)
    for byte in bytes {
      held = held << 8 | Int(byte)
      count += 8
      while count >= bits {
        count -= bits
        text.append(letters[held >> count & (1 << bits - 1)])
      }
      held &= 1 << count - 1
    }
    if count > 0 { text.append(letters[held << (bits - count) & (1 << bits - 1)]) }
    return String(decoding: text, as: UTF8.self)
  }
}
