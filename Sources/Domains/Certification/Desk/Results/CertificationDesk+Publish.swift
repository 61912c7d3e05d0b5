internal import CertificationRecords
internal import Events
internal import Files
internal import Hashing
internal import Intake
internal import Storage
internal import Trade

extension CertificationDesk {
  /// Where a month's tables lie.
  func folder(of month: Month) -> FilePath {
    workspace.results.appending("certifications").appending(month.description)
  }

  /// Writes a month's tables as the ledger has them, and writes down that they were given out.
  func publish(_ month: Month) throws -> (folder: String, digest: String) {
    let fileSystem = fileSystem.on("results")
    let folder = folder(of: month)
    try fileSystem.makeFolders(folder)
    var files: [PublishedFile] = []
    var digest = FactDigest()
    for table in CertificationTables.allCases {
      let path = folder.appending(table.fileName)
      let hash = try write(table, month, to: path, fileSystem)
      files.append(PublishedFile(workspace.relative(path), hash))
      digest.add([hash.rawValue])
    }
    try store.publish(files, as: "certifications of \(month)", at: clock.now())
    return (workspace.relative(folder), digest.finish().rawValue)
  }

  private func write(
    _ table: CertificationTables, _ month: Month, to path: FilePath, _ fileSystem: FileSystem
  ) throws -> ContentHash {
    var file = try AtomicFile(in: path.folder, fileSystem: fileSystem)
    var hasher = ContentHasher()
    try store.read("writing what was certified") { database in
      try table.write(month, database) { bytes in
        hasher.add(bytes[...])
        try file.file.write(bytes)
      }
    }
    try file.place(at: path, replacing: true)
    return hasher.finish()
  }

  /// What `publish` would tell.
  func digest(of month: Month, _ database: Database) throws -> String {
    var digest = FactDigest()
    for table in CertificationTables.allCases {
      var hasher = ContentHasher()
      try table.write(month, database) { hasher.add($0[...]) }
      digest.add([hasher.finish().rawValue])
    }
    return digest.finish().rawValue
  }
}
