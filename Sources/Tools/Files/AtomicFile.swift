package import Hashing

/// A file that appears whole and durable or not at all: written beside its place under a hidden
/// name, synced, then renamed.
///
/// The hidden file is locked while its writer lives, so a sweep tells leftovers of a crash from
/// work in hand.
package struct AtomicFile: ~Copyable {
  /// What hidden names begin and end with; the inbox ignores both.
  static let prefix: StaticString = ".wariate-"
  static let suffix = ".tmp"

  package let file: OpenFile
  let temporary: FilePath
  private var isPlaced = false

  /// Begins a file that will lie in this folder.
  package init(in folder: FilePath, fileSystem: FileSystem) throws {
    while true {
      let mark = String(UInt64.random(in: .min ... .max), radix: 36)
      let path = folder.appending("\(Self.prefix)\(mark)\(Self.suffix)")
      let file = try fileSystem.create(path)
      do {
        // A sweep may have come between the two calls.
        guard try file.tryLock(), try file.status().linkCount > 0 else { continue }
      } catch {
        // What stays is swept up by the next start; the first error is the one to tell.
        try? fileSystem.removeIfThere(path)
        throw error
      }
      self.file = file
      temporary = path
      return
    }
  }

  // Likewise: nobody is left to tell.
  deinit { if !isPlaced { try? file.fileSystem.remove(temporary) } }

  /// Puts the file in place. Throws `exists` if `replacing` is false and something is there.
  package mutating func place(at target: FilePath, replacing: Bool) throws {
    let fileSystem = file.fileSystem
    try file.sync()
    if replacing {
      try fileSystem.rename(temporary, to: target)
    } else {
      try fileSystem.renameNew(temporary, to: target)
    }
    isPlaced = true
    try fileSystem.syncFolder(target.folder)
  }
}

extension FileSystem {
  /// Writes a whole file so that a crash leaves either nothing new or all of it.
  package func writeWhole(
    _ bytes: [UInt8], to path: FilePath, replacing: Bool = true, mode: UInt32? = nil
  ) throws {
    var atomic = try AtomicFile(in: path.folder, fileSystem: self)
    try atomic.file.write(bytes)
    if let mode { try atomic.file.changeMode(to: mode) }
    try atomic.place(at: path, replacing: replacing)
  }

  /// Copies a whole file so that a crash leaves either nothing new or all of it.
  @discardableResult
  package func copyWhole(
    _ source: FilePath, to path: FilePath, replacing: Bool = false, mode: UInt32? = nil
  ) throws -> (hash: ContentHash, size: Int64) {
    var atomic = try AtomicFile(in: path.folder, fileSystem: self)
    let copied = try copy(source, into: atomic.file)
    if let mode { try atomic.file.changeMode(to: mode) }
    try atomic.place(at: path, replacing: replacing)
    return copied
  }

  /// Removes what writers that died have left in a folder; returns how many files that were.
  @discardableResult
  package func sweepLeftovers(in folder: FilePath) throws -> Int {
    var count = 0
    for entry in try list(folder) where entry.kind == .regular && entry.isLeftover {
      let path = folder.appending(entry.name)
      if let lock = try lockIfThere(path) {
        try remove(lock.path)
        count += 1
      }
    }
    return count
  }
}

extension FolderEntry {
  fileprivate var isLeftover: Bool {
    name.hasPrefix(AtomicFile.prefix) && name.bytes.suffix(4).elementsEqual(AtomicFile.suffix.utf8)
  }
}
