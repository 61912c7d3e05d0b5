internal import Annotation
package import Files
package import FilingRecords
package import Hashing
internal import Intake
internal import Premises
internal import Synchronization
package import Trade
internal import Workbooks

extension Shelves {
  /// Does the file work that a commit has promised; doing it twice does no harm.
  /// An answer that is not the `prepared` one is made again from the original and the stored
  /// findings.
  package func perform(_ intent: Intent, prepared: FileContent? = nil) throws {
    let target = workspace.root.appending(relative: intent.to)
    let source = intent.from.map { workspace.root.appending(relative: $0) }
    try fileSystem.on("shelf").makeFolders(target.folder)
    switch intent.kind {
    case .checking: try showChecking(intent, at: target)
    case .rename: try rename(intent, from: source, to: target)
    case .answer:
      try placeAnswer(intent, at: target, prepared?.hash == intent.hash ? prepared : nil)
      if let source, source != target { try leave(source, of: intent) }
    }
    if intent.kind != .checking { try placeCompanions(intent.receipt, at: target, from: source) }
  }

  /// Does what is promised for some applications, whoever promised it, and notes it as done. Call it
  /// while moving. `prepared` is the content of what is among `mine`.
  package func catchUp(
    _ receipts: Set<ReceiptNumber>, _ mine: [Intent], prepared: FileContent?
  ) throws {
    let mine = Set(mine.map(\.id))
    var open = OpenWork(
      try receipts.flatMap { try store.unfinishedIntents(of: $0) }.sorted { $0.id < $1.id })
    while let intent = open.next(of: receipts) {
      try perform(intent, prepared: mine.contains(intent.id) ? prepared : nil)
      try store.complete(intent)
      open.note(intent)
    }
  }

  /// The チェック中 file is a courtesy that any crash may take: it is not synced.
  private func showChecking(_ intent: Intent, at target: FilePath) throws {
    guard let receipt = intent.receipt,
      try store.application(receipt)?.status == .checking,
      !(try fileSystem.on("shelf").exists(target)),
      // A courtesy that the disk may not hold.
      let size = try fileSystem.on("original").status(of: originals.path(of: intent.hash))?.size,
      size <= limits.fileBytes
    else { return }
    try fileSystem.on("shelf").deferringSyncs().copyWhole(
      originals.path(of: intent.hash), to: target)
    let status = try fileSystem.on("shelf").status(of: target)
    rightFiles.note(status, of: receipt)
  }

  private func rename(_ intent: Intent, from source: FilePath?, to target: FilePath) throws {
    let shelf = fileSystem.on("shelf")
    guard let source, try shelf.exists(source) else {
      // Moved by an earlier try; or gone, which `verify` tells and mends.
      return
    }
    try giveWay(at: target, unless: intent.hash)
    if try shelf.exists(target) {
      try shelf.remove(source)
    } else {
      try shelf.renameNew(source, to: target)
    }
    try shelf.syncFolder(target.folder)
    if source.folder != target.folder { try shelf.syncFolder(source.folder) }
  }

  private func placeAnswer(
    _ intent: Intent, at target: FilePath, _ prepared: FileContent?
  ) throws {
    let shelf = fileSystem.on("shelf")
    if try shelf.exists(target), try hash(of: target) == intent.hash { return }
    if prepared == nil, let receipt = intent.receipt,
      try store.knownApplication(receipt).original == intent.hash
    {
      // A document that is kept unread, of whatever size: its answer is itself.
      try giveWay(at: target, unless: intent.hash)
      _ = try shelf.copyWhole(originals.path(of: intent.hash), to: target)
      return
    }
    let content = try prepared ?? rebuiltAnswer(of: intent)
    try giveWay(at: target, unless: intent.hash)
    try shelf.writeWhole(content, to: target)
  }

  /// The file that the answer replaces goes; if a person has changed it, to quarantine.
  private func leave(_ source: FilePath, of intent: Intent) throws {
    let shelf = fileSystem.on("shelf")
    guard let found = try shelf.status(of: source) else { return }
    // One that nobody has touched since this start put it there is not read again; one that a loss
    // of power has emptied was never synced.
    let known = intent.receipt.flatMap { rightFiles[$0] }
    if found != known, found.size > 0 { try giveWay(at: source, unless: nil) }
    try shelf.removeIfThere(source)
  }

  private func rebuiltAnswer(of intent: Intent) throws -> FileContent {
    guard let receipt = intent.receipt else { throw Trouble("回答の作り直しができません") }
    let application = try store.knownApplication(receipt)
    let content = try rebuiltAnswer(of: application)
    if content.hash != intent.hash {
      try renew(application, from: intent.hash, to: content.hash)
    }
    return content
  }

  /// A file that is not ours at a place that is goes to quarantine; nothing is overwritten.
  func giveWay(at target: FilePath, unless hash: ContentHash?) throws {
    let shelf = fileSystem.on("shelf")
    guard try shelf.exists(target), let name = target.name else { return }
    let found = try self.hash(of: target)
    if found == hash { return }
    if try store.isOurs(found) { return try shelf.remove(target) }
    try Quarantine(workspace: workspace, fileSystem: fileSystem).place(
      .file(target), named: name,
      note: "回答ファイルを置く場所に別のファイルがあったため、こちらへ移しました。\n"
        + "修正した申請書を提出する場合は、受付フォルダーへ入れてください。\n")
    try shelf.remove(target)
  }

  package func hash(of path: FilePath) throws -> ContentHash {
    try fileSystem.on("shelf").hash(of: path).hash
  }

  /// Puts what is no file of ours aside as it is, under a name of its own in quarantine.
  func makeRoom(at path: FilePath) throws {
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
}
