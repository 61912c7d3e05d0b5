internal import Events
internal import Files
internal import FilingRecords
internal import Intake
internal import Logging
internal import Premises
internal import Synchronization
internal import Trade
internal import Validation

extension ReviewDesk {
  /// Carries out what people commanded by changing the tag in a live file's name, undoes what is
  /// no command, and makes changed files again; tells each.
  @discardableResult
  package func followRenames() throws -> [RenameReport] {
    try shelves.whileMoving {
      var reports: [RenameReport] = []
      let known = try store.liveFiles()
      // Where file work is still promised, what lies there is not yet what should.
      let promised = Set(try store.unfinishedIntents().compactMap(\.receipt))
      let shelves = Dictionary(grouping: known) { folder(of: $0.path) }
      for (folder, files) in shelves.sorted(by: { $0.key < $1.key }) {
        let place = workspace.root.appending(relative: folder)
        guard try fileSystem.on("shelf").exists(place) else { continue }
        let shelf = Shelf(
          place: place, entries: try fileSystem.on("shelf").list(place), files: files)
        for file in files where file.status.hasAnswer && !promised.contains(file.receipt) {
          if let report = try look(after: file, on: shelf) { reports.append(report) }
        }
      }
      return reports
    }
  }

  /// One file that cannot be looked after now does not keep the others waiting.
  private func look(after file: LiveFile, on shelf: Shelf) throws -> RenameReport? {
    do {
      if shelf.holds(file) {
        let path = workspace.root.appending(relative: file.path)
        guard try isChanged(file, at: path) else { return nil }
        return RenameReport(
          receipt: file.receipt, name: file.path.split(separator: "/").last.map(String.init) ?? "",
          result: try rescue(file, from: path))
      } else if followsRenames, let name = shelf.strayName(of: file) {
        return RenameReport(
          receipt: file.receipt, name: name.displayText,
          result: try follow(file, renamedTo: name, in: shelf.place))
      }
      return nil
    } catch {
      let trouble = try Trouble(error)
      log.error(
        "a live file cannot be looked after",
        metadata: ["id": "\(file.receipt)", "reason": "\(trouble.reason)"])
      return nil
    }
  }

  private func follow(
    _ file: LiveFile, renamedTo name: FileName, in folder: FilePath
  ) throws -> RenameReport.Result {
    let path = folder.appending(name)
    guard try shelves.hash(of: path) == file.hash else { return try rescue(file, from: path) }
    let application = try store.knownApplication(file.receipt)
    guard let live = LiveName(name), !live.isMarkedAsCopy, let status = live.status,
      status != file.status, live.operatorID == application.operatorID
    else { return try putBack(file, from: path, why: Self.unreadable(name, of: file)) }
    guard file.status.mayBecome(status) else {
      let refusal = MoveRefusal.illegal(file.receipt, from: file.status, to: status)
      return try putBack(file, from: path, why: refusal.message)
    }
    // However a person spells it, the name becomes ours; a start that dies here finds it again.
    let wanted = shelves.livePath(of: application, as: status)
    let place = workspace.root.appending(relative: wanted)
    if place != path { try fileSystem.on("shelf").renameNew(path, to: place) }
    let report = try advance(
      file.receipt, .byName(status), by: renamer(of: place), renamedByHand: wanted)
    if case .refused(let why) = report.result { return try putBack(file, from: place, why: why) }
    let old = workspace.root.appending(relative: file.path)
    try shelves.placeCompanions(file.receipt, at: place, from: old)
    return .followed(from: file.status, to: status)
  }

  /// Why a name commands nothing, with the tag that somebody may have meant.
  private static func unreadable(_ name: FileName, of file: LiveFile) -> String {
    let plain = "ファイル名の末尾に、申請の状態が読み取れません"
    let stem = name.displayText.split(separator: ".").dropLast().joined(separator: ".")
    guard let word = stem.split(separator: "_").last.map(String.init), Status(word) == nil,
      let tag = TagWords.meant(by: word)
    else { return plain }
    return "「\(word)」という状態はありません（もしかして「\(tag)」ですか）"
  }

  /// Whoever owns the file; a file of the service's own user tells nobody's name.
  private func renamer(of path: FilePath) throws -> Actor {
    let owner = try fileSystem.on("shelf").status(of: path)?.owner
    return Actor(.rename, name: owner.flatMap(accounts.stranger) ?? "")
  }

  private func putBack(
    _ file: LiveFile, from path: FilePath, why: String
  ) throws -> RenameReport.Result {
    let target = workspace.root.appending(relative: file.path)
    log.warning("a rename is undone", metadata: ["id": "\(file.receipt)", "reason": "\(why)"])
    try fileSystem.on("shelf").renameNew(path, to: target)
    try store.note(
      .noted, about: file.receipt, by: .service, why: "ファイル名の変更を元に戻しました: \(why)",
      at: clock.now())
    return .putBack(why: why)
  }

  /// A changed content is never taken in place: it goes to quarantine, and the file is made again.
  private func rescue(_ file: LiveFile, from path: FilePath) throws -> RenameReport.Result {
    log.warning("a changed live file is made again", metadata: ["id": "\(file.receipt)"])
    try shelves.restore(file, keeping: path)
    try store.note(
      .noted, about: file.receipt, by: .service, why: "書き換えられたファイルを隔離し、元に戻しました",
      at: clock.now())
    return .restored
  }

  /// The content is read again only when the file's facts have changed since it was last right.
  private func isChanged(_ file: LiveFile, at path: FilePath) throws -> Bool {
    guard let status = try fileSystem.on("shelf").status(of: path) else { return false }
    if shelves.rightFiles[file.receipt] == status { return false }
    guard try shelves.hash(of: path) == file.hash else { return true }
    shelves.rightFiles.note(status, of: file.receipt)
    return false
  }

  private func folder(of path: String) -> String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }
}

/// A folder of live files: what lies there, and what should.
private struct Shelf {
  let place: FilePath
  private let names: [FileName]
  private let present: Set<[UInt8]>
  private let expected: Set<[UInt8]>

  init(place: FilePath, entries: [FolderEntry], files: [LiveFile]) {
    self.place = place
    names = entries.filter { $0.kind == .regular }.map(\.name)
    // By bytes: to `String`, names in NFC and NFD are equal, to folders they are not.
    present = Set(names.map { Array($0.bytes) })
    expected = Set(files.map { Self.name(of: $0) })
  }

  func holds(_ file: LiveFile) -> Bool { present.contains(Self.name(of: file)) }

  /// What a person seems to have renamed this file to.
  func strayName(of file: LiveFile) -> FileName? {
    names.first { name in
      !expected.contains(Array(name.bytes)) && LiveName(name)?.number == file.receipt
        // Only the live file's own name is a command, not that of what lies beside it.
        && !Shelves.isCompanion(name.text)
    }
  }

  private static func name(of file: LiveFile) -> [UInt8] {
    Array((file.path.split(separator: "/").last ?? "").utf8)
  }
}

extension MoveOrder {
  /// What a changed tag commands.
  fileprivate static func byName(_ status: Status) -> MoveOrder {
    MoveOrder(
      to: status, comment: "ファイル名の変更による",
      remarks: status == .returned ? [remark("事務局の確認により差し戻されました")] : [])
  }
}
