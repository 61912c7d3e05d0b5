internal import BooksRecords
internal import Hashing
internal import Secrets
internal import Storage
internal import Trade

/// Pass Codes and tokens of certificates, which the workspace's secret gives and nothing stores; of a
/// token its SHA-256 is kept, by which its certificate is found.
struct CertificateCodes {
  private let secret: [UInt8]

  init(secret: [UInt8]) { self.secret = secret }

  /// Those of a workspace; nil before its first certificate.
  init?(in database: Database) throws {
    guard let secret = try database.certificateSecret() else { return nil }
    self.secret = secret
  }

  /// Makes the secret with the first certificate.
  static func make(in database: Database) throws -> CertificateCodes {
    if let codes = try CertificateCodes(in: database) { return codes }
    let secret = RandomBytes.make(32)
    try database.keepCertificateSecret(secret)
    return CertificateCodes(secret: secret)
  }

  /// So that a certificate that is final is found by its token.
  func keepToken(of number: CertificateNumber, in database: Database) throws {
    try database.keepToken(Self.digest(of: token(of: number)), of: number)
  }

  static func digest(of token: String) -> ContentHash { ContentHash(of: Array(token.utf8)) }

  /// Eight digits: the first 8 bytes of HMAC-SHA256 over `code:NUMBER`, big-endian, mod 10⁸.
  func passCode(of number: CertificateNumber) -> String {
    let bytes = KeyedHash.of("code:\(number)", key: secret).prefix(8)
    let value = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 100_000_000
    let digits = String(value)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }

  /// The first 16 bytes of HMAC-SHA256 over `token:NUMBER` as base64url.
  func token(of number: CertificateNumber) -> String {
    Base64URL.text(Array(KeyedHash.of("token:\(number)", key: secret).prefix(16)))
  }
}
