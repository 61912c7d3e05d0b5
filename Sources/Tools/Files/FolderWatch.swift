import CLinux
import Dispatch
import Glibc
import Synchronization

/// Tells of what comes into a folder and the folders below it (`inotify(7)`), from when it is made
/// until it is let go.
///
/// New and moved-in folders are watched before their news is delivered; so whoever looks at the
/// folders after a delivery misses nothing.
package final class FolderWatch: Sendable {
  /// Folders below the root are watched down to here; deeper ones are found by looking.
  static let maxDepth = 8

  private let root: FilePath
  private let fileSystem: FileSystem
  private let descriptor: Int32
  private let folders = Mutex<[Int32: (path: FilePath, depth: Int)]>([:])
  private let deliver: @Sendable (FolderEvents) -> Void
  // Dispatch sources may be used from any thread, but are not declared so.
  private nonisolated(unsafe) let source: any DispatchSourceRead

  /// Watches a folder. Throws where there is no watch to be had (ENOSPC: the user's limit).
  package init(
    root: FilePath, fileSystem: FileSystem = FileSystem(),
    deliver: @escaping @Sendable (FolderEvents) -> Void
  ) throws {
    let descriptor = try fileSystem.call(.watch) { inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC)) }
    self.root = root
    self.fileSystem = fileSystem
    self.descriptor = descriptor
    self.deliver = deliver
    unsafe source = DispatchSource.makeReadSource(
      fileDescriptor: descriptor, queue: DispatchQueue(label: "folder-watch"))
    unsafe source.setCancelHandler { close(descriptor) }
    unsafe source.setEventHandler { [weak self] in self?.drain() }
    unsafe source.resume()
    try watch(root, depth: 0)
    _ = watchFolders(below: root, depth: 0)
  }

  deinit { unsafe source.cancel() }

  private func drain() {
    var events = FolderEvents()
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress, $0.count)
      }
      guard count > 0 else { break }
      for raw in RawFolderEvent.split(buffer[..<count]) { take(raw, into: &events) }
    }
    if events.overflowed, !watchFolders(below: root, depth: 0) { events.isIncomplete = true }
    if !events.isEmpty { deliver(events) }
  }

  private func take(_ raw: RawFolderEvent, into events: inout FolderEvents) {
    if raw.has(IN_Q_OVERFLOW) {
      events.overflowed = true
      return
    }
    guard let folder = folders.withLock({ $0[raw.watch] }) else { return }
    if raw.has(IN_IGNORED) { folders.withLock { $0[raw.watch] = nil } }
    if raw.has(IN_DELETE_SELF) || raw.has(IN_MOVE_SELF) || raw.has(IN_UNMOUNT)
      || raw.has(IN_IGNORED)
    {
      if folder.depth == 0 { events.rootIsGone = true }
      return
    }
    guard let name = raw.name else { return }
    let path = folder.path.appending(name)
    guard raw.has(IN_ISDIR) else {
      events.files.insert(path)
      return
    }
    events.folders.insert(path)
    if !watchTree(path, depth: folder.depth + 1) { events.isIncomplete = true }
  }

  /// Watches a folder and those below; false if one could not be watched though it is there.
  private func watchTree(_ path: FilePath, depth: Int) -> Bool {
    guard depth <= Self.maxDepth else { return true }
    do {
      try watch(path, depth: depth)
      return watchFolders(below: path, depth: depth)
    } catch let error as FileError {
      return [.absent, .noFolder, .symbolicLink].contains(error.reason)
    } catch {
      return false
    }
  }

  private func watchFolders(below path: FilePath, depth: Int) -> Bool {
    // Not watched completely: the caller looks from time to time instead.
    guard let entries = try? fileSystem.list(path) else { return false }
    var isComplete = true
    for entry in entries where entry.kind == .folder {
      if !watchTree(path.appending(entry.name), depth: depth + 1) { isComplete = false }
    }
    return isComplete
  }

  private func watch(_ path: FilePath, depth: Int) throws {
    // The root may be behind a symbolic link that the workspace's owner made.
    let dontFollow = depth == 0 ? 0 : IN_DONT_FOLLOW
    let mask = UInt32(
      IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR
        | dontFollow)
    let identifier = unsafe try fileSystem.withC(path, for: .watch) { path in
      try fileSystem.call(.watch) { unsafe inotify_add_watch(descriptor, path, mask) }
    }
    folders.withLock { $0[identifier] = (path, depth) }
  }
}

extension RawFolderEvent {
  fileprivate func has(_ bit: some BinaryInteger) -> Bool {
    mask & UInt32(truncatingIfNeeded: bit) != 0
  }
}
