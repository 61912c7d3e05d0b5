/// Bytes for people to type, without padding (RFC 4648, §6).
package enum Base32 {
  package static let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

  package static func text(_ bytes: [UInt8]) -> String { BitGroups.text(bytes, bits: 5, alphabet) }
}
