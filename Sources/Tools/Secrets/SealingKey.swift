internal import Crypto
internal import Foundation

/// A key of 32 bytes that vouches for texts (HMAC-SHA-256, RFC 2104) and hides bytes (AES-256-GCM,
/// NIST SP 800-38D). Each purpose is named in what is vouched for, and in what is sealed.
package struct SealingKey: Sendable {
  private let key: SymmetricKey

  /// Nil for any other length.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    key = SymmetricKey(data: bytes)
  }

  package func mac(_ text: String) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
  }

  /// Nonce, ciphertext and tag as hexadecimal digits; it opens for the same purpose alone.
  package func seal(_ bytes: [UInt8], for purpose: String) throws -> String {
    let box = try AES.GCM.seal(bytes, using: key, authenticating: Array(purpose.utf8))
    guard let combined = box.combined else { throw SealingFault() }
    return HexText.text(Array(combined))
  }

  /// - Throws: `SealingFault` where it was sealed by another key, for another purpose, or changed.
  package func open(_ text: String, for purpose: String) throws -> [UInt8] {
    guard let bytes = HexText.bytes(text) else { throw SealingFault() }
    do {
      let box = try AES.GCM.SealedBox(combined: bytes)
      return Array(try AES.GCM.open(box, using: key, authenticating: Array(purpose.utf8)))
    } catch {
      throw SealingFault()
    }
  }
}

/// What was sealed does not open.
package struct SealingFault: Error, CustomStringConvertible {
  package var description: String { "sealed with another key, or changed" }
}
