import CLinux
import Glibc

/// A folder held by what it is, not by its name: nobody can put a symbolic link in its place, or
/// above it, while we work in it.
package struct PinnedFolder: ~Copyable, Sendable {
  private let folder: OpenFile

  fileprivate init(_ folder: consuming OpenFile) { self.folder = folder }

  /// The folder for every call that takes a path; good only while this value lives.
  package var path: FilePath { FilePath("/proc/self/fd/\(folder.descriptor)") }
}

extension FileSystem {
  /// Goes down from a root, which may be a link of its owner's, by folders alone; throws
  /// `noFolder` where a step is anything else, `unsupported` on a machine without /proc.
  package func pin(_ root: FilePath, below names: some Sequence<FileName>) throws -> PinnedFolder {
    try pass(.open)
    var folder = try open(root, flags: O_PATH | O_DIRECTORY, operation: .open)
    for name in names { folder = try step(into: name, of: folder) }
    let pinned = PinnedFolder(folder)
    // Without /proc every file would seem to be gone.
    guard try exists(pinned.path) else { throw error(.open, .unsupported) }
    return pinned
  }

  private func step(into name: FileName, of folder: borrowing OpenFile) throws -> OpenFile {
    let parent = folder.descriptor
    let descriptor = unsafe try withC(FilePath(bytes: name.bytes), for: .open) { name in
      try call(.open) {
        unsafe wariate_openat(parent, name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0)
      }
    }
    return OpenFile(descriptor: descriptor, fileSystem: self)
  }
}
