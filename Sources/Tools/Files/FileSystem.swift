import CLinux
import Glibc

/// The door to the machine's files: every call passes its faults, if it was given any.
package struct FileSystem: Sendable {
  let faults: FaultPlan?
  /// Whose files it is used on; stands in errors in the place of names.
  package private(set) var role: PathRole = "file"

  /// Files and folders are made durable together, by `syncFileSystem(of:)`, not one by one.
  package private(set) var defersSyncs = false

  package init(faults: FaultPlan? = nil) { self.faults = faults }

  /// The same door, used on files of this role.
  package func on(_ role: PathRole) -> FileSystem {
    var copy = self
    copy.role = role
    return copy
  }

  /// The same door for many files at once: what is written is durable only after the next
  /// `syncFileSystem(of:)`.
  package func deferringSyncs() -> FileSystem {
    var copy = self
    copy.defersSyncs = true
    return copy
  }

  func error(_ operation: FileOperation, _ reason: SystemError) -> FileError {
    FileError(operation, reason, role: role)
  }

  /// Lets a call through unless a fault is due.
  @discardableResult
  func pass(_ operation: FileOperation) throws -> FaultPlan.Passage {
    try faults?.pass(operation, role) ?? .whole
  }

  /// Makes a call, again when a signal came between, and turns −1 into an error.
  @discardableResult
  func call(_ operation: FileOperation, _ body: () -> Int32) throws -> Int32 {
    try pass(operation)
    while true {
      let result = body()
      if result >= 0 { return result }
      let code = errno
      if code != EINTR { throw error(operation, SystemError(code: code)) }
    }
  }

  /// The path as C wants it. A NUL would silently shorten it, so it is refused.
  func withC<Result>(
    _ path: FilePath, for operation: FileOperation, _ body: (UnsafePointer<CChar>) throws -> Result
  ) throws -> Result {
    guard !path.bytes.isEmpty, !path.bytes.contains(0) else {
      throw error(operation, .unusableName)
    }
    let text = path.bytes.map { CChar(bitPattern: $0) } + [0]
    return unsafe try text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { throw error(operation, .unusableName) }
      return unsafe try body(base)
    }
  }
}
