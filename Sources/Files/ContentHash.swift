import CLinux
import Crypto

/// The SHA-256 of some bytes (FIPS 180-4), by which the originals are kept and told apart.
public struct ContentHash: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// 64 lower-case hexadecimal digits.
  public let description: String

  public init(of bytes: [UInt8]) {
    var hasher = ContentHasher()
    hasher.add(bytes[...])
    self = hasher.finish()
  }

  /// Reads 64 hexadecimal digits of lower case.
  public init?(_ text: some StringProtocol) {
    let digits = text.utf8
    guard digits.count == 64,
      digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    description = String(text)
  }

  fileprivate init(digest: some Sequence<UInt8>) {
    let digits = Array("0123456789abcdef".utf8)
    let text = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    description = String(decoding: text, as: UTF8.self)
  }

  public static func < (a: Self, b: Self) -> Bool { a.description < b.description }
}

/// Hashes bytes as they come.
public struct ContentHasher {
  private var hasher = SHA256()

  public init() {}

  public mutating func add(_ bytes: ArraySlice<UInt8>) {
    unsafe bytes.withUnsafeBytes { unsafe hasher.update(bufferPointer: $0) }
  }

  public func finish() -> ContentHash { ContentHash(digest: hasher.finalize()) }
}

extension FileSystem {
  /// The hash and length of a regular file.
  public func hash(of path: FilePath) throws -> (hash: ContentHash, size: Int64) {
    let file = try open(path)
    return try file.hashRest { _ in }
  }

  /// Copies a regular file into an open one, shares its blocks where the file system can, and
  /// hashes the very bytes that were written.
  @discardableResult
  public func copy(
    _ source: FilePath, into target: borrowing OpenFile
  ) throws -> (hash: ContentHash, size: Int64) {
    let source = try open(source)
    do {
      try target.call(.clone) { wariate_clone($0, source.descriptor) }
      return try target.hashRest { _ in }
    } catch is FileError {
      // No shared blocks here: the bytes go by hand.
      return try source.hashRest { try target.write($0.span) }
    }
  }
}

extension OpenFile {
  /// Hashes from the current place to the end and hands on each piece.
  func hashRest(
    _ body: (ArraySlice<UInt8>) throws -> Void
  ) throws -> (hash: ContentHash, size: Int64) {
    var hasher = ContentHasher()
    var size: Int64 = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = try read(into: &buffer)
      if count == 0 { return (hasher.finish(), size) }
      hasher.add(buffer[..<count])
      try body(buffer[..<count])
      size += Int64(count)
    }
  }
}
