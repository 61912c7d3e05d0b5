internal import Crypto
internal import Foundation

/// Time-based one-time codes (RFC 6238) with SHA-1, 30 s and six digits, as authenticator programs
/// have them.
package enum TimedCode {
  /// Seconds.
  package static let step: Int64 = 30

  /// The step that a moment (milliseconds since 1970) lies in.
  package static func step(at milliseconds: Int64) -> Int64 { milliseconds / 1000 / step }

  /// RFC 4226, §5.3.
  package static func code(_ seed: [UInt8], step: Int64, digits: Int = 6) -> String {
    let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> Int64(56 - 8 * $0)) }
    let mac = Array(
      HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: seed)))
    let offset = Int(mac[19] & 15)
    let number = mac[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
    let modulus = (0..<digits).reduce(1) { product, _ in product * 10 }
    let text = String(number % modulus)
    return String(repeating: "0", count: digits - text.utf8.count) + text
  }

  /// The step whose code this is, within one of now and after the last that was used; nil for a
  /// wrong code or one that was used.
  package static func match(
    _ code: String, _ seed: [UInt8], at milliseconds: Int64, after last: Int64?
  ) -> Int64? {
    let now = step(at: milliseconds)
    var found: Int64?
    for step in [now, now - 1, now + 1]
    where SecretBytes.areEqual(self.code(seed, step: step), code) && step > last ?? -1 {
      found = found ?? step
    }
    return found
  }
}
