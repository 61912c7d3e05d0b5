package import Files
package import FilingRecords
package import Intake
internal import Premises
internal import Trade

/// What lies in `applications/`, held against what should.
package struct ShelfLook: Sendable {
  /// What lies in a live file's place.
  package enum Found: Hashable, Sendable {
    case file, nothing
    /// A link, a pipe, a folder.
    case other(FileKind)
  }

  /// What the database knows nothing about.
  package struct Stray: Hashable, Sendable {
    package let path: FilePath
    package let kind: FileKind
    /// What its name says, where that is a live file's.
    package let name: LiveName?
    package var isFile: Bool { kind == .regular }
  }

  /// Without those whose file work is still promised: what lies there is not yet what should.
  package let files: [LiveFile]
  package let strays: [Stray]
  /// Folders that cannot be looked into, with the reason.
  package let unreadable: [(path: FilePath, reason: String)]
  private let kinds: [ReceiptNumber: FileKind]

  package func whatLies(inPlaceOf file: LiveFile) -> Found {
    switch kinds[file.receipt] {
    case nil: .nothing
    case .regular: .file
    case .some(let kind): .other(kind)
    }
  }

  fileprivate init(
    files: [LiveFile], strays: [Stray], unreadable: [(path: FilePath, reason: String)],
    kinds: [ReceiptNumber: FileKind]
  ) {
    self.files = files
    self.strays = strays
    self.unreadable = unreadable
    self.kinds = kinds
  }
}

extension Shelves {
  /// Looks at every shelf, or at those of certain folders; reads no content.
  package func look(at folders: [FilePath]? = nil) throws -> ShelfLook {
    let known = try liveFiles(in: folders)
    let promised = Set(try store.unfinishedIntents().compactMap(\.receipt))
    // By bytes: to `String`, names in NFC and NFD are equal, to folders they are not.
    var places: [FilePath: ReceiptNumber] = [:]
    var companions: Set<FilePath> = []
    for file in known {
      let path = workspace.root.appending(relative: file.path)
      places[path] = file.receipt
      companions.formUnion(
        [Self.beside(path), Self.errorList(path), Self.proposal(path)].compactMap(\.self))
    }
    var kinds: [ReceiptNumber: FileKind] = [:]
    var strays: [ShelfLook.Stray] = []
    var unreadable: [(path: FilePath, reason: String)] = []
    var rest = folders ?? [workspace.applications]
    while let folder = rest.popLast() {
      for entry in try entries(of: folder, &unreadable) {
        let path = folder.appending(entry.name)
        if let receipt = places[path] {
          kinds[receipt] = entry.kind
        } else if entry.kind == .folder {
          rest.append(path)
        } else if !companions.contains(path), !entry.isNobodys {
          let stray = ShelfLook.Stray(
            path: path, kind: entry.kind, name: Self.livingName(entry.name))
          // Of a number whose work is under way, nothing can be said yet.
          if stray.name.map({ promised.contains($0.number) }) != true { strays.append(stray) }
        }
      }
    }
    return ShelfLook(
      files: known.filter { !promised.contains($0.receipt) },
      strays: strays.sorted { $0.path.bytes.lexicographicallyPrecedes($1.path.bytes) },
      unreadable: unreadable, kinds: kinds)
  }

  private func liveFiles(in folders: [FilePath]?) throws -> [LiveFile] {
    guard let folders else { return try store.liveFiles() }
    return try folders.flatMap { folder -> [LiveFile] in
      guard let id = folder.name?.text.flatMap({ OperatorID($0) }) else { return [] }
      let below = workspace.relative(folder) + "/"
      return try store.liveFiles(of: id).filter { $0.path.hasPrefix(below) }
    }
  }

  /// A folder that is gone holds nothing.
  private func entries(
    of folder: FilePath, _ unreadable: inout [(path: FilePath, reason: String)]
  ) throws -> [FolderEntry] {
    do {
      let shelf = fileSystem.on("shelf")
      return try shelf.exists(folder) ? shelf.list(folder) : []
    } catch let error as FileError {
      unreadable.append((folder, "\(error.reason)"))
      return []
    }
  }

  /// Only a live file's own name says something, not that of what lies beside it.
  private static func livingName(_ name: FileName) -> LiveName? {
    isCompanion(name.text) ? nil : LiveName(name)
  }
}

extension FolderEntry {
  /// Left by a writer of ours, by a server of files or by a Mac; no person has put it there.
  fileprivate var isNobodys: Bool {
    let marks: [StaticString] = [".wariate-", ".nfs", "._", ".DS_Store"]
    return marks.contains { name.hasPrefix($0) }
  }
}
