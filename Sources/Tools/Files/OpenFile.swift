import CLinux
import Glibc

/// An open file; it closes when it goes out of scope.
package struct OpenFile: ~Copyable, Sendable {
  /// −1 once closed.
  private(set) var descriptor: Int32
  let fileSystem: FileSystem

  deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

  /// Closes and reports what a network mount reports only now.
  package consuming func close() throws {
    let result = Glibc.close(descriptor)
    let code = errno
    descriptor = -1
    if result < 0, code != EINTR { throw fileSystem.error(.write, SystemError(code: code)) }
  }

  package func status() throws -> FileStatus {
    var raw = stat()
    try call(.status) { unsafe wariate_status_of($0, &raw) }
    return FileStatus(raw)
  }

  /// Reads from the current place into the whole buffer or less; 0 at the end.
  package func read(into buffer: inout [UInt8]) throws -> Int {
    try transfer(.read) {
      unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
    }
  }

  /// Reads from a place, counted from the start, and leaves the current place alone.
  package func read(into buffer: inout [UInt8], at offset: Int64) throws -> Int {
    try transfer(.read) {
      unsafe buffer.withUnsafeMutableBytes {
        unsafe pread(descriptor, $0.baseAddress, $0.count, off_t(offset))
      }
    }
  }

  /// The bytes from the current place to the end; throws `fileTooLarge` past `limit` bytes.
  package func readAll(limit: Int) throws -> [UInt8] {
    var content: [UInt8] = []
    // No more than a hint: what the file holds is what is read.
    var raw = stat()
    if unsafe wariate_status_of(descriptor, &raw) == 0 {
      content.reserveCapacity(min(max(0, Int(raw.st_size)), limit))
    }
    var buffer = [UInt8](repeating: 0, count: 256 * 1024)
    while true {
      let count = try read(into: &buffer)
      if count == 0 { return content }
      guard content.count + count <= limit else {
        throw fileSystem.error(.read, SystemError(code: EFBIG))
      }
      content.append(contentsOf: buffer[..<count])
    }
  }

  /// Cuts it after so many bytes.
  package func truncate(to size: Int64) throws {
    try call(.write) { ftruncate($0, off_t(size)) }
  }

  /// Writes all of the bytes at the current place.
  package func write(_ bytes: Span<UInt8>) throws {
    let passage = try fileSystem.pass(.write)
    let end = passage == .torn ? bytes.count / 2 : bytes.count
    var start = 0
    while start < end {
      let rest = bytes.extracting(start..<end)
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 {
        start += count
      } else if errno != EINTR {
        throw fileSystem.error(.write, SystemError(code: errno))
      }
    }
    if passage == .torn { throw SimulatedDeath() }
  }

  package func write(_ bytes: [UInt8]) throws { try write(bytes.span) }

  /// Makes the content durable.
  package func sync() throws {
    if fileSystem.defersSyncs { return }
    try call(.sync) { fsync($0) }
  }

  /// Sets the permission bits.
  package func changeMode(to mode: UInt32) throws {
    try call(.changeMode) { fchmod($0, mode_t(mode)) }
  }

  /// Takes the whole file for this opening of it; false if another one has it.
  package func tryLock() throws -> Bool {
    do {
      try call(.lock) { flock($0, LOCK_EX | LOCK_NB) }
      return true
    } catch let error as FileError where error.reason.code == EWOULDBLOCK {
      return false
    }
  }

  /// Waits until it has the whole file for itself.
  /// Lets a lock go that is held or not.
  func unlock() { _ = flock(descriptor, LOCK_UN) }

  func waitForLock() throws { try call(.lock) { flock($0, LOCK_EX) } }

  func call(_ operation: FileOperation, _ body: (Int32) -> Int32) throws {
    let descriptor = descriptor
    try fileSystem.call(operation) { body(descriptor) }
  }

  private func transfer(_ operation: FileOperation, _ body: () -> Int) throws -> Int {
    try fileSystem.pass(operation)
    while true {
      let count = body()
      if count >= 0 { return count }
      if errno != EINTR { throw fileSystem.error(operation, SystemError(code: errno)) }
    }
  }
}

extension FileSystem {
  /// Opens a regular file for reading. Symbolic links, pipes and devices are refused with
  /// `symbolicLink` or `unsupported`, and opening a pipe does not wait for its writer.
  package func open(_ path: FilePath) throws -> OpenFile {
    try pass(.open)
    let file = try open(path, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK, operation: .open)
    guard try file.status().kind == .regular else { throw error(.open, .unsupported) }
    return file
  }

  /// Makes a new file; throws `exists` if anything, even a dangling link, has the name.
  package func create(_ path: FilePath, mode: UInt32 = 0o666) throws -> OpenFile {
    try pass(.create)
    return try open(
      path, flags: O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode, operation: .create)
  }

  /// Opens a file for adding at its end, making it if need be.
  package func openForAppending(_ path: FilePath) throws -> OpenFile {
    try pass(.open)
    return try open(
      path, flags: O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK, mode: 0o666,
      operation: .open)
  }

  /// The whole content of a regular file; throws EFBIG past `limit` bytes.
  package func contents(of path: FilePath, limit: Int = 1 << 30) throws -> [UInt8] {
    try open(path).readAll(limit: limit)
  }

  func open(
    _ path: FilePath, flags: Int32, mode: UInt32 = 0, operation: FileOperation
  ) throws -> OpenFile {
    let descriptor = unsafe try withC(path, for: operation) { path in
      while true {
        let descriptor = unsafe wariate_open(path, flags | O_CLOEXEC, mode_t(mode))
        if descriptor >= 0 { return descriptor }
        if errno != EINTR { throw error(operation, SystemError(code: errno)) }
      }
    }
    return OpenFile(descriptor: descriptor, fileSystem: self)
  }
}
