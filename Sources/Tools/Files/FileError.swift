import CLinux
import Glibc

/// A file operation that failed: what was tried, the system's reason, and what kind of file it was
/// tried on; never the file's name.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  public let operation: FileOperation
  public let reason: SystemError
  public let role: PathRole

  public init(_ operation: FileOperation, _ reason: SystemError, role: PathRole) {
    self.operation = operation
    self.reason = reason
    self.role = role
  }

  public var description: String { "\(operation.rawValue) \(role.name): \(reason)" }
}

/// What can be done to files, and where a fault can be put.
public enum FileOperation: String, CaseIterable, Sendable {
  case open, create, read, write, sync, syncFolder, syncFileSystem, status, list, makeFolder,
    changeMode
  case rename, renameNew, link, remove, removeFolder, clone, lock, lease, typeOfFileSystem, watch
  /// Uses of a database, which makes its own calls: a fault is put before or after them.
  case query, begin, commit, committed
}

/// What a file is to us, such as `original` or `claim`: says in an error what a name may not.
public struct PathRole: Hashable, Sendable, ExpressibleByStringLiteral {
  public let name: String
  public init(stringLiteral name: String) { self.name = name }
}

/// A code of `errno(3)`.
public struct SystemError: Hashable, Sendable, CustomStringConvertible {
  public let code: Int32
  public init(code: Int32) { self.code = code }

  public static let absent = SystemError(code: ENOENT)
  public static let exists = SystemError(code: EEXIST)
  public static let noSpace = SystemError(code: ENOSPC)
  public static let inputOutput = SystemError(code: EIO)
  public static let busy = SystemError(code: EBUSY)
  public static let denied = SystemError(code: EACCES)
  public static let otherFileSystem = SystemError(code: EXDEV)
  public static let symbolicLink = SystemError(code: ELOOP)
  public static let noFolder = SystemError(code: ENOTDIR)
  public static let folderNotEmpty = SystemError(code: ENOTEMPTY)
  public static let unusableName = SystemError(code: EINVAL)
  public static let unsupported = SystemError(code: EOPNOTSUPP)

  /// The machine may well be able to do it later: retry with back-off, never the sender's fault.
  public var mayPass: Bool {
    [
      ENOSPC, EDQUOT, EIO, EBUSY, EAGAIN, EMFILE, ENFILE, ENOMEM, ESTALE, ETXTBSY, EROFS, EACCES,
      EPERM,
      ENOLCK, EHOSTDOWN, ETIMEDOUT,
    ].contains(code)
  }

  /// The operation is not there on this file system, so another way may be.
  var isMissingFeature: Bool { [ENOSYS, EINVAL, EOPNOTSUPP, ENOTTY, EISDIR].contains(code) }

  /// The constant's name, `ENOSPC`.
  public var description: String {
    guard let name = unsafe strerrorname_np(code) else { return "errno \(code)" }
    return unsafe String(cString: name)
  }
}
