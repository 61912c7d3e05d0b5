internal import Foundation

/// A mail address, as strict as a mail's head needs it: one `@`, no blanks, no controls, 254 bytes.
package struct MailAddress: Hashable, Sendable {
  /// As it was typed.
  package let text: String
  /// NFC and lower case: what tells whether two are one.
  package let key: String
  /// Before the `@`.
  package let localPart: String

  package init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.value > 0x20 && $0.value != 0x7F && !$0.properties.isWhitespace
        && $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
        && !"<>()[],;:\\\"".unicodeScalars.contains($0)
    }
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), isPlain, text.utf8.count <= 254
    else { return nil }
    self.text = text
    localPart = String(parts[0])
    key = text.precomposedStringWithCanonicalMapping.lowercased()
  }
}
