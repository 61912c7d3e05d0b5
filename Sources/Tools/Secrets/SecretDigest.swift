internal import Crypto
internal import Foundation

/// The SHA-256 of a secret that cannot be guessed, as databases keep it in its place.
package enum SecretDigest {
  package static func of(_ secret: String) -> String {
    HexText.text(Array(SHA256.hash(data: Array(secret.utf8))))
  }
}
