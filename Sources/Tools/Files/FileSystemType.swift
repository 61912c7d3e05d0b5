import CLinux

/// Whether the kernel itself tells us of every change, or somebody else may make changes unseen.
package enum FileSystemType: Hashable, Sendable {
  case local
  /// A mount whose changes at the other end raise no events here, with its name.
  case remote(String)

  /// By the magic number of `statfs(2)`; kinds that are not known count as local.
  package init(magic: UInt32) {
    self = Self.remoteKinds[magic].map(FileSystemType.remote) ?? .local
  }

  private static let remoteKinds: [UInt32: String] = [
    0x6969: "NFS", 0x517B: "SMB", 0xFE53_4D42: "SMB2", 0xFF53_4D42: "CIFS", 0x6573_5546: "FUSE",
    0x0102_1997: "9P", 0x5346_414F: "AFS", 0x00C3_6400: "Ceph", 0x7375_7245: "Coda",
    0x786F_4256: "VirtualBox", 0xBACB_ACBC: "VMware", 0x4750_4653: "GPFS", 0x0BD0_0BD0: "Lustre",
  ]
}

extension FileSystem {
  /// The type of the file system that a path lies on.
  package func type(of path: FilePath) throws -> FileSystemType {
    var magic: UInt32 = 0
    unsafe try withC(path, for: .typeOfFileSystem) { path in
      _ = try call(.typeOfFileSystem) { unsafe wariate_file_system_type(path, &magic) }
    }
    return FileSystemType(magic: magic)
  }
}
