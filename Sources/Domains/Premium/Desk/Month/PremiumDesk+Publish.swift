internal import Events
internal import Files
internal import Hashing
internal import Intake
internal import Storage
internal import Trade

extension PremiumDesk {
  /// Where a month's tables lie.
  func folder(of month: Month) -> FilePath {
    workspace.results.appending("fip").appending(month.description)
  }

  /// Does something with a month, and writes its tables anew; `telling` puts down where they lie.
  func publishing<Report>(
    _ month: Month, _ deed: () throws -> Report, telling: (inout Report, String) -> Void
  ) throws -> Report {
    let turn = try fileSystem.on("turn").waitForLock(workspace.incoming.appending(".publishing"))
    defer { turn.release() }
    var report = try deed()
    telling(&report, try publish(month))
    return report
  }

  private func publish(_ month: Month) throws -> String {
    let fileSystem = fileSystem.on("results")
    let folder = folder(of: month)
    try fileSystem.makeFolders(folder)
    var files: [PublishedFile] = []
    for table in PremiumTables.allCases {
      let path = folder.appending(table.fileName)
      files.append(
        PublishedFile(workspace.relative(path), try write(table, month, to: path, fileSystem)))
    }
    try store.publish(files, as: "fip of \(month)", at: clock.now())
    return workspace.relative(folder)
  }

  private func write(
    _ table: PremiumTables, _ month: Month, to path: FilePath, _ fileSystem: FileSystem
  ) throws -> ContentHash {
    var file = try AtomicFile(in: path.folder, fileSystem: fileSystem)
    var hasher = ContentHasher()
    try store.read("writing a FIP month") { database in
      try table.write(month, database) { bytes in
        hasher.add(bytes[...])
        try file.file.write(bytes)
      }
    }
    try file.place(at: path, replacing: true)
    return hasher.finish()
  }
}
