import CLinux
import Glibc

extension FileSystem {
  /// Somebody has the file open for writing, so it is not complete; nil where the system does not
  /// tell us: another's file without the right to ask, or a network mount.
  package func isBeingWritten(_ path: FilePath) throws -> Bool? {
    let file = try open(path)
    do {
      try file.call(.lease) { wariate_try_lease($0) }
      return false
    } catch let error as FileError where error.operation == .lease {
      return error.reason.code == EAGAIN ? true : nil
    }
  }
}
