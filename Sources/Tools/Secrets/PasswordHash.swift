internal import CryptoExtras
internal import Foundation

/// How dear one guess at a password is (RFC 7914).
package struct ScryptCost: Hashable, Sendable {
  /// N is two to this power.
  package let power: Int
  package let blockSize: Int
  package let parallelism: Int

  package init(power: Int, blockSize: Int, parallelism: Int) {
    self.power = power
    self.blockSize = blockSize
    self.parallelism = parallelism
  }

  /// 32 MiB and three lanes (OWASP ASVS 5.0, appendix C).
  package static let standard = ScryptCost(power: 15, blockSize: 8, parallelism: 3)
}

/// A password as it is kept: cost, salt and key, so that the cost may rise later.
package struct PasswordHash: Hashable, Sendable {
  package let cost: ScryptCost
  let salt: [UInt8]
  let key: [UInt8]

  /// Of a password, with a salt of its own.
  /// - Throws: what the library throws where memory is not to be had.
  package init(of password: String, cost: ScryptCost) throws {
    let salt = RandomBytes.make(16)
    self.init(cost: cost, salt: salt, key: try Self.key(password, salt, cost))
  }

  private init(cost: ScryptCost, salt: [UInt8], key: [UInt8]) {
    self.cost = cost
    self.salt = salt
    self.key = key
  }

  /// As `text` writes it.
  package init?(_ text: String) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "scrypt", let power = Int(parts[1]),
      let blockSize = Int(parts[2]), let parallelism = Int(parts[3]), (1...20).contains(power),
      (1...32).contains(blockSize), (1...16).contains(parallelism),
      let salt = HexText.bytes(String(parts[4])), let key = HexText.bytes(String(parts[5])),
      salt.count == 16, key.count == 32
    else { return nil }
    self.init(
      cost: ScryptCost(power: power, blockSize: blockSize, parallelism: parallelism), salt: salt,
      key: key)
  }

  package var text: String {
    "scrypt$\(cost.power)$\(cost.blockSize)$\(cost.parallelism)$"
      + "\(HexText.text(salt))$\(HexText.text(key))"
  }

  /// Compares in a time that tells nothing of where they differ.
  package func fits(_ password: String) throws -> Bool {
    SecretBytes.areEqual(try Self.key(password, salt, cost), key)
  }

  /// The 32 bytes of RFC 7914 for any salt.
  package static func key(
    _ password: String, _ salt: [UInt8], _ cost: ScryptCost, count: Int = 32
  ) throws -> [UInt8] {
    let key = try KDF.Scrypt.deriveKey(
      from: Array(password.utf8), salt: salt, outputByteCount: count, rounds: 1 << cost.power,
      blockSize: cost.blockSize, parallelism: cost.parallelism)
    return unsafe key.withUnsafeBytes { unsafe Array($0) }
  }
}
