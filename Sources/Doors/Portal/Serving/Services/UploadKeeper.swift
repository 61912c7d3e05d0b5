internal import AccessDesk
internal import AccessRecords
internal import Files
internal import Logging
internal import Reception
internal import Trade

/// Keeps uploads whole that one desk counts and another one holds the bytes of: what a death has
/// parted is put together again.
struct UploadKeeper: Sendable {
  let access: AccessDesk
  let desk: UploadDesk
  let log: Logger

  /// For how long one is told that an upload is gone.
  static let afterlife: Int64 = 24 * 3_600_000

  /// What a start does before the first request: uploads that had come whole are handed over, and
  /// parts that nobody knows are removed.
  func recover() throws {
    var known: [PortalUpload] = []
    for id in try desk.parts() {
      guard let upload = try access.store.upload(id),
        [.uploading, .received].contains(upload.state)
      else { continue }
      known.append(upload)
    }
    try desk.recover(knowing: Set(known.map(\.id)))
    for upload in known {
      do {
        if upload.state == .received, let claim = upload.claim {
          try handOver(upload, claim)
        } else if upload.offset == upload.size {
          // The last byte came, and then nobody was there to say so.
          try complete(upload, at: desk.lastWritten(upload.id) ?? BusinessClock.realNow)
        }
      } catch let complaint as Complaint {
        log.notice(
          "an upload is not taken", metadata: ["id": "\(upload.id)", "reason": "\(complaint)"])
      }
    }
  }

  /// The last byte is there: from now on it is an upload like any other.
  /// - Throws: `Complaint` where it is not what was announced, or a scanner refuses it; it is gone then.
  func complete(_ upload: PortalUpload, at end: Instant) throws {
    do {
      if let sha256 = upload.sha256, try desk.hash(of: upload.id) != sha256 {
        throw Complaint(
          .refused, "届いたファイルの SHA-256 が、送信側の値と一致しません。もう一度送信してください", code: "checksum")
      }
      if let command = access.settings.scanCommand { try desk.scan(upload.id, with: command) }
    } catch let complaint as Complaint {
      try giveUp(upload.id)
      throw complaint
    }
    let arrival = try desk.arrival(
      begun: upload.begunAt, ended: end, graceSeconds: access.settings.uploadGraceSeconds)
    let claim = UploadDesk.newClaim(at: arrival)
    let isFirst = try access.store.write("receiving an upload") {
      try $0.receive(upload.id, claim: claim, at: end)
    }
    if isFirst { try handOver(upload, claim) }
  }

  private func handOver(_ upload: PortalUpload, _ claim: ClaimID) throws {
    let wish = UploadDesk.Wish(
      form: upload.form, period: upload.period, corrects: upload.corrects)
    try desk.handOver(
      upload.id, to: upload.operatorID,
      as: desk.name(for: upload.filename, of: upload.operatorID, wish), claim: claim,
      by: upload.actor)
  }

  /// False for one that is whole, or gone already.
  @discardableResult
  func giveUp(_ id: String) throws -> Bool {
    let isOver = try access.store.write("giving an upload up") {
      try $0.giveUp(id, at: BusinessClock.realNow)
    }
    if isOver { try desk.discard(id) }
    return isOver
  }

  /// Once an hour: what was never finished goes, and what has been gone for a day is forgotten.
  func sweep() throws {
    let now = BusinessClock.realNow
    for upload in try access.store.overdueUploads(at: now) { try giveUp(upload.id) }
    try access.store.write("forgetting old uploads") {
      try $0.forgetUploads(goneBefore: Instant(milliseconds: now.milliseconds - Self.afterlife))
    }
  }
}
