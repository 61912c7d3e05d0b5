/// Texts as a workbook can hold them.
package enum SheetText {
  /// Excel's limit for one cell, in UTF-16 units.
  package static let cellLimit = 32_767

  /// Without what XML 1.0 cannot say (NUL, U+FFFE, U+FFFF): those become U+FFFD.
  static func safe(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnspeakable) else { return text }
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { safe.append(isUnspeakable(scalar) ? "\u{FFFD}" : scalar) }
    return String(safe)
  }

  /// A cell's text: `_x000D_` and its like, which Excel would take for escapes, mean themselves
  /// (ECMA-376 Part 1 §22.9.2.19); the library escapes control characters, but not these.
  static func inCell(_ text: String) -> String {
    let bytes = Array(safe(text).utf8)
    var cell: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "_"), looksLikeEscape(bytes[index...].prefix(7)) {
        cell.append(contentsOf: "_x005F".utf8)
      }
      cell.append(byte)
    }
    return cell.count == bytes.count ? safe(text) : String(decoding: cell, as: UTF8.self)
  }

  /// The text cut at a character so that it fits one cell, with `…` at its end.
  package static func fitting(_ text: String, limit: Int = cellLimit) -> String {
    guard text.utf16.count > limit else { return text }
    var cut = ""
    var units = 1
    for character in text {
      units += character.utf16.count
      guard units <= limit else { break }
      cut.append(character)
    }
    return cut + "…"
  }

  /// Text of a page header or footer, where `&` begins a code; the whole may have 255 characters.
  static func inHeader(_ text: String) -> String {
    fitting(safe(text), limit: 50).split(separator: "&", omittingEmptySubsequences: false)
      .joined(separator: "&&")
  }

  /// `_xHHHH_`.
  private static func looksLikeEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count == 7, let first = bytes.first, let last = bytes.last, first == last,
      bytes.dropFirst().first == UInt8(ascii: "x")
    else { return false }
    return bytes.dropFirst(2).dropLast().allSatisfy {
      Character(Unicode.Scalar($0)).isHexDigit
    }
  }

  private static func isUnspeakable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
  }
}

extension SheetText {
  /// Columns of a monospaced face that a text takes: East Asian characters count 2.
  package static func width(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
  }

  /// Lines that a wrapped text takes in a cell `width` characters wide; for merged cells, whose
  /// height Excel does not fit by itself.
  package static func lineCount(_ text: String, width available: Double) -> Int {
    // Not wider than a column can be, so that the number is one.
    let room = max(2, Int(min(max(available, 0), 100_000) * 0.95))
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .reduce(0) { $0 + max(1, (Self.width($1) + room - 1) / room) }
  }

  /// Points for a row of that many lines.
  package static func height(lines: Int, size: Double = 11) -> Double {
    Double(max(1, lines)) * size * 1.5 + 4
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2010...0x2BFF, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE4F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x3FFFD:
      true
    default: false
    }
  }
}
