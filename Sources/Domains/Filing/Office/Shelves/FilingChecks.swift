internal import Events
internal import Files
internal import FilingRecords
internal import Intake
package import Premises
internal import Storage
internal import Trade

extension Check {
  /// Nothing was removed from the events, changed or reordered.
  package static let chain = Check { premises, verification, _ in
    for fault in try premises.store.verifyChain() { verification.find(fault.message) }
  }

  /// Applications stand where their events have put them.
  package static let courses = Check { premises, verification, _ in
    for fault in try premises.store.verifyCourses() { verification.find(fault.message) }
  }

  /// Every upload's bytes are there as they came.
  package static let originals = Check { premises, verification, _ in
    let originals = premises.originals
    for original in try premises.store.originals() {
      verification.originals += 1
      if try !originals.isIntact(original.hash) {
        verification.find("原本 \(original.hash) がないか、内容が変わっています")
      }
    }
  }

  /// Live files hold what the database says, and no other file lies on the shelves.
  package static let liveFiles = Check { premises, verification, repairing in
    let shelves = Shelves(premises)
    try shelves.whileMoving { try shelves.verify(&verification, repairing) }
  }

  /// No file work is left undone.
  package static let fileWork = Check { premises, verification, _ in
    for intent in try premises.store.unfinishedIntents() {
      verification.find(
        "受付番号\(intent.receipt?.description ?? "-") のファイル処理が終わっていません（process で続きます）")
    }
  }
}

extension Shelves {
  fileprivate func verify(_ report: inout Verification, _ repairing: Bool) throws {
    let files = try store.liveFiles()
    // What is still promised is told by itself, and may be in another process's hands.
    let promised = Set(try store.unfinishedIntents().compactMap(\.receipt))
    for file in files where file.status.hasAnswer && !promised.contains(file.receipt) {
      let path = workspace.root.appending(relative: file.path)
      let found = try fileSystem.on("shelf").exists(path) ? hash(of: path) : nil
      if found == file.hash {
        if try isBesideRight(file) { continue }
        let fault = "受付番号\(file.receipt) の回答 \(file.path) の横のエラーチェック結果が正しくありません"
        guard repairing else {
          report.find(fault)
          continue
        }
        try placeBeside(file.receipt, at: path, from: nil)
        report.mend(fault)
        continue
      }
      let fault = "受付番号\(file.receipt) のファイル \(file.path) が\(found == nil ? "ありません" : "書き換えられています")"
      guard repairing else {
        report.find(fault)
        continue
      }
      try restore(file, keeping: found == nil ? nil : path)
      report.mend(fault)
    }
    try verifyStrays(files, &report)
  }

  /// Files on the shelves that the database does not know.
  private func verifyStrays(_ files: [LiveFile], _ report: inout Verification) throws {
    let known = Set(
      files.flatMap { file in
        let beside = Self.beside(workspace.root.appending(relative: file.path))
        return [file.path] + (beside.map { [workspace.relative($0)] } ?? [])
      })
    let shelf = fileSystem.on("shelf")
    var folders = [workspace.applications]
    while let folder = folders.popLast() {
      for entry in try shelf.list(folder) {
        let path = folder.appending(entry.name)
        if entry.kind == .folder {
          folders.append(path)
        } else if !known.contains(workspace.relative(path)), !entry.name.hasPrefix(".") {
          report.find("台帳にないファイルがあります: \(workspace.relative(path))")
        }
      }
    }
  }
}

extension ChainFault {
  fileprivate var message: String {
    switch self {
    case .removed(let sequence): "記録 \(sequence) が失われています"
    case .changed(let sequence): "記録 \(sequence) が書き換えられています"
    case .unlinked(let sequence): "記録 \(sequence) の前に別の記録が入っているか、順序が変わっています"
    case .wrongHead: "最後の記録が鎖の先頭と合いません"
    }
  }
}

extension CourseFault {
  fileprivate var message: String {
    switch self {
    case .illegalMove(let sequence, let receipt): "記録 \(sequence) は受付番号\(receipt)の状態の動きとして正しくありません"
    case .disagrees(let receipt): "受付番号\(receipt) の状態が記録と合いません"
    }
  }
}
