import CLinux
package import Hashing

extension FileSystem {
  /// The hash and length of a regular file.
  package func hash(of path: FilePath) throws -> (hash: ContentHash, size: Int64) {
    let file = try open(path)
    return try file.hashRest { _ in }
  }

  /// Hands out a regular file's content piece by piece.
  package func eachPiece(of path: FilePath, _ body: ([UInt8]) throws -> Void) throws {
    _ = try open(path).hashRest { try body(Array($0)) }
  }

  /// Copies a regular file into an open one, shares its blocks where the file system can, and
  /// hashes the very bytes that were written.
  @discardableResult
  package func copy(
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
    // One byte more than there is, so that the end is seen without growing.
    let room = min(max(try status().size + 1, 1 << 12), 1 << 20)
    var buffer = [UInt8](repeating: 0, count: Int(room))
    while true {
      let count = try read(into: &buffer)
      if count == 0 { return (hasher.finish(), size) }
      hasher.add(buffer[..<count])
      try body(buffer[..<count])
      size += Int64(count)
    }
  }
}
