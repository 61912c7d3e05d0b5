import CLinux
import Glibc

/// A file operation that failed: what was tried, the system's reason, and what kind of file it was
/// tried on; never the file's name.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  package let operation: FileOperation
  package let reason: SystemError
  package let role: PathRole

  package init(_ operation: FileOperation, _ reason: SystemError, role: PathRole) {
    self.operation = operation
    self.reason = reason
    self.role = role
  }

  package var description: String { "\(operation.rawValue) \(role.name): \(reason)" }
}

/// What can be done to files, and where a fault can be put.
package enum FileOperation: String, CaseIterable, Sendable {
  case open, create, read, write, sync, syncFolder, syncFileSystem, status, list, makeFolder,
    changeMode
  case rename, renameNew, link, remove, removeFolder, clone, lock, lease, typeOfFileSystem, watch
  /// Uses of a database, which makes its own calls: a fault is put before or after them.
  case query, begin, commit, committed
}

/// What a file is to us, such as `original` or `claim`: says in an error what a name may not.
package struct PathRole: Hashable, Sendable, ExpressibleByStringLiteral {
  package let name: String
  package init(stringLiteral name: String) { self.name = name }
}

/// A code of `errno(3)`.
package struct SystemError: Hashable, Sendable, CustomStringConvertible {
  package let code: Int32
  package init(code: Int32) { self.code = code }

  package static let absent = SystemError(code: ENOENT)
  package static let exists = SystemError(code: EEXIST)
  package static let noSpace = SystemError(code: ENOSPC)
  package static let inputOutput = SystemError(code: EIO)
  package static let busy = SystemError(code: EBUSY)
  package static let denied = SystemError(code: EACCES)
  package static let otherFileSystem = SystemError(code: EXDEV)
  package static let symbolicLink = SystemError(code: ELOOP)
  package static let noFolder = SystemError(code: ENOTDIR)
  package static let unusableName = SystemError(code: EINVAL)
  package static let unsupported = SystemError(code: EOPNOTSUPP)

  /// The machine may well be able to do it later: retry with back-off, never the sender's fault.
  package var mayPass: Bool {
    [
      ENOSPC, EDQUOT, EIO, EBUSY, EAGAIN, EMFILE, ENFILE, ENOMEM, ESTALE, ETXTBSY, EROFS, EACCES,
      EPERM,
      ENOLCK, EHOSTDOWN, ETIMEDOUT,
    ].contains(code)
  }

  /// The operation is not there on this file system, so another way may be.
  var isMissingFeature: Bool { [ENOSYS, EINVAL, EOPNOTSUPP, ENOTTY, EISDIR].contains(code) }

  /// The constant's name, `ENOSPC`.
  package var description: String {
    guard let name = unsafe strerrorname_np(code) else { return "errno \(code)" }
    return unsafe String(cString: name)
  }
}
