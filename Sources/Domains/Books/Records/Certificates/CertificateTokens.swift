package import Hashing
package import Storage
package import Trade

extension Database {
  /// The certificate whose token has this SHA-256.
  package func certificate(token digest: ContentHash) throws -> CertificateNumber? {
    try one("SELECT number FROM certificate_tokens WHERE digest = ?", [digest.rawValue]) {
      try stored(CertificateNumber($0[0] as Int64), "a certificate's number")
    }
  }

  package func keepToken(_ digest: ContentHash, of number: CertificateNumber) throws {
    try run(
      "INSERT INTO certificate_tokens (digest, number) VALUES (?, ?)",
      [digest.rawValue, number.rawValue])
  }

  /// Whether certificates are final whose tokens cannot be looked up yet.
  package func owesTokens() throws -> Bool {
    try first("SELECT 1 FROM certificate_tokens_owed LIMIT 1", []) != nil
  }

  /// Those certificates, which are owed nothing from now on.
  package func takeOwedTokens() throws -> [CertificateNumber] {
    let numbers = try all("SELECT number FROM certificate_tokens_owed ORDER BY number").map {
      try stored(CertificateNumber($0[0] as Int64), "a certificate's number")
    }
    try run("DELETE FROM certificate_tokens_owed")
    return numbers
  }
}
