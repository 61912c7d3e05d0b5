/// What SpreadsheetML does to text beyond XML, in place and on bytes.
enum SpreadsheetText {
  @inline(__always) static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// Takes XML white space off both ends; U+3000 stays.
  static func trim(_ text: inout [UInt8], from start: Int) {
    while text.count > start, isSpace(text[text.count - 1]) { text.removeLast() }
    var first = start
    while first < text.count, isSpace(text[first]) { first += 1 }
    if first > start { text.removeSubrange(start..<first) }
  }

  /// Each `_xHHHH_` becomes the UTF-16 unit it names (ECMA-376 Part 1 §22.9.2.19, ST_Xstring);
  /// pairs of surrogates join, lone ones become U+FFFD.
  static func resolveEscapes(_ text: inout [UInt8], from start: Int) {
    guard let first = firstEscape(in: text, from: start) else { return }
    var units: [UInt16] = []
    var resolved: [UInt8] = []
    var at = first
    func flushed(_ units: inout [UInt16]) -> [UInt8] {
      defer { units.removeAll(keepingCapacity: true) }
      return Array(String(decoding: units, as: UTF16.self).utf8)
    }
    while at < text.count {
      if let unit = escape(in: text, at: at) {
        units.append(unit)
        at += 7
      } else {
        if !units.isEmpty { resolved += flushed(&units) }
        resolved.append(text[at])
        at += 1
      }
    }
    if !units.isEmpty { resolved += flushed(&units) }
    text.replaceSubrange(first..., with: resolved)
  }

  private static func firstEscape(in text: [UInt8], from start: Int) -> Int? {
    var at = start
    while at + 7 <= text.count {
      if text[at] == UInt8(ascii: "_"), escape(in: text, at: at) != nil { return at }
      at += 1
    }
    return nil
  }

  private static func escape(in text: [UInt8], at: Int) -> UInt16? {
    guard at + 7 <= text.count, text[at] == UInt8(ascii: "_"), text[at + 1] == UInt8(ascii: "x"),
      text[at + 6] == UInt8(ascii: "_")
    else { return nil }
    var unit: UInt16 = 0
    for byte in text[at + 2..<at + 6] {
      guard let digit = hexDigit(byte) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }

  private static func hexDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
