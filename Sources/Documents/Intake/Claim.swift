package import Files
package import Trade

/// An upload that this process has taken, and nobody else can, until it is finished or let go.
///
/// It is held by a lock that ends with the process, so a claim whose holder died is free at once.
package final class Claim: Sendable {
  package let id: ClaimID
  /// Below the inbox, the file's own name last.
  package let path: [FileName]
  package let placement: InboxPlacement
  /// Where the bytes lie now. Others may still have them open: copy before reading twice.
  package let file: FilePath
  /// How many starts have found it in hand: 0 for a fresh claim. The count survives restarts.
  package let takeovers: Int
  let places: ClaimPlaces
  private let lock: FileLock

  init(places: ClaimPlaces, path: [FileName], takeovers: Int, lock: FileLock) {
    id = places.id
    self.path = path
    placement = InboxPlacement(path: path)
    file = places.folder.appending(path)
    self.takeovers = takeovers
    self.places = places
    self.lock = lock
  }

  /// When the upload arrived, real time.
  package var arrival: Instant { id.arrival }

  /// The name that it arrived under.
  package var name: FileName { path[path.count - 1] }

  /// Clears the claim away, and the upload with it; to be called once what became of it is
  /// committed. May be called again after a failure, or by whoever takes the claim over.
  package func finish() throws { try places.clear(removingSource: true) }
}

/// The names of a claim's parts, and how they are removed.
struct ClaimPlaces: Sendable {
  let id: ClaimID
  let workspace: Workspace
  let fileSystem: FileSystem

  var folder: FilePath { workspace.incoming.appending(id.description) }
  var lock: FilePath { workspace.incoming.appending("\(id).lock") }
  /// Says which file the claim is a copy of, where the inbox lies on another file system.
  var source: FilePath { workspace.incoming.appending("\(id).source") }

  /// Removes every part, the lock last, so that a crash on the way leaves a claim to clear.
  func clear(removingSource: Bool) throws {
    if removingSource, let marker = try SourceMarker(at: source, fileSystem) {
      try removeSource(marker)
    }
    try removeTree(folder)
    try fileSystem.removeIfThere(source)
    try fileSystem.removeIfThere(lock)
  }

  /// Removes the file that was copied. One that was changed since is a new upload and stays.
  private func removeSource(_ marker: SourceMarker) throws {
    do {
      let folder = try fileSystem.pin(workspace.inbox, below: marker.path.dropLast())
      let original = folder.path.appending(marker.path.suffix(1))
      guard let status = try fileSystem.status(of: original), marker.matches(status) else { return }
      try fileSystem.removeIfThere(original)
      try fileSystem.syncFolder(folder.path)
    } catch let error as FileError
      where error.operation == .open && [.absent, .noFolder].contains(error.reason)
    {
      // The folder is gone, and the file with it.
    }
  }

  /// The one file in the claim's folder, as a path below it, and its kind.
  func content() throws -> (path: [FileName], kind: FileKind)? {
    var path: [FileName] = []
    while path.count <= Inbox.maxDepth {
      let here = folder.appending(path)
      guard try fileSystem.status(of: here)?.kind == .folder else { return nil }
      let entries = try fileSystem.list(here).filter { !$0.isOurTemporary }
      guard let entry = entries.first else { return nil }
      path.append(entry.name)
      if entry.kind != .folder { return (path, entry.kind) }
    }
    return nil
  }

  private func removeTree(_ path: FilePath) throws {
    guard let status = try fileSystem.status(of: path) else { return }
    guard status.kind == .folder else { return try fileSystem.removeIfThere(path) }
    for entry in try fileSystem.list(path) { try removeTree(path.appending(entry.name)) }
    try fileSystem.removeFolder(path)
  }
}

extension FolderEntry {
  fileprivate var isOurTemporary: Bool { kind == .regular && name.hasPrefix(".wariate-") }
}
