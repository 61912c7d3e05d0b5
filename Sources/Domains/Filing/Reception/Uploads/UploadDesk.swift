package import Files
internal import FilingRecords
// Free space of a file system.
internal import Foundation
internal import Hashing
internal import Intake
internal import Office
package import Premises
internal import RegistersRecords
internal import Storage
package import Trade
internal import Validation
internal import Workbooks

/// Takes bytes in that come over the portal: piece by piece, durable, and handed over whole.
package struct UploadDesk: Sendable {
  let workspace: Workspace
  let fileSystem: FileSystem
  private let store: Store
  private let definitions: Definitions
  private let shelves: Shelves
  /// Bytes that an upload may have.
  package let limit: Int64

  package init(_ premises: Premises) {
    workspace = premises.workspace
    fileSystem = premises.fileSystem.on("upload")
    store = premises.store
    definitions = premises.definitions
    shelves = Shelves(premises)
    limit = Int64(premises.limits.fileBytes)
  }

  /// Where the bytes of an upload lie while they come.
  package func part(_ id: String) -> FilePath { workspace.uploads.appending("\(id).part") }

  /// Where an upload lies that was handed over, below the workspace.
  package func readyPlace(_ claim: ClaimID, of operatorID: OperatorID, as name: FileName) -> String
  {
    workspace.relative(
      workspace.readyUploads.appending(claim.description).appending(operatorID.rawValue)
        .appending(name))
  }

  /// Makes an empty part; `id` is a name of ours, and a new one.
  package func begin(_ id: String) throws {
    try fileSystem.makeFolders(workspace.readyUploads)
    let file = try fileSystem.create(part(id))
    try file.sync()
    try fileSystem.syncFolder(workspace.uploads)
  }

  /// How many bytes have come; nil where there is no such part.
  package func size(of id: String) throws -> Int64? { try fileSystem.status(of: part(id))?.size }

  /// Continues a part behind the bytes that are known to be there; what a death left after them goes.
  package func writer(of id: String, at offset: Int64) throws -> UploadWriter {
    let file = try fileSystem.openForAppending(part(id))
    if try file.status().size != offset { try file.truncate(to: offset) }
    return UploadWriter(file)
  }

  package func hash(of id: String) throws -> String {
    try fileSystem.hash(of: part(id)).hash.rawValue
  }

  package func discard(_ id: String) throws { try fileSystem.removeIfThere(part(id)) }

  /// When the last byte of a part came that lies there.
  package func lastWritten(_ id: String) throws -> Instant? {
    try fileSystem.status(of: part(id)).map { Instant(milliseconds: $0.modified.milliseconds) }
  }

  /// The ids of all parts.
  package func parts() throws -> [String] {
    guard try fileSystem.exists(workspace.uploads) else { return [] }
    return try fileSystem.list(workspace.uploads).compactMap { entry in
      guard entry.kind == .regular, let name = entry.name.text, name.hasSuffix(".part") else {
        return nil
      }
      return String(name.dropLast(5))
    }
  }

  /// Bytes free where uploads lie.
  package var freeBytes: Int64? {
    // Unknown, and then nothing is refused for it.
    let facts = try? FileManager.default.attributesOfFileSystem(forPath: workspace.root.text)
    return (facts?[.systemFreeSize] as? NSNumber)?.int64Value
  }

  // MARK: Handing over

  /// Puts a whole part where the watcher takes it; from then on it is an upload like any other. Its
  /// arrival is that of its last byte, which `claim` tells; the event of it names who has sent it.
  package func handOver(
    _ id: String, to operatorID: OperatorID, as name: FileName, claim: ClaimID, by actor: Actor
  ) throws {
    try store.noteSender(of: claim, actor)
    let ready = workspace.readyUploads
    // With a dot in front it is still ours; a start finds it, and puts it forward.
    let hidden = ready.appending(".\(claim)")
    let folder = hidden.appending(operatorID.rawValue)
    try fileSystem.makeFolders(folder)
    try fileSystem.renameNew(part(id), to: folder.appending(name))
    try fileSystem.syncFolder(folder)
    try fileSystem.syncFolder(hidden)
    try fileSystem.renameNew(hidden, to: ready.appending(claim.description))
    try fileSystem.syncFolder(ready)
    try fileSystem.syncFolder(workspace.uploads)
  }

  /// A name for the claim that an upload will be; it tells when the last byte came.
  package static func newClaim(at arrival: Instant) -> ClaimID {
    ClaimID(arrival: arrival, mark: .random(in: .min ... .max))
  }

  /// What a start does first: uploads that were being handed over go on, and parts that nobody knows
  /// are removed.
  package func recover(knowing known: Set<String>) throws {
    guard try fileSystem.exists(workspace.readyUploads) else { return }
    for entry in try fileSystem.list(workspace.readyUploads) {
      guard let name = entry.name.text, name.first == "." else { continue }
      let hidden = workspace.readyUploads.appending(entry.name)
      let inner = try fileSystem.list(hidden, limit: 1).first
      let isWhole =
        try inner.map { try !fileSystem.list(hidden.appending($0.name), limit: 1).isEmpty } ?? false
      if isWhole, ClaimID(folderName: name.dropFirst()) != nil {
        try fileSystem.renameNew(
          hidden, to: workspace.readyUploads.appending(String(name.dropFirst())))
      } else {
        try fileSystem.removeTree(hidden)
      }
    }
    try fileSystem.syncFolder(workspace.readyUploads)
    for id in try parts() where !known.contains(id) { try discard(id) }
  }

  // MARK: Before it is taken

  /// Seconds that a scanner may take.
  private static let scanSeconds = 120

  /// Asks a program whether a part may come in; the part's path is its last word.
  /// - Throws: `Complaint` with `invalid` where it may not.
  package func scan(_ id: String, with command: String) throws {
    let words = command.split(separator: " ").map(String.init)
    guard let program = words.first else { return }
    let end = try ChildProcess(program, words.dropFirst() + [part(id).text])
      .run(seconds: Self.scanSeconds)
    switch end {
    case .exited(status: 0): return
    // What a shell says of a program that is not there or cannot be run.
    case .exited(status: 126...127), .overran, .killed:
      throw Trouble("受け取り時の検査 \(program) を実行できません", mayPass: true)
    case .exited:
      throw Complaint(
        .refused, "受け取り時の検査で問題が見つかったため、このファイルは受け付けません。ファイルを確認してください", code: "invalid")
    }
  }

  /// When an upload counts as arrived: with its last byte, or, within some seconds of grace, before
  /// the end of the window that it was begun in.
  package func arrival(begun: Instant, ended: Instant, graceSeconds: Int) throws -> Instant {
    guard graceSeconds > 0 else { return ended }
    let grace = Int64(graceSeconds) * 1000
    let ends = try store.rounds().flatMap { [$0.closesAt, $0.documentsCloseAt] }
      .compactMap(\.self)
      .filter { begun <= $0 && $0 < ended && ended.milliseconds - $0.milliseconds <= grace }
    return ends.min() ?? ended
  }

  // MARK: Names

  /// What the sender says of a file beside its name.
  package struct Wish: Sendable {
    package var form: FormID?
    package var period: Slot.Period?
    package var corrects: ReceiptNumber?

    package init(form: FormID?, period: Slot.Period?, corrects: ReceiptNumber?) {
      self.form = form
      self.period = period
      self.corrects = corrects
    }
  }

  /// The name to hand a file over under: its own where that says whose and what it is, else one made
  /// of what the sender said.
  /// - Throws: `Complaint` with `operator-mismatch`, `name-mismatch` or `invalid`.
  package func name(
    for sent: String, of operatorID: OperatorID, _ wish: Wish
  ) throws -> FileName {
    let name: FileName
    do {
      name = try SentName.fileName(sent)
    } catch .unusable {
      throw Complaint(.refused, "ファイル名に使えない文字があります。名前を変えてから送ってください", code: "invalid")
    } catch .leftAlone {
      throw Complaint(
        .refused, "編集中のファイルや隠しファイルの名前です。保存した申請書を送ってください", code: "invalid")
    }
    let plain = name.displayText
    let failure = FirstFailure()
    let arrival = ArrivalName(name, knowing: shelves.nameKnowledge(failure))
    try failure.rethrow()
    if let other = arrival.operatorID, other != operatorID, try store.isRegistered(other) {
      throw Complaint(
        .refused, "「\(plain)」は事業者 \(other) のファイルです。提出先の事業者は \(operatorID) です",
        code: "operator-mismatch")
    }
    let ending = arrival.fileExtension.isEmpty ? "xlsx" : arrival.fileExtension
    if let corrects = wish.corrects {
      return try correcting(corrects, of: operatorID, ending)
    }
    if let form = wish.form, let told = arrival.form, told != form {
      throw Complaint(
        .refused, "「\(plain)」は、指定した様式のファイル名ではありません。ファイル名か様式を確認してください",
        code: "name-mismatch")
    }
    if arrival.form != nil, arrival.operatorID == operatorID { return name }
    guard let form = wish.form ?? arrival.form,
      let definition = definitions.form(form, slot: wish.period.map { Slot($0) } ?? .anytime)
    else { return name }
    // What a name says beside its form, of which plant or meter it is, stays in it.
    if arrival.form != nil, arrival.operatorID == nil, definition.key != nil {
      return FileName("\(operatorID)_\(plain)") ?? name
    }
    let period: String? =
      switch wish.period ?? arrival.slot.period {
      case .round(let round): round.description
      case .month(let month): month.compact
      case .anytime: nil
      }
    let stem = [operatorID.rawValue, definition.title, period].compactMap(\.self)
      .joined(separator: "_")
    return FileName("\(stem).\(ending)") ?? name
  }

  /// What a file is that somebody without an operator sends: as its name tells, else the form by which
  /// operators are registered. `isOwn`: of the upload that an application was made of.
  /// - Throws: `Complaint` with `invalid` where it is neither, or would replace another's.
  package func firstWish(
    for sent: String, isOwn: (ClaimID) throws -> Bool
  ) throws -> Wish {
    let failure = FirstFailure()
    // A name that cannot be used is refused later.
    let name = try? SentName.fileName(sent)
    let arrival = name.map { ArrivalName($0, knowing: shelves.nameKnowledge(failure)) }
    try failure.rethrow()
    if let corrected = arrival?.corrects,
      try store.application(corrected).map({ try isOwn($0.claim) }) != true
    {
      throw Complaint(
        .refused, "「\(sent)」の先頭の受付番号は、ご自身の申請のものではありません。受付番号を除いた名前で送ってください",
        code: "invalid")
    }
    let told = arrival?.form.flatMap { definitions.newest($0) }
    if let told, !told.isForNewcomers {
      throw Complaint(
        .refused, "「\(sent)」（\(told.title)）は、初回の申請では受け付けていません", code: "invalid")
    }
    let first = definitions.forms.first { $0.operatorParts != nil }
    return Wish(form: told == nil ? first?.id : nil, period: nil, corrects: nil)
  }

  private func correcting(
    _ receipt: ReceiptNumber, of operatorID: OperatorID, _ ending: String
  ) throws -> FileName {
    guard let application = try store.application(receipt), application.operatorID == operatorID
    else { throw Complaint(.refused, "受付番号\(receipt)の申請はありません", code: "invalid") }
    let live = shelves.liveName(of: application, as: application.status)
    let stem = live.lastIndex(of: ".").map { String(live[..<$0]) } ?? live
    guard let name = FileName("\(stem).\(ending)") else {
      throw Complaint(.refused, "ファイル名を確認してください", code: "invalid")
    }
    return name
  }

  // MARK: What became of it

  package enum Fate: Sendable {
    /// It waits for the watcher, or is being checked; `ahead` are before it.
    case underway(ahead: Int, application: ReceiptNumber?, attention: String?)
    case answered(ReceiptNumber)
    case duplicate(of: ReceiptNumber)
    case quarantined(why: String)
  }

  /// The earlier application that one waits for before it is checked; nil where there is none.
  package func waits(_ receipt: ReceiptNumber) throws -> ReceiptNumber? {
    if case .waits(let earlier) = try store.turn(of: receipt) { earlier } else { nil }
  }

  /// Seconds until a file will have been checked that `ahead` others are before; nil where the last
  /// checks do not tell.
  package func expectedWait(behind ahead: Int) throws -> Int64? {
    guard let pace = try store.checkingPace(), pace > 0 else { return nil }
    return (pace * Int64(ahead + 1) + 999) / 1000
  }

  package func fate(of claim: ClaimID) throws -> Fate {
    if let first = try store.duplicate(of: claim) { return .duplicate(of: first) }
    if let application = try store.application(ofClaim: claim) {
      if application.verdict != nil { return .answered(application.receipt) }
      return .underway(
        ahead: 0, application: application.receipt, attention: application.stuckReason)
    }
    if let why = try store.quarantine(of: claim) { return .quarantined(why: why) }
    let claims = Claims(workspace: workspace, fileSystem: fileSystem)
    let waiting = try claims.ready().map(\.id) + claims.inHand()
    let stuck = try store.claimsInHand().first { $0.id == claim }?.attention
    return .underway(
      ahead: waiting.count { $0 < claim }, application: nil, attention: stuck)
  }
}

/// The end of an upload, to which bytes are added.
package final class UploadWriter: Sendable {
  private let file: OpenFile

  init(_ file: consuming OpenFile) { self.file = file }

  package func write(_ bytes: [UInt8]) throws { try file.write(bytes) }
  package func sync() throws { try file.sync() }
}
