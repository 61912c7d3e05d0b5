package import Files
package import Trade

/// A file found on a shelf of `applications/`.
package struct ShelvedFile: Hashable, Sendable {
  package let path: FilePath
  /// The folder's operator.
  package let operatorID: OperatorID
  /// The folder's round, month or 随時.
  package let slot: Slot
  /// It lies in 差替え済.
  package let isSuperseded: Bool
  /// What its name says; nil if it is not the name of an application.
  package let name: LiveName?
  package let status: FileStatus
}

/// Looks along the shelves, for renames by hand and for `verify`.
package struct LiveFiles: Sendable {
  private let workspace: Workspace
  private let fileSystem: FileSystem

  package init(workspace: Workspace, fileSystem: FileSystem = FileSystem()) {
    self.workspace = workspace
    self.fileSystem = fileSystem.on("live")
  }

  /// Every regular file on every shelf, by path, but for those that people's programs leave
  /// (`~$…`, `*.tmp`). What lies elsewhere below `applications/` is passed over.
  package func all() throws -> [ShelvedFile] {
    try folders(in: workspace.applications).flatMap { folder, name in
      guard let slot = Slot(shelf: name) else { return [ShelvedFile]() }
      return try folders(in: folder).flatMap { shelf, operatorName in
        guard let operatorID = OperatorID(operatorName) else { return [ShelvedFile]() }
        return try files(on: operatorID, slot: slot)
      }
    }
  }

  /// The files of one shelf and of its 差替え済.
  package func files(on operatorID: OperatorID, slot: Slot) throws -> [ShelvedFile] {
    let shelf = workspace.shelf(of: operatorID, slot: slot)
    let superseded = workspace.supersededShelf(of: operatorID, slot: slot)
    return try [(shelf, false), (superseded, true)].flatMap { folder, isSuperseded in
      try regularFiles(in: folder).map { path, name, status in
        ShelvedFile(
          path: path, operatorID: operatorID, slot: slot, isSuperseded: isSuperseded,
          name: LiveName(name), status: status)
      }
    }
  }

  private func regularFiles(in folder: FilePath) throws -> [(FilePath, FileName, FileStatus)] {
    guard try fileSystem.status(of: folder)?.kind == .folder else { return [] }
    return try fileSystem.list(folder).compactMap { entry in
      guard entry.kind == .regular, !InboxRules.ignoresFile(entry.name) else { return nil }
      let path = folder.appending(entry.name)
      return try fileSystem.status(of: path).map { (path, entry.name, $0) }
    }
  }

  private func folders(in folder: FilePath) throws -> [(FilePath, String)] {
    try fileSystem.list(folder).compactMap { entry in
      guard entry.kind == .folder, let name = entry.name.text else { return nil }
      return (folder.appending(entry.name), name)
    }
  }
}
