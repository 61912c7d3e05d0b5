internal import Files
internal import Intake
internal import Logging
internal import Office
internal import Trade

extension Reception {
  /// Takes everything in the inbox once: settled files at once, younger ones after up to 30 s.
  /// `tell` hears of each upload as it ends.
  package func process(_ tell: @escaping (UploadOutcome) -> Void) throws -> ProcessSummary {
    var round = InboxRound(self, tell)
    try round.take(recover())
    round.summary.renames = try reviews.followRenames()
    try round.emptyInbox(patience: 30_000)
    round.tell(oddities: try round.look().oddities)
    try reviews.rematch()
    round.tellWaiting()
    try keepRecord(mode: "once")
    round.summary.renames += renames.drain()
    return round.summary
  }

  /// What `process` would take, or wait for, without changing anything.
  package func pending() throws -> [PendingUpload] {
    let uploads = try Claims(workspace: workspace, fileSystem: fileSystem).ready().map {
      PendingUpload(file: "\($0.id)", isSettled: true)
    }
    var inbox = Inbox(
      workspace: workspace, fileSystem: fileSystem, settling: settings.settling)
    let claimed = try Claims(workspace: workspace, fileSystem: fileSystem).inHand().map {
      PendingUpload(file: "\($0)", isSettled: true)
    }
    return try claimed + uploads
      + inbox.scan(now: BusinessClock.realNow).files.map { file in
        PendingUpload(
          file: file.path.map(\.displayText).joined(separator: "/"),
          isSettled: file.readiness.isSettled)
      }
  }
}

/// Uploads on their way through one process, in batches that share their commits.
struct InboxRound {
  private let reception: Reception
  private let tell: (UploadOutcome) -> Void
  fileprivate(set) var summary = ProcessSummary()
  private var inbox: Inbox
  /// Behind an earlier one of their slot.
  private var waiting: [Claim] = []
  /// Why a file of the inbox could not be taken.
  private var untakable: [[FileName]: String] = [:]
  private let sizes: Sizes

  /// Which uploads it takes; others leave the rest to somebody else.
  enum Sizes { case all, small, large }

  /// Uploads and bytes that walk together at most; a larger upload walks alone.
  private static let batchCount = 32
  private static let batchBytes: Int64 = 8 << 20

  init(
    _ reception: Reception, taking sizes: Sizes = .all, _ tell: @escaping (UploadOutcome) -> Void
  ) {
    self.reception = reception
    self.sizes = sizes
    self.tell = tell
    inbox = Inbox(
      workspace: reception.workspace, fileSystem: reception.fileSystem,
      settling: reception.settings.settling)
  }
}

extension InboxRound {
  /// Empties the inbox, waiting for files that are still settling; `patience` is in milliseconds.
  mutating func emptyInbox(patience: Int64) throws {
    let end = BusinessClock.realNow.milliseconds + patience
    while true {
      let now = BusinessClock.realNow
      let scan = try inbox.scan(now: now)
      if try takeReady(scan) { continue }
      guard let next = scan.nextLook else { return }
      guard now.milliseconds < end else { return tellGrowing(scan.waiting) }
      let pause = min(max(next.milliseconds - now.milliseconds, 20), end - now.milliseconds, 1000)
      BusinessClock.sleep(milliseconds: pause)
    }
  }

  mutating func look() throws -> InboxScan { try inbox.scan(now: BusinessClock.realNow) }

  /// Takes what is ready; false if nothing was.
  mutating func takeReady(_ scan: InboxScan) throws -> Bool {
    var taken = try takeUploads()
    for batch in Self.batches(scan.ready.filter { isOurs($0) && untakable[$0.path] == nil }) {
      let reception = batch.count < Self.fewest ? reception : reception.forBatch()
      let claims = Claims(workspace: reception.workspace, fileSystem: reception.fileSystem)
      let claimed = try batch.compactMap { try take($0, by: claims) }
      guard !claimed.isEmpty else { continue }
      taken = true
      try walk(claimed, in: reception)
    }
    return taken
  }

  /// What has come whole through the portal, as many at once as walk together.
  private mutating func takeUploads() throws -> Bool {
    let claims = Claims(workspace: reception.workspace, fileSystem: reception.fileSystem)
    var taken = false
    var batch: [Claim] = []
    var bytes: Int64 = 0
    for (id, size) in try claims.ready() where isOurs(size) {
      guard let claim = try claims.takeReady(id) else { continue }
      taken = true
      if !batch.isEmpty, batch.count >= Self.batchCount || bytes + size > Self.batchBytes {
        try walk(batch, in: reception)
        (batch, bytes) = ([], 0)
      }
      batch.append(claim)
      bytes += size
    }
    if !batch.isEmpty {
      try walk(batch, in: batch.count < Self.fewest ? reception : reception.forBatch())
    }
    return taken
  }

  /// Large uploads of the portal wait for their own lane.
  func hasLargeUpload() throws -> Bool {
    try Claims(workspace: reception.workspace, fileSystem: reception.fileSystem).ready()
      .contains { Self.isLarge($0.size) }
  }

  private func isOurs(_ file: InboxFile) -> Bool { isOurs(file.size) }

  private func isOurs(_ size: Int64) -> Bool {
    switch sizes {
    case .all: true
    case .small: !Self.isLarge(size)
    case .large: Self.isLarge(size)
    }
  }

  static func isLarge(_ file: InboxFile) -> Bool { isLarge(file.size) }
  private static func isLarge(_ size: Int64) -> Bool { size > batchBytes }

  /// Those that wait for an upload that may have come to its end elsewhere.
  mutating func retryWaiting() throws { if !waiting.isEmpty { try walk([], in: reception) } }

  /// Uploads for which it pays to sync the file system as a whole.
  private static let fewest = 4

  /// Nil if it cannot be taken: it stays in the inbox for the next start and holds up nobody.
  private mutating func take(_ file: InboxFile, by claims: Claims) throws -> Claim? {
    do {
      return try claims.claim(file)
    } catch {
      let trouble = try Trouble(error)
      let reason = trouble.reason
      untakable[file.path] = reason
      reception.recorder.count(failure: trouble.cause)
      reception.log.error("an upload cannot be taken", metadata: ["reason": "\(reason)"])
      var outcome = UploadOutcome(
        kind: .stuck, file: file.path.map(\.displayText).joined(separator: "/"))
      outcome.remark = reason
      tellOnce(outcome)
      return nil
    }
  }

  /// Files that could not be taken are looked at again.
  mutating func forgetTrouble() { untakable = [:] }

  /// Uploads that earlier starts had in hand. Each walks alone, so that one that kills its start
  /// is the only one that is counted for it.
  mutating func take(_ claims: [Claim]) throws {
    for claim in claims {
      if let stuck = try reception.crashedTooOften(claim) {
        tellOnce(stuck)
      } else {
        try walk([claim], in: reception)
      }
    }
    if claims.isEmpty { try retryWaiting() }
  }

  private mutating func walk(_ claims: [Claim], in reception: Reception) throws {
    // Those that wait for one of these come along once more.
    let all = claims
    let behind = waiting
    waiting = []
    try report(reception.walk(all), of: all)
    if !behind.isEmpty { try report(reception.walk(behind), of: behind) }
    while !waiting.isEmpty {
      let again = waiting
      waiting = []
      try report(reception.walk(again), of: again)
      if waiting.count == again.count { break }
    }
  }

  private mutating func report(_ outcomes: [UploadOutcome], of claims: [Claim]) throws {
    for (outcome, claim) in zip(outcomes, claims) {
      if outcome.kind == .waiting { waiting.append(claim) }
      tellOnce(outcome)
    }
  }

  private mutating func tellOnce(_ outcome: UploadOutcome) {
    guard outcome.kind != .waiting else { return }
    summary.add(outcome)
    reception.note(outcome)
    tell(outcome)
  }

  /// At the end, what still waits is told.
  mutating func tellWaiting() {
    for claim in waiting {
      let outcome = UploadOutcome(
        kind: .waiting, file: claim.arrivedName, remark: "先に届いた申請の処理を待っています")
      summary.add(outcome)
      tell(outcome)
    }
  }

  /// What is no upload and yet lies where uploads do.
  mutating func tell(oddities: [InboxOddity]) {
    for oddity in oddities {
      let outcome = UploadOutcome(
        kind: .leftAlone, file: oddity.path.map(\.displayText).joined(separator: "/"),
        remark: oddity.sentence)
      summary.add(outcome)
      tell(outcome)
    }
  }

  private mutating func tellGrowing(_ files: [InboxFile]) {
    for file in files {
      let outcome = UploadOutcome(
        kind: .growing, file: file.path.map(\.displayText).joined(separator: "/"),
        remark: "書き込み中のため、完了後に受け付けます")
      summary.add(outcome)
      tell(outcome)
    }
  }

  /// Small uploads share their commits; a large one walks alone, behind the small ones.
  static func batches(_ files: [InboxFile]) -> [[InboxFile]] {
    let small = files.filter { !isLarge($0) }
    let large = files.filter(isLarge)
    var batches: [[InboxFile]] = [[]]
    var bytes: Int64 = 0
    for file in small {
      let last = batches.count - 1
      if batches[last].count >= batchCount || bytes + file.size > batchBytes, !batches[last].isEmpty
      {
        batches.append([])
        bytes = 0
      }
      batches[batches.count - 1].append(file)
      bytes += file.size
    }
    return (batches + large.map { [$0] }).filter { !$0.isEmpty }
  }
}
