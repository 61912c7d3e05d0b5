/// A file that belongs to this holder alone (`flock(2)`), until it is let go or the process ends.
///
/// Two holders in one process exclude each other as two processes do.
package final class FileLock: Sendable {
  package let path: FilePath
  private let file: OpenFile

  init(path: FilePath, file: consuming OpenFile) {
    self.path = path
    self.file = file
  }

  deinit { file.unlock() }

  /// Lets go. A lock belongs to the open file, which a child that somebody forks at this moment has
  /// open, too: closing alone would leave it locked until that child is another program.
  package func release() { file.unlock() }

  /// How many bytes the lock file holds.
  package func size() throws -> Int64 { try file.status().size }

  /// Adds bytes to the lock file's end, durably.
  package func append(_ bytes: [UInt8]) throws {
    try file.write(bytes)
    try file.sync()
  }
}

extension FileSystem {
  /// Takes the lock at a path, making the file if need be; nil if somebody has it.
  ///
  /// A holder may remove the file before letting go, so a lock counts only while its file still
  /// has the name.
  package func lock(_ path: FilePath) throws -> FileLock? {
    while true {
      let file = try openForAppending(path)
      guard try file.tryLock() else { return nil }
      let held = try file.status()
      if let named = try status(of: path), named.isSameFile(as: held) {
        return FileLock(path: path, file: file)
      }
    }
  }

  /// Takes the lock at a path that has a file already; nil if there is none or somebody has it.
  package func lockIfThere(_ path: FilePath) throws -> FileLock? {
    guard try status(of: path)?.kind == .regular else { return nil }
    return try lock(path)
  }

  /// Waits for the lock at a path; only for locks that are held for moments.
  package func waitForLock(_ path: FilePath) throws -> FileLock {
    while true {
      let file = try openForAppending(path)
      try file.waitForLock()
      let held = try file.status()
      if let named = try status(of: path), named.isSameFile(as: held) {
        return FileLock(path: path, file: file)
      }
    }
  }

  /// Runs `body` while nobody holds the lock, for one who only looks: no lock is made for it, and
  /// where it cannot be had (another's folder, a device that cannot be written to) `body` runs all
  /// the same.
  package func whileStill<Value>(_ path: FilePath, _ body: () throws -> Value) throws -> Value {
    guard try exists(path) else { return try body() }
    let turn: FileLock
    do {
      turn = try waitForLock(path)
    } catch let error as FileError where error.reason.mayPass {
      return try body()
    }
    defer { turn.release() }
    return try body()
  }
}
