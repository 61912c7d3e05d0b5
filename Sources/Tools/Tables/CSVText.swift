/// Comma-separated text (RFC 4180): UTF-8 without a mark, lines ended by LF.
///
/// A text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab, CR
/// or LF, or a full-width twin of the four signs) is written with an apostrophe in front, which
/// spreadsheets show as the text itself or as a harmless sign. Codes and numbers cannot begin so.
package struct CSVText {
  package private(set) var bytes: [UInt8]
  private var isLineStart = true

  package init() { bytes = [] }

  /// With a line of heads that need no quoting.
  package init(head: String) {
    bytes = Array(head.utf8)
    bytes.append(Self.lineFeed)
  }

  package mutating func append(number: some FixedWidthInteger) { append(raw: String(number)) }

  /// A code of letters and digits, or a word of ours: nothing in it needs quoting.
  package mutating func append(raw: String) {
    separate()
    bytes.append(contentsOf: raw.utf8)
  }

  package mutating func append(text: String) {
    separate()
    let looksLikeFormula = text.unicodeScalars.first.map(Self.formulaSigns.contains) ?? false
    write(looksLikeFormula ? "'" + text : text)
  }

  private mutating func write(_ safe: String) {
    guard safe.utf8.contains(where: Self.needsQuotes) else {
      bytes.append(contentsOf: safe.utf8)
      return
    }
    bytes.append(Self.quote)
    for byte in safe.utf8 {
      if byte == Self.quote { bytes.append(Self.quote) }
      bytes.append(byte)
    }
    bytes.append(Self.quote)
  }

  /// A cell of a file that somebody has given us and gets back: nothing is put in front of it.
  package mutating func append(asGiven text: String) {
    separate()
    write(text)
  }

  /// For files that Excel is to take for UTF-8.
  package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  package mutating func endLine() {
    bytes.append(Self.lineFeed)
    isLineStart = true
  }

  private mutating func separate() {
    if !isLineStart { bytes.append(UInt8(ascii: ",")) }
    isLineStart = false
  }

  private static let lineFeed = UInt8(ascii: "\n")
  private static let quote = UInt8(ascii: "\"")
  private static let formulaSigns: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
  ]

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == quote || byte == UInt8(ascii: ",") || byte == lineFeed || byte == UInt8(ascii: "\r")
  }
}
