/// Bytes for addresses and heads, without padding (RFC 4648, §5).
package enum Base64URL {
  package static func text(_ bytes: [UInt8]) -> String {
    BitGroups.text(
      bytes, bits: 6, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
  }
}
