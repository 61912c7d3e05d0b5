import Glibc

/// What lies behind a name, not followed where it is a symbolic link.
package enum FileKind: String, Sendable {
  case regular, folder, symbolicLink, pipe, socket, blockDevice, characterDevice, unknown

  init(mode: mode_t) {
    self =
      switch mode & mode_t(S_IFMT) {
      case mode_t(S_IFREG): .regular
      case mode_t(S_IFDIR): .folder
      case mode_t(S_IFLNK): .symbolicLink
      case mode_t(S_IFIFO): .pipe
      case mode_t(S_IFSOCK): .socket
      case mode_t(S_IFBLK): .blockDevice
      case mode_t(S_IFCHR): .characterDevice
      default: .unknown
      }
  }

  init(entryType: UInt8) {
    self =
      switch Int(entryType) {
      case Int(DT_REG): .regular
      case Int(DT_DIR): .folder
      case Int(DT_LNK): .symbolicLink
      case Int(DT_FIFO): .pipe
      case Int(DT_SOCK): .socket
      case Int(DT_BLK): .blockDevice
      case Int(DT_CHR): .characterDevice
      default: .unknown
      }
  }
}

/// The facts of `stat(2)` that we go by.
package struct FileStatus: Hashable, Sendable {
  package let kind: FileKind
  /// Bytes.
  package let size: Int64
  package let modified: FileTime
  /// The last change of content or of facts, rename included; nobody can set it.
  package let changed: FileTime
  package let device: UInt64
  package let inode: UInt64
  package let linkCount: UInt64
  /// Permission bits only.
  package let mode: UInt32
  /// The user it belongs to, by number.
  package let owner: UInt32

  init(_ raw: stat) {
    kind = FileKind(mode: raw.st_mode)
    size = Int64(raw.st_size)
    modified = FileTime(raw.st_mtim)
    changed = FileTime(raw.st_ctim)
    device = UInt64(raw.st_dev)
    inode = UInt64(raw.st_ino)
    linkCount = UInt64(raw.st_nlink)
    mode = UInt32(raw.st_mode) & 0o7777
    owner = UInt32(raw.st_uid)
  }

  package func isSameFile(as other: FileStatus) -> Bool {
    device == other.device && inode == other.inode
  }
}

/// A file's time stamp, UTC. Anybody may set a modification time to any second at all.
package struct FileTime: Hashable, Comparable, Sendable {
  package let seconds: Int64
  package let nanoseconds: Int64

  package init(seconds: Int64, nanoseconds: Int64 = 0) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  init(_ raw: timespec) { self.init(seconds: Int64(raw.tv_sec), nanoseconds: Int64(raw.tv_nsec)) }

  /// Since 1970-01-01 UTC, rounded down; times out of range become the nearest in range.
  package var milliseconds: Int64 {
    let (product, overflows) = seconds.multipliedReportingOverflow(by: 1000)
    let (sum, overflowsAgain) = product.addingReportingOverflow(nanoseconds / 1_000_000)
    guard overflows || overflowsAgain else { return sum }
    return seconds < 0 ? .min : .max
  }

  package static func < (a: Self, b: Self) -> Bool {
    (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds)
  }
}

/// A folder's entry.
package struct FolderEntry: Hashable, Sendable {
  package let name: FileName
  package let kind: FileKind
}
