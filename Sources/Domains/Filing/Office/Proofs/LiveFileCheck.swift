internal import Files
internal import FilingRecords
internal import Hashing
internal import Intake
package import Premises
internal import Storage
internal import Trade

extension Check {
  /// Live files hold what the database says, and no other file lies on the shelves.
  package static let liveFiles = Check("申請ファイル") { premises, verification, repairing in
    let shelves = Shelves(premises)
    if repairing {
      try shelves.whileMoving { try shelves.verify(&verification, repairing) }
    } else {
      try shelves.whileStill { try shelves.verify(&verification, repairing) }
    }
  }

  /// No file work is left undone.
  package static let fileWork = Check("ファイル処理") { premises, verification, _ in
    for intent in try premises.store.unfinishedIntents() {
      let number = intent.receipt?.description ?? "-"
      verification.find(
        .unfinishedFileWork, number, "受付番号\(number) のファイル処理が終わっていません（process で続きます）")
    }
  }
}

extension Fault.Kind {
  static let liveFile = Self("live-file")
  static let strayFile = Self("stray-file")
  static let unfinishedFileWork = Self("unfinished-file-work")
}

extension Shelves {
  fileprivate func verify(_ report: inout Verification, _ repairing: Bool) throws {
    let files = try store.liveFiles()
    // What is still promised is told by itself, and may be in another process's hands.
    let promised = Set(try store.unfinishedIntents().compactMap(\.receipt))
    for file in files where file.status.hasAnswer && !promised.contains(file.receipt) {
      try verify(file, &report, repairing)
    }
    try verifyStrays(files, &report)
  }

  private func verify(
    _ file: LiveFile, _ report: inout Verification, _ repairing: Bool
  ) throws {
    let path = workspace.root.appending(relative: file.path)
    let found = try state(of: path)
    if found == .holds(file.hash) { return try verifyBeside(file, at: path, &report, repairing) }
    let fault = "受付番号\(file.receipt) のファイル \(file.path) が\(found.words)"
    guard repairing else { return report.find(.liveFile, file.receipt.description, fault) }
    do {
      if case .cannotBeRead = found { try makeRoom(at: path) }
      if case .holds = found {
        try restore(file, keeping: path)
      } else {
        try restore(file, keeping: nil)
      }
      report.mend(.liveFile, file.receipt.description, fault)
    } catch {
      let cause = try Verification.cause(of: error)
      report.find(.liveFile, file.receipt.description, "\(fault)（直せませんでした: \(cause)）")
    }
  }

  /// The answer beside a CSV.
  private func verifyBeside(
    _ file: LiveFile, at path: FilePath, _ report: inout Verification, _ repairing: Bool
  ) throws {
    if try isBesideRight(file) { return }
    let fault = "受付番号\(file.receipt) の回答 \(file.path) の横のエラーチェック結果が正しくありません"
    guard repairing else { return report.find(.liveFile, file.receipt.description, fault) }
    try placeBeside(file.receipt, at: path, from: nil)
    report.mend(.liveFile, file.receipt.description, fault)
  }

  /// What lies where a live file should.
  private enum Found: Equatable {
    case nothing
    case holds(ContentHash)
    /// A link, a pipe, a folder, or a file that the system does not give us.
    case cannotBeRead(String)

    var words: String {
      switch self {
      case .nothing: "ありません"
      case .holds: "書き換えられています"
      case .cannotBeRead(let why): "読めません（\(why)）"
      }
    }
  }

  private func state(of path: FilePath) throws -> Found {
    do {
      guard let status = try fileSystem.on("shelf").status(of: path) else { return .nothing }
      guard status.kind == .regular else { return .cannotBeRead(status.kind.rawValue) }
      return .holds(try hash(of: path))
    } catch let error as FileError {
      return .cannotBeRead("\(error.reason)")
    }
  }

  /// Puts what is no file of ours aside as it is, under a name of its own in quarantine.
  private func makeRoom(at path: FilePath) throws {
    let name = path.name?.displayText ?? "file"
    var number = 1
    while true {
      let place = workspace.quarantine.appending("\(name).\(number)")
      do {
        return try fileSystem.on("shelf").renameNew(path, to: place)
      } catch let error as FileError where error.reason == .exists {
        number += 1
      }
    }
  }

  /// Files on the shelves that the database does not know.
  private func verifyStrays(_ files: [LiveFile], _ report: inout Verification) throws {
    let known = Set(
      files.flatMap { file in
        let path = workspace.root.appending(relative: file.path)
        let companions = [Self.beside(path), Self.proposal(path)].compactMap(\.self)
        return [file.path] + companions.map(workspace.relative)
      })
    let shelf = fileSystem.on("shelf")
    // A missing one is told by itself.
    guard try shelf.exists(workspace.applications) else { return }
    var folders = [workspace.applications]
    while let folder = folders.popLast() {
      for entry in try shelf.list(folder) {
        let path = folder.appending(entry.name)
        if entry.kind == .folder {
          // What lies in a live file's place is told with its number.
          if !known.contains(workspace.relative(path)) { folders.append(path) }
        } else if !known.contains(workspace.relative(path)), !entry.isNobodys {
          report.find(
            .strayFile, workspace.relative(path), "台帳にないファイルがあります: \(workspace.relative(path))")
        }
      }
    }
  }
}

extension FolderEntry {
  /// Left by a writer of ours, by a server of files or by a Mac; no person has put it there.
  fileprivate var isNobodys: Bool {
    let marks: [StaticString] = [".wariate-", ".nfs", "._", ".DS_Store"]
    return marks.contains { name.hasPrefix($0) }
  }
}
