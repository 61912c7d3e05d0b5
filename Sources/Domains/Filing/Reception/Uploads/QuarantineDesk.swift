internal import Events
internal import Files
internal import FilingRecords
internal import Hashing
internal import Intake
package import Premises
internal import Storage
package import Trade

/// An upload that could not be tied to an operator.
package struct QuarantinedUpload: Sendable {
  package let claim: ClaimID
  package let at: Instant
  /// The code of the finding that says why.
  package let code: String
  /// Under which it came, or nearly so; nil where nothing lies there any more.
  package let name: String?
  package let sha256: String
  /// Who has it now, if somebody handed it over.
  package let handedTo: OperatorID?
}

/// What lies in quarantine, and how it gets to whom it belongs.
package struct QuarantineDesk: Sendable {
  private let workspace: Workspace
  private let store: Store
  private let originals: OriginalStore
  private let clock: BusinessClock
  private let desk: UploadDesk

  package init(_ premises: Premises) {
    workspace = premises.workspace
    store = premises.store
    originals = premises.originals
    clock = premises.clock
    desk = UploadDesk(premises)
  }

  /// The newest first.
  package func uploads() throws -> [QuarantinedUpload] {
    let handed = try handedOver()
    return try store.events(.quarantined).reversed().compactMap { event in
      let words = event.why.split(separator: " ").map(String.init)
      guard event.receipt == nil, let last = words.last, let claim = ClaimID(last),
        let file = event.file
      else { return nil }
      return QuarantinedUpload(
        claim: claim, at: event.at, code: words.count > 1 ? words[0] : "",
        name: try name(of: claim), sha256: file.rawValue, handedTo: handed[last])
    }
  }

  /// Puts the bytes as they came where the operator's uploads lie ready; it is checked like any
  /// other, and gets a number.
  /// - Throws: `Complaint` with `not-found`, or `conflict` where somebody was faster.
  package func handOver(_ claim: ClaimID, to operatorID: OperatorID, by actor: Actor) throws {
    guard let upload = try uploads().first(where: { $0.claim == claim }) else {
      throw Complaint(.refused, "隔離されたファイル \(claim) はありません", code: "not-found")
    }
    if let other = upload.handedTo {
      throw Complaint(
        .refused, "このファイルは、事業者 \(other) にすでに引き渡されています", code: "conflict")
    }
    guard let hash = ContentHash(upload.sha256), let name = FileName(upload.name ?? "\(claim).xlsx")
    else { throw Complaint(.refused, "このファイルの名前が分かりません", code: "conflict") }
    let id = "handed-\(claim)"
    try desk.discard(id)
    try desk.begin(id)
    let writer = try desk.writer(of: id, at: 0)
    try FileSystem().on("upload").eachPiece(of: originals.path(of: hash)) { piece in
      try writer.write(Array(piece))
    }
    try writer.sync()
    try store.note(
      .noted, about: nil, by: actor, why: "\(Self.words)\(claim) \(operatorID)", file: hash,
      at: clock.now())
    try desk.handOver(
      id, to: operatorID, as: name, claim: UploadDesk.newClaim(at: clock.now()), by: actor)
  }

  private static let words = "隔離したファイルを引き渡し: "

  private func handedOver() throws -> [String: OperatorID] {
    var handed: [String: OperatorID] = [:]
    for event in try store.events(.noted) where event.why.hasPrefix(Self.words) {
      let parts = event.why.dropFirst(Self.words.count).split(separator: " ")
      guard parts.count == 2, let id = OperatorID(parts[1]) else { continue }
      handed[String(parts[0])] = id
    }
    return handed
  }

  private func name(of claim: ClaimID) throws -> String? {
    let paths = try store.published(as: "quarantine \(claim)")
    let file = paths.first { !$0.hasSuffix(".txt") } ?? paths.first
    return file?.split(separator: "/").last.map(String.init)
  }
}
