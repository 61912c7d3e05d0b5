internal import Crypto
internal import Foundation

/// HMAC-SHA256 (RFC 2104).
package enum KeyedHash {
  /// 32 bytes.
  package static func of(_ text: String, key: [UInt8]) -> [UInt8] {
    Array(
      HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: key)))
  }
}
