package import Files
package import Hashing
internal import Trade

/// The bytes as they were received, each kept once under its hash, read-only and never changed.
package struct OriginalStore: Sendable {
  /// What storing came to.
  package enum Outcome: String, Sendable {
    case new
    /// The same bytes were there, and have been read again to be sure.
    case known
    /// What lay there was damaged; now it is whole again.
    case repaired
  }

  private let root: FilePath
  private let fileSystem: FileSystem

  package init(workspace: Workspace, fileSystem: FileSystem = FileSystem()) {
    root = workspace.originals
    self.fileSystem = fileSystem.on("original")
  }

  /// `originals/<aa>/<sha256>.bin`.
  package func path(of hash: ContentHash) -> FilePath {
    root.appending(String(hash.description.prefix(2))).appending("\(hash).bin")
  }

  /// Keeps a file's bytes, durably. Throws `busy` if they changed meanwhile: somebody still has
  /// the file open.
  package func store(
    _ source: FilePath
  ) throws -> (hash: ContentHash, size: Int64, outcome: Outcome) {
    var copy = try AtomicFile(in: root, fileSystem: fileSystem)
    let (hash, size) = try whileUnchanged(source) { try fileSystem.copy(source, into: copy.file) }
    return (hash, size, try place(&copy, hash))
  }

  private func whileUnchanged(
    _ source: FilePath, _ read: () throws -> (hash: ContentHash, size: Int64)
  ) throws -> (hash: ContentHash, size: Int64) {
    let before = try fileSystem.status(of: source)
    let found = try read()
    // The time of change is no proof: a network mount tells late of the claim's own rename.
    guard let before, let after = try fileSystem.status(of: source), after.isSameFile(as: before),
      after.modified == before.modified, after.size == before.size, found.size == before.size
    else { throw FileError(.read, .busy, role: fileSystem.role) }
    return found
  }

  /// Keeps a file that is too large to be read without writing it a second time: the file itself
  /// gets a second name. Where the system refuses that, it is copied.
  package func adopt(
    _ source: FilePath
  ) throws -> (hash: ContentHash, size: Int64, outcome: Outcome) {
    let (hash, size) = try whileUnchanged(source) { try fileSystem.hash(of: source) }
    let target = path(of: hash)
    if try fileSystem.exists(target), try isIntact(hash) { return (hash, size, .known) }
    do {
      try fileSystem.changeMode(of: source, to: 0o444)
      // Whoever has written it has promised nobody that it is durable.
      let file = try fileSystem.open(source)
      try file.sync()
      try file.close()
      try fileSystem.makeFolders(target.folder)
      try fileSystem.removeIfThere(target)
      try fileSystem.link(source, to: target)
      try fileSystem.syncFolder(target.folder)
      return (hash, size, .new)
    } catch let error as FileError where error.reason != .noSpace {
      return try store(source)
    }
  }

  /// Keeps bytes, durably.
  package func store(_ bytes: [UInt8]) throws -> (hash: ContentHash, size: Int64, outcome: Outcome)
  {
    var copy = try AtomicFile(in: root, fileSystem: fileSystem)
    try copy.file.write(bytes)
    let hash = ContentHash(of: bytes)
    return (hash, Int64(bytes.count), try place(&copy, hash))
  }

  /// The bytes are there and are those that the hash was made of.
  package func isIntact(_ hash: ContentHash) throws -> Bool {
    do {
      return try fileSystem.hash(of: path(of: hash)).hash == hash
    } catch let error as FileError where error.reason == .absent {
      return false
    }
  }

  /// Every original by its name, whether intact or not, by rising hash.
  package func all() throws -> [ContentHash] {
    let shelves = try fileSystem.list(root).filter { $0.kind == .folder }
    return try shelves.flatMap { shelf in
      try fileSystem.list(root.appending(shelf.name)).compactMap { entry in
        entry.name.text.flatMap { ContentHash($0.dropLast(4)) }
      }
    }.sorted()
  }

  private func place(_ copy: inout AtomicFile, _ hash: ContentHash) throws -> Outcome {
    let target = path(of: hash)
    try copy.file.changeMode(to: 0o444)
    try fileSystem.makeFolders(target.folder)
    if try fileSystem.exists(target) {
      if try isIntact(hash) { return .known }
      try copy.place(at: target, replacing: true)
      return .repaired
    }
    do {
      try copy.place(at: target, replacing: false)
      return .new
    } catch let error as FileError where error.reason == .exists {
      // Another process was first with the same bytes.
      return try place(&copy, hash)
    }
  }
}
