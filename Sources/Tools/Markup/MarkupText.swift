/// Writing text into a document: escaped, and nothing in it that XML 1.0 forbids.
package enum MarkupText {
  /// Appends `text` as element content or as a value in double quotes; characters that no XML
  /// document may hold become U+FFFD, so that they are seen and not lost.
  package static func append(_ text: String, to bytes: inout [UInt8], isValue: Bool = false) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": bytes += "&amp;".utf8
      case "<": bytes += "&lt;".utf8
      case ">": bytes += "&gt;".utf8
      case "\"" where isValue: bytes += "&quot;".utf8
      case "\t" where isValue: bytes += "&#9;".utf8
      case "\n" where isValue: bytes += "&#10;".utf8
      case "\r": bytes += "&#13;".utf8
      default: bytes += String(isAllowed(scalar) ? scalar : "\u{FFFD}").utf8
      }
    }
  }

  package static func escaped(_ text: String, isValue: Bool = false) -> String {
    var bytes: [UInt8] = []
    append(text, to: &bytes, isValue: isValue)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `Char` of XML 1.0 §2.2.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
