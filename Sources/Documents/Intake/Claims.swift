package import Files
package import Trade

/// Takes uploads out of the inbox, each for one holder alone, and takes over what dead holders had.
package struct Claims: Sendable {
  let workspace: Workspace
  let fileSystem: FileSystem
  /// Tells claims of one moment apart.
  private let mark: @Sendable () -> UInt32

  package init(
    workspace: Workspace, fileSystem: FileSystem = FileSystem(),
    mark: @escaping @Sendable () -> UInt32 = { .random(in: .min ... .max) }
  ) {
    self.workspace = workspace
    self.fileSystem = fileSystem.on("claim")
    self.mark = mark
  }

  /// Takes a settled file. Nil if it is not there any more, is not what the scan saw, or somebody
  /// else has it: nothing is wrong, look again.
  package func claim(_ file: InboxFile) throws -> Claim? {
    do {
      // Pinned, so that no link put in a folder's place leads us out of the inbox.
      let folder = try fileSystem.pin(workspace.inbox, below: file.path.dropLast())
      return try claim(file, at: folder.path.appending(file.path.suffix(1)))
    } catch let error as FileError
      where error.operation == .open && [.absent, .noFolder].contains(error.reason)
    {
      return nil
    }
  }

  /// Takes a copy of a kept file in hand as if it had arrived at a moment, under a path below the
  /// inbox.
  package func claim(
    copyOf source: FilePath, as path: [FileName], arrival: Instant
  ) throws -> Claim {
    let (places, lock) = try begin(arrival: arrival)
    let target = places.folder.appending(path)
    do {
      try fileSystem.makeFolders(target.folder)
      try fileSystem.copyWhole(source, to: target)
    } catch let error as FileError {
      try places.clear(removingSource: false)
      throw error
    }
    return Claim(places: places, path: path, takeovers: 0, lock: lock)
  }

  private func claim(_ file: InboxFile, at source: FilePath) throws -> Claim? {
    guard try fileSystem.status(of: source) == file.status else { return nil }
    let (places, lock) = try begin(arrival: file.arrival)
    let isTaken: Bool
    do {
      let target = places.folder.appending(file.path)
      try fileSystem.makeFolders(target.folder)
      isTaken = try move(file, from: source, to: target, places)
    } catch let error as FileError {
      // What could not be taken stays in the inbox; what was taken stays in hand for a later start.
      if try places.content() == nil { try places.clear(removingSource: false) }
      throw error
    }
    guard isTaken else {
      try places.clear(removingSource: false)
      return nil
    }
    return Claim(places: places, path: file.path, takeovers: 0, lock: lock)
  }

  /// The claims whose holders are gone, by arrival, each now this caller's; clears what a crash
  /// left before anything was taken.
  package func takeOver() throws -> [Claim] {
    let names = try fileSystem.list(workspace.incoming).compactMap(\.name.text)
    let ids = Set(names.compactMap { ClaimID(folderName: $0.prefix { $0 != "." }) })
    try fileSystem.sweepLeftovers(in: workspace.incoming)
    if let turn = try fileSystem.lockIfThere(turnPlace) { try fileSystem.remove(turn.path) }
    return try ids.sorted().compactMap(takeOver)
  }

  /// Every claim that has taken an upload and not come to its end, whoever holds it.
  package func inHand() throws -> [ClaimID] {
    guard try fileSystem.exists(workspace.incoming) else { return [] }
    let folders = try fileSystem.list(workspace.incoming).filter { $0.kind == .folder }
    return folders.compactMap { $0.name.text.flatMap { ClaimID(folderName: $0) } }
  }

  /// Who holds it may reserve a file of another file system.
  private var turnPlace: FilePath { workspace.incoming.appending(".reserving") }

  private func takeOver(_ id: ClaimID) throws -> Claim? {
    let places = ClaimPlaces(id: id, workspace: workspace, fileSystem: fileSystem)
    guard let lock = try fileSystem.lock(places.lock) else { return nil }
    guard let content = try places.content() else {
      try places.clear(removingSource: false)
      return nil
    }
    guard content.kind == .regular else {
      try putBack(content.path, places)
      return nil
    }
    try lock.append([UInt8(ascii: "+")])
    return try Claim(
      places: places, path: content.path, takeovers: Int(clamping: lock.size()), lock: lock)
  }

  /// Makes the lock and the folder of a new claim, in this order: a folder is never without.
  private func begin(arrival: Instant) throws -> (ClaimPlaces, FileLock) {
    while true {
      let id = ClaimID(arrival: arrival, mark: mark())
      let places = ClaimPlaces(id: id, workspace: workspace, fileSystem: fileSystem)
      guard let lock = try fileSystem.lock(places.lock) else { continue }
      do {
        try fileSystem.makeFolder(places.folder)
        return (places, lock)
      } catch let error as FileError where error.reason == .exists {
        // The same moment and mark as a claim that waits for its next holder: another mark.
      }
    }
  }

  /// False if the file was not there, or turned out to be another one.
  private func move(
    _ file: InboxFile, from source: FilePath, to target: FilePath, _ places: ClaimPlaces
  ) throws -> Bool {
    do {
      try fileSystem.renameNew(source, to: target)
    } catch let error as FileError where error.reason == .absent {
      return false
    } catch let error as FileError where error.reason == .otherFileSystem {
      return try copy(file, from: source, to: target, places)
    }
    guard let taken = try fileSystem.status(of: target), taken.isContinuation(of: file.status)
    else {
      try putBack(file.path, places)
      return false
    }
    try fileSystem.syncFolder(target.folder)
    try fileSystem.syncFolder(source.folder)
    return true
  }

  /// The inbox lies elsewhere: the file is copied now and removed when all is committed.
  private func copy(
    _ file: InboxFile, from source: FilePath, to target: FilePath, _ places: ClaimPlaces
  ) throws -> Bool {
    let marker = SourceMarker(path: file.path, status: file.status)
    guard try reserve(marker, places) else { return false }
    var copy = try AtomicFile(in: target.folder, fileSystem: fileSystem)
    do {
      try fileSystem.copy(source, into: copy.file)
    } catch let error as FileError where error.reason == .absent {
      return false
    }
    guard let status = try fileSystem.status(of: source), marker.matches(status) else {
      return false
    }
    try copy.place(at: target, replacing: false)
    return true
  }

  /// Writes the marker unless another claim has one for the same file; one claimer at a time.
  private func reserve(_ marker: SourceMarker, _ places: ClaimPlaces) throws -> Bool {
    let turn = try fileSystem.waitForLock(turnPlace)
    // Removed while still held: who waits for it notices and makes a new one.
    defer { try? fileSystem.remove(turn.path) }
    for entry in try fileSystem.list(workspace.incoming) where entry.name.isSourceMarker {
      let other = try SourceMarker(at: workspace.incoming.appending(entry.name), fileSystem)
      if other == marker { return false }
    }
    try fileSystem.writeWhole(marker.bytes, to: places.source, replacing: false)
    return true
  }

  /// Something slipped in under the name: back to the inbox, under its own name if that is free.
  private func putBack(_ path: [FileName], _ places: ClaimPlaces) throws {
    let source = workspace.inbox.appending(path)
    try fileSystem.makeFolders(source.folder)
    do {
      try fileSystem.renameNew(places.folder.appending(path), to: source)
    } catch let error as FileError where error.reason == .exists {
      try fileSystem.renameNew(
        places.folder.appending(path), to: source.folder.appending("returned-\(places.id)"))
    }
    try places.clear(removingSource: false)
  }
}

extension FileName {
  fileprivate var isSourceMarker: Bool { bytes.suffix(7).elementsEqual(".source".utf8) }
}

extension FileStatus {
  /// The same file with the same content; a rename alone changes only its ctime.
  fileprivate func isContinuation(of other: FileStatus) -> Bool {
    isSameFile(as: other) && kind == other.kind && size == other.size && modified == other.modified
  }
}
