/// One name in a folder, as the bytes that the file system holds: names from outside need not be
/// UTF-8, and NFC and NFD are different files.
package struct FileName: Hashable, Comparable, Sendable {
  /// Bytes that a folder entry may have at most (Linux `NAME_MAX`).
  package static let maxByteCount = 255

  package let bytes: [UInt8]

  /// Refuses what cannot be one entry of a folder: nothing, `.`, `..`, `/`, NUL, over 255 bytes.
  package init?(bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    guard (1...Self.maxByteCount).contains(bytes.count), !bytes.contains(0),
      !bytes.contains(UInt8(ascii: "/")), bytes != [0x2E], bytes != [0x2E, 0x2E]
    else { return nil }
    self.bytes = bytes
  }

  package init?(_ text: some StringProtocol) { self.init(bytes: text.utf8) }

  /// The name as text; nil where its bytes are not UTF-8.
  package var text: String? { String(validating: bytes, as: UTF8.self) }

  /// The name as a person may be shown it: wrong bytes and control characters become `�`, as do
  /// the marks that turn the direction of writing, for they can disguise an extension.
  package var displayText: String {
    var shown = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      shown.append(scalar.isDeceptive ? "\u{FFFD}" : scalar)
    }
    return String(shown)
  }

  package func hasPrefix(_ prefix: StaticString) -> Bool { bytes.starts(with: "\(prefix)".utf8) }

  package static func < (a: Self, b: Self) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
}

extension Unicode.Scalar {
  /// Controls, surrogates, and the bidirectional marks of Unicode TR9.
  package var isDeceptive: Bool {
    switch properties.generalCategory {
    case .control, .surrogate, .lineSeparator, .paragraphSeparator: true
    default: properties.isBidiControl
    }
  }
}
