internal import Events
package import Files
internal import FilingRecords
internal import Hashing
internal import Intake
internal import Logging
internal import Premises
internal import Synchronization
internal import Trade
internal import Validation

extension ReviewDesk {
  /// Accounts for every file on the shelves, or on those of certain folders: carries out what people
  /// commanded by changing the tag in a live file's name, undoes what is no command wherever it was
  /// moved, makes again what is gone or changed, and puts a second file of a number aside. Tells
  /// each.
  @discardableResult
  package func followRenames(in folders: [FilePath]? = nil) throws -> [RenameReport] {
    if let folders, try !folders.contains(where: fileSystem.on("shelf").exists) { return [] }
    // A database that is older than its files knows nothing of the newer ones.
    guard try NumberMark(workspace, fileSystem).gap(in: store) == nil else { return [] }
    return try shelves.whileMoving {
      let look = try shelves.look(at: folders)
      var strays = StrayFiles(look.strays, shelves)
      var reports: [RenameReport] = []
      // A number in a name says more than a content, so names are matched first.
      let missing = look.files.filter { look.whatLies(inPlaceOf: $0) == .nothing }
      let named = missing.map { ($0, strays.take(named: $0.receipt, like: $0.path)) }
      for (file, stray) in named {
        let report = try attempt(file) {
          if let stray { return try follow(file, renamedTo: stray) }
          // Elsewhere there may be what is missing here.
          guard folders == nil, file.status.hasAnswer else { return nil }
          return try find(file, &strays)
        }
        if let report { reports.append(report) }
      }
      for file in look.files where file.status.hasAnswer {
        if let report = try attempt(file, { try lookAfter(file, look.whatLies(inPlaceOf: file)) }) {
          reports.append(report)
        }
      }
      let present = Dictionary(look.files.map { ($0.receipt, $0) }) { first, _ in first }
      for stray in strays.ofNumbers {
        guard let number = stray.name?.number, let file = present[number] else { continue }
        if let report = try attempt(file, { try putAside(stray, beside: file) }) {
          reports.append(report)
        }
      }
      return reports.sorted { $0.receipt < $1.receipt }
    }
  }

  /// One file that cannot be looked after now does not keep the others waiting.
  private func attempt(
    _ file: LiveFile, _ body: () throws -> RenameReport?
  ) throws -> RenameReport? {
    do {
      return try body()
    } catch {
      let trouble = try Trouble(error)
      log.error(
        "a live file cannot be looked after",
        metadata: ["id": "\(file.receipt)", "reason": "\(trouble.reason)"])
      return report(file, .failed(why: trouble.reason))
    }
  }

  private func report(
    _ file: LiveFile, as name: FileName? = nil, _ result: RenameReport.Result
  ) -> RenameReport {
    RenameReport(
      receipt: file.receipt,
      name: name?.displayText ?? file.path.split(separator: "/").last.map(String.init) ?? "",
      result: result)
  }

  // MARK: What lies in its place

  private func lookAfter(_ file: LiveFile, _ found: ShelfLook.Found) throws -> RenameReport? {
    let path = workspace.root.appending(relative: file.path)
    switch found {
    case .nothing: return nil
    case .file:
      guard try isChanged(file, at: path) else { return nil }
      return report(file, try rescue(file, from: path))
    case .other(let kind):
      try shelves.makeRoom(at: path)
      return try makeAgain(file, because: "申請ファイルの場所に\(kind.word)があった")
    }
  }

  /// The content is read again only when the file's facts have changed since it was last right.
  private func isChanged(_ file: LiveFile, at path: FilePath) throws -> Bool {
    guard let status = try fileSystem.on("shelf").status(of: path) else { return false }
    if shelves.rightFiles[file.receipt] == status { return false }
    guard try shelves.hash(of: path) == file.hash else { return true }
    shelves.rightFiles.note(status, of: file.receipt)
    return false
  }

  /// A changed content is never taken in place: it goes to quarantine, and the file is made again.
  private func rescue(_ file: LiveFile, from path: FilePath) throws -> RenameReport.Result {
    log.warning("a changed live file is made again", metadata: ["id": "\(file.receipt)"])
    try shelves.restore(file, keeping: path)
    try note("書き換えられたファイルを隔離し、元に戻しました", of: file)
    return .restored
  }

  private func makeAgain(_ file: LiveFile, because why: String) throws -> RenameReport {
    log.warning(
      "a live file is made again", metadata: ["id": "\(file.receipt)", "reason": "\(why)"])
    try shelves.restore(file, keeping: nil)
    try note("\(why)ため、作り直しました", of: file)
    return report(file, .madeAgain(why: why))
  }

  private func note(_ why: String, of file: LiveFile) throws {
    try store.note(.noted, about: file.receipt, by: .service, why: why, at: clock.now())
  }

  // MARK: What was renamed or moved

  private func follow(_ file: LiveFile, renamedTo stray: ShelfLook.Stray) throws -> RenameReport {
    let path = stray.path
    let result: RenameReport.Result
    if try shelves.hash(of: path) != file.hash {
      result = try rescue(file, from: path)
    } else if let why = try refusal(of: stray, for: file) {
      result = try putBack(file, from: path, why: why)
    } else if let status = stray.name?.status {
      result = try carryOut(file, status, from: path)
    } else {
      result = .failed(why: "名前を読み取れません")
    }
    return report(file, as: path.name, result)
  }

  /// Why a name commands nothing.
  private func refusal(of stray: ShelfLook.Stray, for file: LiveFile) throws -> String? {
    guard file.status.hasAnswer else { return "チェックが終わるまで、ファイル名は変更できません" }
    guard stray.path.folder == workspace.root.appending(relative: file.path).folder else {
      return "別のフォルダーへ移されていました"
    }
    let application = try store.knownApplication(file.receipt)
    guard let live = stray.name, !live.isMarkedAsCopy, let status = live.status,
      status != file.status, live.operatorID == application.operatorID
    else { return Self.unreadable(stray.path.name) }
    guard followsRenames else { return "ファイル名による状態の変更は、設定により行いません" }
    guard file.status.mayBecome(status) else {
      return MoveRefusal.illegal(file.receipt, from: file.status, to: status).message
    }
    return nil
  }

  private func carryOut(
    _ file: LiveFile, _ status: Status, from path: FilePath
  ) throws -> RenameReport.Result {
    // However a person spells it, the name becomes ours; a start that dies here finds it again.
    let wanted = shelves.livePath(of: try store.knownApplication(file.receipt), as: status)
    let place = workspace.root.appending(relative: wanted)
    if place != path { try fileSystem.on("shelf").renameNew(path, to: place) }
    let moved = try advance(
      file.receipt, .byName(status), by: renamer(of: place), renamedByHand: wanted)
    if case .refused(let why) = moved.result { return try putBack(file, from: place, why: why) }
    let old = workspace.root.appending(relative: file.path)
    try shelves.placeCompanions(file.receipt, at: place, from: old)
    return .followed(from: file.status, to: status)
  }

  /// What is missing, by its content, under whatever name and wherever it lies; else it is made
  /// again.
  private func find(_ file: LiveFile, _ strays: inout StrayFiles) throws -> RenameReport {
    guard let stray = try strays.take(holding: file.hash) else {
      return try makeAgain(file, because: "ファイルがなくなっていた")
    }
    let isInPlace =
      stray.path.folder == workspace.root.appending(relative: file.path).folder
    let why = isInPlace ? Self.unreadable(stray.path.name) : "別のフォルダーへ移されていました"
    return report(file, as: stray.path.name, try putBack(file, from: stray.path, why: why))
  }

  /// With the tag that somebody may have meant.
  private static func unreadable(_ name: FileName?) -> String {
    let plain = "ファイル名の末尾に、申請の状態が読み取れません"
    let stem = (name?.displayText ?? "").split(separator: ".").dropLast().joined(separator: ".")
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
    let shelf = fileSystem.on("shelf")
    try shelf.makeFolders(target.folder)
    try shelf.renameNew(path, to: target)
    try shelf.syncFolder(target.folder)
    try note("ファイル名の変更を元に戻しました: \(why)", of: file)
    return .putBack(why: why)
  }

  // MARK: What is there twice

  /// Two files of one number would leave open which of them holds.
  private func putAside(
    _ stray: ShelfLook.Stray, beside file: LiveFile
  ) throws -> RenameReport? {
    guard stray.isFile, stray.name?.isMarkedAsCopy == false, let name = stray.path.name,
      try fileSystem.on("shelf").exists(workspace.root.appending(relative: file.path))
    else { return nil }
    log.warning(
      "a second file of a number goes to quarantine", metadata: ["id": "\(file.receipt)"])
    try Quarantine(workspace: workspace, fileSystem: fileSystem).place(
      .file(stray.path), named: name,
      note: "受付番号\(file.receipt)の申請ファイルは別にあるため、こちらへ移しました。\r\n"
        + "修正した申請書を提出する場合は、受付フォルダーへ入れてください。\r\n")
    try fileSystem.on("shelf").remove(stray.path)
    try note("同じ受付番号の別のファイルを隔離しました: \(name.displayText)", of: file)
    return report(file, as: name, .putAside)
  }
}

/// Strays, each of which can be the file of one number only.
private struct StrayFiles {
  private var rest: [ShelfLook.Stray]
  private let shelves: Shelves
  private var hashes: [FilePath: ContentHash] = [:]

  init(_ strays: [ShelfLook.Stray], _ shelves: Shelves) {
    rest = strays.filter(\.isFile)
    self.shelves = shelves
  }

  /// Those whose names are live files'.
  var ofNumbers: [ShelfLook.Stray] { rest.filter { $0.name != nil } }

  /// The one that says to be of this number, one in the file's own folder before others.
  mutating func take(named receipt: ReceiptNumber, like path: String) -> ShelfLook.Stray? {
    let folder = shelves.workspace.root.appending(relative: path).folder
    let mine = rest.filter { $0.name?.number == receipt }
    guard let found = mine.first(where: { $0.path.folder == folder }) ?? mine.first else {
      return nil
    }
    rest.removeAll { $0 == found }
    return found
  }

  /// One of this content.
  mutating func take(holding hash: ContentHash) throws -> ShelfLook.Stray? {
    for stray in rest {
      let found = try hashes[stray.path] ?? shelves.hash(of: stray.path)
      hashes[stray.path] = found
      guard found == hash else { continue }
      rest.removeAll { $0 == stray }
      return stray
    }
    return nil
  }
}

extension FileKind {
  /// For people.
  package var word: String {
    switch self {
    case .regular: "ファイル"
    case .folder: "フォルダー"
    case .symbolicLink: "リンク"
    case .pipe: "パイプ"
    case .socket: "ソケット"
    case .blockDevice, .characterDevice: "デバイス"
    case .unknown: "種類のわからないもの"
    }
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
