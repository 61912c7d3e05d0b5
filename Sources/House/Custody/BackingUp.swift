internal import Events
internal import Files
internal import FilingRecords
internal import Hashing
internal import Intake
internal import Premises
internal import Reception
internal import Storage
internal import Trade

/// What a backup or a restoration came to.
package struct BackupReport: Sendable {
  /// For people, in the order of the work.
  package fileprivate(set) var lines: [String] = []
  /// Something could not be kept as the database has it.
  package fileprivate(set) var isWhole = true
}

extension Custody {
  /// Copies the workspace as it is at one moment, while others go on working in it. The copy is a
  /// workspace of its own; it has its name only once it is whole and durable.
  ///
  /// An upload goes from the inbox to `incoming/` and from there into the database, never back. So
  /// the folders are copied in this order and then the database; what it knows by then is not kept
  /// a second time, and what it has in hand is put in hand again from its original.
  /// - Throws: `Complaint` where something lies at the target.
  package func backUp(to folder: String) throws -> BackupReport {
    let target = FilePath(folder)
    let fileSystem = fileSystem.on("backup").deferringSyncs()
    guard try !fileSystem.isInside(target, workspace.root) else {
      throw Complaint(.refused, "\(folder) は作業フォルダーの中です（バックアップは作業フォルダーの外に作ってください）")
    }
    let partial = try Self.begin(target, fileSystem)
    return try Self.orTidy(partial, fileSystem) {
      var copy = BackupCopy(from: workspace, to: Workspace(root: partial), fileSystem)
      try copy.takeUploads(try settledUploads(patience: 30_000))
      for part in backups { try copy.take(part) }
      try store.backUp(to: copy.target.database.text)
      try copy.followDatabase(openCopy)
      try copy.takeFolders()
      try Self.finish(partial, target, fileSystem)
      return copy.report
    }
  }

  /// Runs `body`; where it fails, what has grown at `partial` goes, so that a full disk is not kept
  /// full and the next try has its place.
  private static func orTidy<Value>(
    _ partial: FilePath, _ fileSystem: FileSystem, _ body: () throws -> Value
  ) throws -> Value {
    do {
      return try body()
    } catch let death as SimulatedDeath {
      throw death
    } catch {
      // What cannot be removed either is refused by name at the next try.
      try? fileSystem.removeTree(partial)
      throw error
    }
  }

  /// Makes a workspace from a backup: finishes the file work that was promised at that moment, puts
  /// back what is missing, and verifies. `open` opens the copy.
  /// - Throws: `Complaint` where the backup is none, or something lies at the target.
  package static func restore(
    _ backup: String, to folder: String, open: (_ folder: String) throws -> Custody
  ) throws -> BackupReport {
    let fileSystem = FileSystem().on("backup").deferringSyncs()
    let source = Workspace(root: FilePath(backup))
    // Archives and object stores do not keep empty folders.
    guard try fileSystem.exists(source.originals) || fileSystem.exists(source.incoming),
      try fileSystem.exists(source.database)
    else {
      throw Complaint(.usage, "\(backup) はバックアップではありません（wariate backup で作ったものを指定してください）")
    }
    let target = FilePath(folder)
    let partial = try begin(target, fileSystem)
    let verification = try orTidy(partial, fileSystem) {
      try fileSystem.copyTree(source.root, to: partial)
      try Workspace(root: partial).create(fileSystem: fileSystem)
      let custody = try open(partial.text)
      let verification = try custody.verify(repairing: true)
      try custody.store.close()
      try finish(partial, target, fileSystem)
      return verification
    }
    var report = BackupReport()
    report.lines = verification.lines
    report.isWhole = verification.isClean
    return report
  }

  /// The inbox once nothing in it is still settling, or when the patience (milliseconds) ends: a
  /// half-written file is no upload yet, and one left out would be lost with the machine.
  private func settledUploads(patience: Int64) throws -> InboxScan {
    var inbox = Inbox(workspace: workspace, fileSystem: fileSystem, settling: settings.settling)
    let end = BusinessClock.realNow.milliseconds + patience
    while true {
      let now = BusinessClock.realNow
      let scan = try inbox.scan(now: now)
      guard let next = scan.nextLook, now.milliseconds < end else { return scan }
      let pause = min(max(next.milliseconds - now.milliseconds, 20), end - now.milliseconds, 1000)
      BusinessClock.sleep(milliseconds: pause)
    }
  }

  /// The folder beside the target in which the copy grows.
  private static func begin(_ target: FilePath, _ fileSystem: FileSystem) throws -> FilePath {
    guard let name = target.name else {
      throw Complaint(.usage, "\(target.text) には作れません（フォルダーの名前で終わるパスを指定してください）")
    }
    let partial = target.folder.appending(".\(name.displayText).partial")
    for path in [target, partial] where try fileSystem.exists(path) {
      throw Complaint(.refused, "\(path.text) が既にあります（別の場所を指定するか、確認のうえ消してください）")
    }
    try fileSystem.makeFolders(partial)
    return partial
  }

  private static func finish(
    _ partial: FilePath, _ target: FilePath, _ fileSystem: FileSystem
  ) throws {
    try fileSystem.syncFileSystem(of: partial)
    try fileSystem.renameNew(partial, to: target)
    try fileSystem.syncFileSystem(of: target)
  }
}

/// A backup on its way.
private struct BackupCopy {
  let source: Workspace
  let target: Workspace
  private let fileSystem: FileSystem
  private(set) var report = BackupReport()
  private var uploads: [Upload] = []

  /// A copied upload that had no number yet when it was copied.
  private struct Upload {
    /// Where it lay, and its name in the folder that it lay in (an inbox file or a claim).
    let source: FilePath
    let copy: FilePath
    let hash: ContentHash
  }

  init(from source: Workspace, to target: Workspace, _ fileSystem: FileSystem) {
    self.source = source
    self.target = target
    self.fileSystem = fileSystem
  }

  /// What a domain keeps besides.
  mutating func take(_ part: BackupPart) throws {
    report.lines += try part.take(source, target, fileSystem)
  }

  /// What is complete in the inbox, then what is claimed.
  mutating func takeUploads(_ inbox: InboxScan) throws {
    try target.create(fileSystem: fileSystem)
    if !inbox.waiting.isEmpty {
      report.lines.append("書き込み中のため含めていないファイル \(inbox.waiting.count)件")
    }
    for file in inbox.ready {
      try take(source.inbox.appending(file.path), to: target.inbox.appending(file.path))
    }
    for entry in try fileSystem.list(source.incoming) where entry.kind == .folder {
      try takeClaim(
        source.incoming.appending(entry.name), to: target.incoming.appending(entry.name))
    }
  }

  private mutating func takeClaim(_ folder: FilePath, to copy: FilePath) throws {
    // A claim that has come to its end meanwhile is in the database.
    guard let entries = try unlessGone({ try fileSystem.list(folder) }) else { return }
    for entry in entries where !entry.name.hasPrefix(".wariate-") {
      let inner = folder.appending(entry.name)
      if entry.kind == .folder {
        try takeClaim(inner, to: copy.appending(entry.name))
      } else if entry.kind == .regular {
        try take(inner, to: copy.appending(entry.name))
      }
    }
  }

  /// One that goes its way meanwhile is found in the next place.
  private mutating func take(_ path: FilePath, to copy: FilePath) throws {
    try fileSystem.makeFolders(copy.folder)
    guard let copied = try unlessGone({ try fileSystem.copyWhole(path, to: copy) }) else { return }
    uploads.append(Upload(source: path, copy: copy, hash: copied.hash))
  }

  /// Nil where what is read is not there (any more); every other trouble is one of the backup.
  private func unlessGone<Value>(_ body: () throws -> Value) throws -> Value? {
    do {
      return try body()
    } catch let error as FileError where error.reason == .absent || error.reason == .noFolder {
      return nil
    }
  }

  /// Brings originals, live files and uploads in line with the copied database.
  mutating func followDatabase(_ open: (FilePath) throws -> Store) throws {
    let store = try open(target.database)
    try takeOriginals(store)
    try dropKnownUploads(store)
    try putInHandAgain(store)
    try takeLiveFiles(store)
    if let head = try store.chainHead() {
      report.lines.append("記録の先頭: \(head.sequence) \(head.hash.rawValue)")
    }
    try store.close()
  }

  private mutating func takeOriginals(_ store: Store) throws {
    let from = OriginalStore(workspace: source, fileSystem: fileSystem)
    let to = OriginalStore(workspace: target, fileSystem: fileSystem)
    let originals = try store.originals()
    for original in originals {
      let path = to.path(of: original.hash)
      try fileSystem.makeFolders(path.folder)
      let copied = try unlessGone {
        try fileSystem.copyWhole(from.path(of: original.hash), to: path, mode: 0o444)
      }
      if copied?.hash != original.hash {
        report.lines.append("不一致: 原本 \(original.hash) がないか、内容が変わっています")
        report.isWhole = false
      }
    }
    report.lines.append("原本 \(originals.count)件")
  }

  /// An upload that was taken out of its place before the database was copied is in the database,
  /// if that knows its bytes.
  private mutating func dropKnownUploads(_ store: Store) throws {
    let known = Set(try store.uploads().map(\.hash))
    var count = 0
    for upload in uploads {
      if known.contains(upload.hash), try !fileSystem.exists(upload.source) {
        try fileSystem.remove(upload.copy)
      } else {
        count += 1
      }
    }
    report.lines.append("未処理のファイル \(count)件")
  }

  /// What the database has in hand is walked on after a restoration, as after a crash.
  private mutating func putInHandAgain(_ store: Store) throws {
    let open = ApplicationFilter(statuses: [.received, .checking, .stuck])
    let originals = OriginalStore(workspace: target, fileSystem: fileSystem)
    for application in try store.applications(open) {
      let folder = target.incoming.appending(application.claim.rawValue)
      let names = application.arrivedName.split(separator: "/").compactMap { FileName($0) }
      let file = folder.appending(names)
      if try fileSystem.exists(file) || names.isEmpty { continue }
      try fileSystem.makeFolders(file.folder)
      let original = originals.path(of: application.original)
      if try unlessGone({ try fileSystem.copyWhole(original, to: file) }) == nil {
        report.lines.append("不一致: 受付番号\(application.receipt) の原本がないため、処理中に戻せません")
        report.isWhole = false
      }
    }
  }

  /// What has moved on meanwhile is made again from original and findings by the restoration.
  private mutating func takeLiveFiles(_ store: Store) throws {
    let files = try store.liveFiles()
    var count = 0
    for file in files {
      let copy = target.root.appending(relative: file.path)
      try fileSystem.makeFolders(copy.folder)
      let copied = try unlessGone {
        try fileSystem.copyWhole(source.root.appending(relative: file.path), to: copy)
      }
      if copied?.hash == file.hash {
        count += 1
      } else if copied != nil {
        try fileSystem.remove(copy)
      }
    }
    report.lines.append("申請ファイル \(count)件（\(files.count)件中。残りは復元のときに作り直します）")
  }

  /// What no database row vouches for.
  mutating func takeFolders() throws {
    for folder in [\Workspace.results, \.quarantine] {
      try fileSystem.copyTree(source[keyPath: folder], to: target[keyPath: folder])
    }
    for name in ["wariate.yaml", "Validators"] {
      let path = source.root.appending(name)
      guard let status = try fileSystem.status(of: path) else { continue }
      let copy = target.root.appending(name)
      if status.kind == .folder {
        try fileSystem.copyTree(path, to: copy)
      } else {
        try fileSystem.copyWhole(path, to: copy)
      }
    }
  }
}

extension FileSystem {
  /// Copies folders and regular files; what goes away meanwhile and what is nobody's (hidden files
  /// of writers, locks) stays behind.
  fileprivate func copyTree(_ source: FilePath, to target: FilePath) throws {
    try makeFolders(target)
    for entry in try list(source) where !entry.name.hasPrefix(".") {
      let (from, to) = (source.appending(entry.name), target.appending(entry.name))
      do {
        switch entry.kind {
        case .folder: try copyTree(from, to: to)
        case .regular: try copyRegular(from, to: to)
        default: break
        }
      } catch let error as FileError where error.reason == .absent {
        // Gone between the list and the copy: nobody misses it.
        continue
      }
    }
  }

  /// Originals stay read-only, and what only its owner may read stays so.
  private func copyRegular(_ from: FilePath, to target: FilePath) throws {
    let isOriginal = target.name?.bytes.suffix(4).elementsEqual(".bin".utf8) ?? false
    let isPrivate = try status(of: from).map { $0.mode & 0o077 == 0 } ?? false
    try copyWhole(from, to: target, mode: isOriginal ? 0o444 : isPrivate ? 0o600 : nil)
  }
}
