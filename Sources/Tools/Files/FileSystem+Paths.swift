import CLinux
import Glibc

extension FileSystem {
  /// The facts of what lies there, symbolic links not followed; nil if nothing does.
  package func status(of path: FilePath) throws -> FileStatus? {
    do {
      var raw = stat()
      unsafe try withC(path, for: .status) { path in
        _ = try call(.status) { unsafe wariate_status(path, &raw) }
      }
      return FileStatus(raw)
    } catch let error as FileError where error.reason == .absent || error.reason == .noFolder {
      return nil
    }
  }

  package func exists(_ path: FilePath) throws -> Bool { try status(of: path) != nil }

  /// Whether a path, which need not be there yet, lies in a folder, links and `..` followed.
  package func isInside(_ path: FilePath, _ folder: FilePath) throws -> Bool {
    guard let root = try real(folder) else { return false }
    var here = path
    while true {
      if let found = try real(here) {
        return found == root || found.starts(with: root + [UInt8(ascii: "/")])
      }
      let above = here.folder
      if above == here { return false }
      here = above
    }
  }

  /// Whether two paths, which need not be there yet, are one place, links followed.
  package func areOnePlace(_ a: FilePath, _ b: FilePath) throws -> Bool {
    if let (one, other) = try real(a).flatMap({ one in try real(b).map { (one, $0) } }) {
      return one == other
    }
    guard
      let (one, other) = try real(a.folder).flatMap({ one in try real(b.folder).map { (one, $0) } })
    else { return a == b }
    return one == other && a.name == b.name
  }

  /// Whether a file can be written at a path; it leaves nothing behind.
  /// - Throws: `FileError` where it cannot.
  package func proveWritable(_ path: FilePath) throws {
    if try status(of: path)?.kind == .folder {
      throw FileError(.rename, SystemError(code: EISDIR), role: role)
    }
    _ = try AtomicFile(in: path.folder, fileSystem: self)
  }

  /// Nil where nothing is.
  private func real(_ path: FilePath) throws -> [UInt8]? {
    unsafe try withC(path, for: .status) { path in
      guard let found = unsafe realpath(path, nil) else { return nil }
      defer { unsafe free(found) }
      return Array(unsafe String(cString: found).utf8)
    }
  }

  /// Renames within one file system; an existing target is replaced in one step.
  package func rename(_ from: FilePath, to target: FilePath) throws {
    unsafe try withC(from, for: .rename) { from in
      unsafe try withC(target, for: .rename) { target in
        _ = try call(.rename) { unsafe Glibc.rename(from, target) }
      }
    }
  }

  /// Renames where nothing lies yet; throws `exists` otherwise.
  ///
  /// Where the file system has no such call (NFS), a hard link and an unlink do it, and where it
  /// has no hard links, an empty place holder that the rename then replaces.
  package func renameNew(_ from: FilePath, to target: FilePath) throws {
    do {
      unsafe try withC(from, for: .renameNew) { from in
        unsafe try withC(target, for: .renameNew) { target in
          _ = try call(.renameNew) { unsafe wariate_rename_new(from, target) }
        }
      }
    } catch let error as FileError where error.reason.isMissingFeature {
      try renameNewByLink(from, to: target)
    }
  }

  private func renameNewByLink(_ from: FilePath, to target: FilePath) throws {
    do {
      try link(from, to: target)
      try remove(from)
    } catch let error as FileError
      where error.operation == .link && error.reason != .exists && error.reason != .absent
    {
      if try status(of: from) == nil { throw self.error(.renameNew, .absent) }
      try create(target).close()
      try rename(from, to: target)
    }
  }

  /// Gives a file a second name; throws `exists` if that name is taken.
  package func link(_ from: FilePath, to target: FilePath) throws {
    unsafe try withC(from, for: .link) { from in
      unsafe try withC(target, for: .link) { target in
        _ = try call(.link) { unsafe Glibc.link(from, target) }
      }
    }
  }

  /// Removes a name (a symbolic link itself, not what it points to).
  package func remove(_ path: FilePath) throws {
    unsafe try withC(path, for: .remove) { path in _ = try call(.remove) { unsafe unlink(path) } }
  }

  /// Removes a name that may be gone already.
  package func removeIfThere(_ path: FilePath) throws {
    do { try remove(path) } catch let error as FileError where error.reason == .absent {}
  }

  /// Removes an empty folder.
  package func removeFolder(_ path: FilePath) throws {
    unsafe try withC(path, for: .removeFolder) { path in
      _ = try call(.removeFolder) { unsafe rmdir(path) }
    }
  }

  /// Removes a folder with all that lies in it; links are removed, not followed.
  package func removeTree(_ path: FilePath) throws {
    for entry in try list(path) {
      let inner = path.appending(entry.name)
      if entry.kind == .folder { try removeTree(inner) } else { try remove(inner) }
    }
    try removeFolder(path)
  }

  /// Makes one folder; throws `exists` if something lies there.
  package func makeFolder(_ path: FilePath) throws {
    unsafe try withC(path, for: .makeFolder) { path in
      _ = try call(.makeFolder) { unsafe mkdir(path, 0o777) }
    }
  }

  /// Makes a folder and those above it that are missing, durably; folders that are there stay.
  package func makeFolders(_ path: FilePath) throws {
    if try status(of: path)?.kind == .folder { return }
    do {
      try makeFolder(path)
    } catch let error as FileError where error.reason == .exists {
      // A symbolic link to a folder will do: workspaces lie behind links.
      try list(path, limit: 0)
      return
    } catch let error as FileError where error.reason == .absent && path.folder != path {
      try makeFolders(path.folder)
      try makeFoldersIfMissing(path)
    }
    try syncFolder(path.folder)
  }

  private func makeFoldersIfMissing(_ path: FilePath) throws {
    do { try makeFolder(path) } catch let error as FileError where error.reason == .exists {}
  }

  /// Sets the permission bits of a file.
  package func changeMode(of path: FilePath, to mode: UInt32) throws {
    unsafe try withC(path, for: .changeMode) { path in
      _ = try call(.changeMode) { unsafe chmod(path, mode_t(mode)) }
    }
  }

  /// Makes the names in a folder durable. Network mounts that cannot are taken at their word.
  package func syncFolder(_ path: FilePath) throws {
    if defersSyncs { return }
    try pass(.syncFolder)
    let folder = try open(path, flags: O_RDONLY | O_DIRECTORY, operation: .syncFolder)
    do {
      try folder.call(.syncFolder) { fsync($0) }
    } catch let error as FileError where error.reason.isMissingFeature {}
  }

  /// Makes everything durable that lies on the file system of this folder, in one go.
  package func syncFileSystem(of path: FilePath) throws {
    let folder = try open(path, flags: O_RDONLY | O_DIRECTORY, operation: .syncFileSystem)
    try folder.call(.syncFileSystem) { wariate_syncfs($0) }
  }

  /// The entries of a folder but `.` and `..`, by rising bytes, at most `limit`.
  @discardableResult
  package func list(_ path: FilePath, limit: Int = .max) throws -> [FolderEntry] {
    try pass(.list)
    let handle = unsafe try withC(path, for: .list) { unsafe opendir($0) }
    guard let handle = unsafe handle else { throw error(.list, SystemError(code: errno)) }
    defer { unsafe _ = closedir(handle) }
    var entries: [FolderEntry] = []
    while entries.count < limit {
      errno = 0
      guard let raw = unsafe readdir(handle) else {
        if errno != 0 { throw error(.list, SystemError(code: errno)) }
        break
      }
      let bytes = unsafe UnsafeBufferPointer(
        start: wariate_entry_name(raw), count: strlen(wariate_entry_name(raw)))
      guard let name = unsafe FileName(bytes: bytes.map { UInt8(bitPattern: $0) }) else { continue }
      let kind = unsafe FileKind(entryType: raw.pointee.d_type)
      entries.append(FolderEntry(name: name, kind: kind))
    }
    return try entries.sorted { $0.name < $1.name }.map { try resolved($0, in: path) }
  }

  /// Some file systems do not tell the kind with the name.
  private func resolved(_ entry: FolderEntry, in folder: FilePath) throws -> FolderEntry {
    guard entry.kind == .unknown else { return entry }
    let kind = try status(of: folder.appending(entry.name))?.kind ?? .unknown
    return FolderEntry(name: entry.name, kind: kind)
  }
}
