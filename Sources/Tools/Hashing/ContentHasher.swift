import Crypto

/// Hashes bytes as they come (SHA-256, FIPS 180-4).
package struct ContentHasher {
  private var hasher = SHA256()

  package init() {}

  package mutating func add(_ bytes: ArraySlice<UInt8>) {
    unsafe bytes.withUnsafeBytes { unsafe hasher.update(bufferPointer: $0) }
  }

  package func finish() -> ContentHash { ContentHash(digest: hasher.finalize()) }
}

extension ContentHash {
  package init(of bytes: [UInt8]) {
    var hasher = ContentHasher()
    hasher.add(bytes[...])
    self = hasher.finish()
  }
}
