internal import Files
package import Trade

/// Uploads of the portal have come whole and have a folder of their own already: they are taken by
/// one rename, without settling and without a copy.
extension Claims {
  /// What lies ready, by arrival, with its size in bytes.
  package func ready() throws -> [(id: ClaimID, size: Int64)] {
    guard try fileSystem.exists(workspace.readyUploads) else { return [] }
    var found: [(id: ClaimID, size: Int64)] = []
    for entry in try fileSystem.list(workspace.readyUploads) where entry.kind == .folder {
      do {
        guard let id = entry.name.text.flatMap({ ClaimID(folderName: $0) }),
          let path = try onlyFile(in: workspace.readyUploads.appending(entry.name)),
          let status = try fileSystem.status(of: path)
        else { continue }
        found.append((id, status.size))
      } catch let error as FileError where error.reason == .absent {
        // Somebody has taken it since it was listed.
        continue
      }
    }
    return found.sorted { $0.id < $1.id }
  }

  /// Takes one; nil if somebody else has it.
  package func takeReady(_ id: ClaimID) throws -> Claim? {
    let places = ClaimPlaces(id: id, workspace: workspace, fileSystem: fileSystem)
    guard let lock = try fileSystem.lock(places.lock) else { return nil }
    do {
      try fileSystem.renameNew(
        workspace.readyUploads.appending(id.description), to: places.folder)
    } catch let error as FileError where error.reason == .absent {
      // Taken by another, who may be done with it and leaves no lock behind.
      if try !fileSystem.exists(places.folder) { try fileSystem.removeIfThere(places.lock) }
      return nil
    }
    try fileSystem.syncFolder(workspace.incoming)
    try fileSystem.syncFolder(workspace.readyUploads)
    guard let content = try places.content(), content.kind == .regular else {
      try places.clear(removingSource: false)
      return nil
    }
    return Claim(places: places, path: content.path, takeovers: 0, lock: lock)
  }

  private func onlyFile(in folder: FilePath) throws -> FilePath? {
    var path = folder
    for _ in 0...Inbox.maxDepth {
      guard let entry = try fileSystem.list(path, limit: 2).first else { return nil }
      path = path.appending(entry.name)
      if entry.kind != .folder { return entry.kind == .regular ? path : nil }
    }
    return nil
  }
}
