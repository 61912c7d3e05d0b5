internal import Events
internal import Files
internal import FilingRecords
internal import Intake
internal import Trade

/// What `verify` found.
package struct VerificationReport: Sendable {
  package fileprivate(set) var lines: [String] = []
  package fileprivate(set) var isClean = true
  var checked = 0

  mutating func find(_ fault: String) {
    lines.append("不一致: " + fault)
    isClean = false
  }

  mutating func mend(_ fault: String) { lines.append("修復: " + fault) }
}

extension House {
  /// Compares database, files, originals and the event chain; with `repairing`, makes the files
  /// follow the database first.
  package func verify(repairing: Bool) throws -> VerificationReport {
    var report = VerificationReport()
    if repairing { _ = try recover() }
    for fault in try store.verifyChain() { report.find(fault.message) }
    for fault in try store.verifyCourses() { report.find(fault.message) }
    for original in try store.originals() {
      report.checked += 1
      if try !originals.isIntact(original.hash) {
        report.find("原本 \(original.hash) がないか、内容が変わっています")
      }
    }
    try whileMoving { try verifyLiveFiles(&report, repairing) }
    try verifyRuns(&report, repairing: repairing)
    for intent in try store.unfinishedIntents() {
      report.find("受付番号\(intent.receipt?.description ?? "-") のファイル処理が終わっていません（process で続きます）")
    }
    report.lines.append(
      report.isClean ? "すべて一致しています（原本 \(report.checked)件）" : "一致しないものがあります")
    return report
  }

  private func verifyLiveFiles(_ report: inout VerificationReport, _ repairing: Bool) throws {
    let files = try store.liveFiles()
    // What is still promised is told by itself, and may be in another process's hands.
    let promised = Set(try store.unfinishedIntents().compactMap(\.receipt))
    for file in files where file.status.hasAnswer && !promised.contains(file.receipt) {
      let path = workspace.root.appending(relative: file.path)
      let found = try fileSystem.on("shelf").exists(path) ? hash(of: path) : nil
      if found == file.hash { continue }
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

  /// Makes a live file again from the original and the stored findings; what a person has made of
  /// it goes to quarantine.
  func restore(_ file: LiveFile, keeping changed: FilePath?) throws {
    let content = try liveContent(of: store.knownApplication(file.receipt))
    guard content.hash == file.hash else {
      throw Complaint(.ourFailure, "受付番号\(file.receipt) の回答を同じ内容に作り直せません")
    }
    let path = workspace.root.appending(relative: file.path)
    let shelf = fileSystem.on("shelf")
    if let changed, let name = changed.name {
      try Quarantine(workspace: workspace, fileSystem: fileSystem).place(
        .file(changed), named: name,
        note: "受付済みのファイルが書き換えられていたため、こちらへ移しました。\r\n修正したファイルは受付フォルダーへ入れてください。\r\n")
      if changed != path { try shelf.remove(changed) }
    }
    try shelf.makeFolders(path.folder)
    try shelf.writeWhole(content, to: path)
  }

  /// Files on the shelves that the database does not know.
  private func verifyStrays(_ files: [LiveFile], _ report: inout VerificationReport) throws {
    let known = Set(files.map(\.path))
    let shelf = fileSystem.on("shelf")
    var folders = [workspace.applications]
    while let folder = folders.popLast() {
      for entry in try shelf.list(folder) {
        let path = folder.appending(entry.name)
        if entry.kind == .folder {
          folders.append(path)
        } else if !known.contains(relative(path)), !entry.name.hasPrefix(".") {
          report.find("台帳にないファイルがあります: \(relative(path))")
        }
      }
    }
  }
}

extension Status {
  /// Its live file is an answer, which must be there; before, a チェック中 file is a courtesy.
  var hasAnswer: Bool { self != .received && self != .checking && self != .stuck }
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
