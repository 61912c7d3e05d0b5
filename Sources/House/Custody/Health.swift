internal import Files
internal import FilingRecords
internal import Foundation
internal import Intake
internal import Office
internal import Premises
package import Reception
package import Trade

/// How a workspace stands at one moment, for people on duty and for programs that watch.
package struct Health: Sendable {
  /// What somebody should look at; empty means that all is well.
  package let troubles: [String]
  /// Files in the inbox that are complete, and such that are still being written.
  package let ready: Int
  package let growing: Int
  package let claimsInHand: Int
  /// Seconds since the oldest upload arrived that has no answer; 0 if all have theirs.
  package let oldestWaitingSeconds: Double
  /// How many applications are in each state; every state is there.
  package let applications: [Status: Int]
  package let attention: Int
  package let unfinishedFileWork: Int
  /// Bytes that are free where the workspace lies.
  package let freeBytes: Int64?
  /// Of the start that looked last.
  package let record: WorkRecord?
  package let checkedAt: Instant

  package var isWell: Bool { troubles.isEmpty }
}

extension Custody {
  /// Looks at inbox, database and the record of the start that looked last; changes nothing.
  package func health() throws -> Health {
    let now = BusinessClock.realNow
    var inbox = Inbox(workspace: workspace, fileSystem: fileSystem, settling: settings.settling)
    let files = try inbox.scan(now: now)
    let unfinished = files.oldestUnfinished.flatMap { oldest in
      trouble(of: oldest, among: files.unfinishedCount, now: now)
    }
    let figures = try store.health()
    let unregistered = try Claims(workspace: workspace, fileSystem: fileSystem).inHand()
      .filter { try !store.knows(claim: $0) }
    let oldest =
      (files.ready.map(\.arrival) + unregistered.map(\.arrival)
      + [figures.oldestWaiting].compactMap(\.self)).min()
    let waited = oldest.map { Double(now.milliseconds - $0.milliseconds) / 1000 } ?? 0
    let record = reception.lastRecord()
    var counts: [Status: Int] = [:]
    for status in Status.allCases { counts[status] = figures.counts[status] ?? 0 }
    return try Health(
      troubles: troubles(
        NumberMark(workspace, fileSystem).gap(in: store), figures, waited: waited, record, now: now)
        + oddities(files.oddities) + [unfinished].compactMap(\.self) + shelfTroubles()
        + concerns.flatMap { try $0() },
      ready: files.ready.count, growing: files.waiting.count,
      claimsInHand: figures.claimsInHand + unregistered.count,
      oldestWaitingSeconds: max(0, waited), applications: counts, attention: figures.attention,
      unfinishedFileWork: figures.unfinishedIntents, freeBytes: freeBytes, record: record,
      checkedAt: now)
  }

  /// A transfer that broke off is not taken, and whoever sent it may wait for an answer.
  private func trouble(of oldest: UnfinishedFile, among count: Int, now: Instant) -> String? {
    let seconds = Double(now.milliseconds - oldest.since.milliseconds) / 1000
    guard seconds > settings[.lateSeconds] else { return nil }
    let name = oldest.path.map(\.displayText).joined(separator: "/")
    return "受付フォルダーに、転送・保存が途中の名前のファイルが\(count)件あります。"
      + "最も古い「\(name)」は\(Int(seconds / 60))分前から変わっていません。送り主に送り直してもらい、不要になったら取り除いてください"
  }

  private func troubles(
    _ gap: NumberMark.Gap?, _ figures: RegistryHealth, waited: Double, _ record: WorkRecord?,
    now: Instant
  ) -> [String] {
    var troubles: [String] = []
    if let gap { troubles.append(gap.sentence + "（wariate verify）") }
    if figures.attention > 0 {
      troubles.append("要対応の申請が\(figures.attention)件あります（applications list --status 要対応）")
    }
    if waited > settings[.lateSeconds] {
      troubles.append("\(Int(waited))秒前に届いたファイルに、まだ回答していません")
    }
    if let bytes = freeBytes, bytes < Self.fewFreeBytes {
      troubles.append("ディスクの空きが\(bytes >> 20) MiBしかありません")
    }
    if let record, record.mode != "once", let looked = record.lookedAt?.instant {
      let silence = Double(now.milliseconds - looked.milliseconds) / 1000
      if silence > max(Self.longestSilence, settings[.rescanSeconds] * 3) {
        troubles.append("watch が\(Int(silence))秒前から受付フォルダーを見ていません")
      }
    }
    return troubles
  }

  /// Files on the shelves that are not as they should be. One that was renamed by hand is a command
  /// that waits.
  private func shelfTroubles() throws -> [String] {
    let shelves = Shelves(premises)
    guard try NumberMark(workspace, fileSystem).gap(in: store) == nil else { return [] }
    let look = try shelves.whileStill { try shelves.look() }
    let gone = look.files.filter { look.whatLies(inPlaceOf: $0) == .nothing }
    let named = Set(look.strays.compactMap { $0.name?.number })
    let missing = gone.filter { $0.status.hasAnswer && !named.contains($0.receipt) }
    let covered = look.files.filter { file in
      if case .other = look.whatLies(inPlaceOf: file) { file.status.hasAnswer } else { false }
    }
    let moved = Set(gone.map(\.receipt))
    let strays = look.strays.filter { $0.name.map { !moved.contains($0.number) } ?? true }
    var troubles: [String] = []
    if !missing.isEmpty {
      troubles.append(
        "申請ファイルがありません: 受付番号\(Self.few(missing.map { "\($0.receipt)" }))（process か watch が作り直します）")
    }
    if !covered.isEmpty {
      troubles.append(
        "申請ファイルの場所に別のものがあります: 受付番号\(Self.few(covered.map { "\($0.receipt)" }))（process か watch が作り直します）"
      )
    }
    if !strays.isEmpty {
      troubles.append(
        "申請フォルダーに、台帳にないファイルが\(strays.count)件あります: \(Self.few(strays.map { workspace.relative($0.path) }))。受付フォルダーへ入れ直すか、別の場所へ移してください"
      )
    }
    troubles += look.unreadable.map {
      "フォルダー \(workspace.relative($0.path)) の中を確かめられません（\($0.reason)）"
    }
    return troubles
  }

  /// The first three, and how many more.
  private static func few(_ names: [String]) -> String {
    names.prefix(3).joined(separator: "、") + (names.count > 3 ? " ほか\(names.count - 3)件" : "")
  }

  private func oddities(_ oddities: [InboxOddity]) -> [String] {
    oddities.map { oddity in
      "受付フォルダーの「\(oddity.path.map(\.displayText).joined(separator: "/"))」: \(oddity.sentence)"
    }
  }

  private static let fewFreeBytes: Int64 = 1 << 30
  /// Seconds; one huge upload takes less.
  private static let longestSilence = 300.0

  private var freeBytes: Int64? {
    // Unknown, and shown as unknown.
    let facts = try? FileManager.default.attributesOfFileSystem(forPath: workspace.root.text)
    return (facts?[.systemFreeSize] as? NSNumber)?.int64Value
  }
}
