package import Hashing

/// The content of a file to be, hashed as it comes: in memory up to a mebibyte, beyond it in a file
/// without a name, which goes when the content does.
package final class FileContent: Sendable {
  /// Bytes that are held in memory before they go to the file.
  private static let memoryLimit = 1 << 20

  package let hash: ContentHash
  /// All of it, or nothing where it is in the file.
  private let bytes: [UInt8]
  private let file: OpenFile?

  /// `fill` is handed a function that takes the next bytes. The file, if one is needed, lies in
  /// this folder's file system.
  package init(
    in folder: FilePath, fileSystem: FileSystem,
    _ fill: (_ write: ([UInt8]) throws -> Void) throws -> Void
  ) throws {
    var hasher = ContentHasher()
    var pending: [UInt8] = []
    var file: OpenFile?
    try fill { bytes in
      hasher.add(bytes[...])
      pending += bytes
      guard pending.count > Self.memoryLimit else { return }
      if file == nil { file = try fileSystem.createAnonymous(in: folder) }
      try file?.write(pending)
      pending.removeAll(keepingCapacity: true)
    }
    if file != nil {
      try file?.write(pending)
      pending = []
    }
    hash = hasher.finish()
    bytes = pending
    self.file = file
  }

  package init(_ bytes: [UInt8]) {
    hash = ContentHash(of: bytes)
    self.bytes = bytes
    file = nil
  }

  package func write(to target: borrowing OpenFile) throws {
    guard file != nil else { return try target.write(bytes) }
    var buffer = [UInt8](repeating: 0, count: Self.memoryLimit)
    var offset: Int64 = 0
    while let count = try file?.read(into: &buffer, at: offset), count > 0 {
      try target.write(buffer.span.extracting(first: count))
      offset += Int64(count)
    }
  }
}

extension FileSystem {
  /// Writes a whole file so that a crash leaves either nothing new or all of it.
  package func writeWhole(
    _ content: FileContent, to path: FilePath, replacing: Bool = true
  ) throws {
    var atomic = try AtomicFile(in: path.folder, fileSystem: self)
    try content.write(to: atomic.file)
    try atomic.place(at: path, replacing: replacing)
  }
}
