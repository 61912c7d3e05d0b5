internal import AccessDesk
internal import AccessRecords
internal import Files
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import NIOCore
internal import Office
internal import Reception
internal import Trade
internal import Wire

/// Uploads over the API: tus 1.0.0 (tus.io, core and the extensions that are named below), and one
/// request for a whole file.
extension Portal {
  private static let version = "1.0.0"
  private static let extensions =
    "creation,creation-with-upload,termination,expiration,checksum"
  private static let life: Int64 = 24 * 3_600_000

  var uploadOperations: [Operation] {
    let u = Operation.Parameter(
      name: "u", place: .path, schema: .text(), isRequired: true, summary: "アップロードのID")
    let tus = Operation.Parameter(
      name: "Tus-Resumable", place: .header, schema: .word([Self.version]), isRequired: true,
      summary: "版")
    let plain = "application/offset+octet-stream"
    return [
      Operation(
        .options, "/api/v1/uploads", "describeUploads", "tus の機能（ログイン不要）", .openPublic,
        answers: [.init(204, "機能は見出しにある")]
      ) { _, _ in describeUploads() },
      Operation(
        .post, "/api/v1/uploads", "beginUpload", "アップロードを始める", .upload,
        parameters: [
          tus,
          Operation.Parameter(
            name: "Upload-Length", place: .header, schema: .integer(0...Int64.max),
            isRequired: true, summary: "大きさ（バイト）"),
          .header("Upload-Metadata", "filename, operator, round, form, corrects, sha256"),
        ], body: .bytes([]), isKeyed: true, answers: [.init(201, "始まった")], whose: settleSender
      ) { call, _ in try await inTus(call, beginUpload) },
      Operation(
        .get, "/api/v1/uploads/{u}", "followUpload", "アップロードの様子", .followUpload,
        parameters: [u, .header("Prefer", "wait=30")], answers: [.init(200, "様子", Shapes.upload)]
      ) { call, _ in try await followUpload(call) },
      Operation(
        .patch, "/api/v1/uploads/{u}", "continueUpload", "続きを送る", .upload,
        parameters: [u, tus, .header("Upload-Offset", "位置（バイト）", isRequired: true)],
        body: .bytes([plain]), answers: [.init(204, "届いた")]
      ) { call, _ in try await inTus(call, continueUpload) },
      Operation(
        .delete, "/api/v1/uploads/{u}", "endUpload", "やめる", .upload, parameters: [u, tus],
        answers: [.init(204, "やめた")]
      ) { call, _ in try await inTus(call, endUpload) },
      Operation(
        .put, "/api/v1/operators/{op}/files/{filename}", "putFile", "一回で送る", .upload,
        parameters: [
          .query("form", .form, "様式のID"),
          .query("round", .period, "回"),
          .query("month", .month, "年月"),
          .query("corrects", .receipt, "差し替える受付番号"),
        ], body: .bytes([]), answers: [.init(202, "届いた", Shapes.upload)]
      ) { call, arguments in try await putFile(call, arguments) },
    ]
  }

  private func inTus(
    _ call: Call, _ act: (Call) async throws -> Reply
  ) async throws -> Reply {
    do {
      return try await act(call)
    } catch var fault as RequestFault {
      fault.headers[.tusResumable] = Self.version
      throw fault
    }
  }

  private func inTus<Value>(_ act: () throws -> Value) throws -> Value {
    do {
      return try act()
    } catch var fault as RequestFault {
      fault.headers[.tusResumable] = Self.version
      throw fault
    }
  }

  private func describeUploads() -> Reply {
    Reply(
      .noContent,
      headers: [
        .tusResumable: Self.version, .init(known: "Tus-Version"): Self.version,
        .init(known: "Tus-Extension"): Self.extensions,
        .init(known: "Tus-Max-Size"): String(uploads.limit),
        .init(known: "Tus-Checksum-Algorithm"): "sha1,sha256",
      ])
  }

  // MARK: Beginning

  struct UploadPlan: Sendable {
    let filename: String
    let operatorID: OperatorID
    let size: Int64
    let wish: UploadDesk.Wish
    let sha256: String?
  }

  /// Whether one may send for the operator that the metadata name: strangers' are hidden.
  private func settleSender(_ call: Call) throws {
    guard let header = call.request.headers[.uploadMetadata],
      // What cannot be read names nobody, and is told in its turn.
      let metadata = try? Metadata(header),
      let id = metadata["operator"].flatMap({ OperatorID($0) })
    else { return }
    let month = metadata["month"].flatMap { Month($0).map(Slot.Period.month) }
    try inTus {
      try settleUpload(
        call, id, form: metadata["form"].flatMap { FormID($0) },
        period: month ?? metadata["round"].flatMap(PeriodWord.round))
    }
  }

  private func settleUpload(
    _ call: Call, _ id: OperatorID, form: FormID?, period: Slot.Period?
  ) throws {
    // Under 新規 nobody's things lie but what each has sent; only the page for it sends there.
    let answer =
      id.isNewcomer && call.route.ability == .uploadFirst
      ? AccessTable.may(call.caller, .uploadFirst)
      : AccessTable.may(call.caller, .upload, operatorID: id, form: form, period: period)
    switch answer {
    case .allowed: return
    case .hidden: throw RequestFault(.notFound)
    default: throw RequestFault(.forbidden)
    }
  }

  private func beginUpload(_ call: Call) async throws -> Reply {
    if call.request.headers[.init(known: "Upload-Defer-Length")] != nil {
      throw RequestFault(.malformed, "Upload-Defer-Length には対応していません。")
    }
    guard let text = call.request.headers[.uploadLength] else {
      throw RequestFault(.malformed, "Upload-Length を指定してください。")
    }
    guard let size = Int64(text), size >= 0 else {
      throw RequestFault(.malformed, "Upload-Length は0以上の整数で指定してください。")
    }
    let metadata = call.request.headers[.uploadMetadata] ?? ""
    let known = try Metadata(metadata)
    guard size <= uploads.limit else {
      throw RequestFault(.tooLarge, "1ファイル \(uploads.limit >> 20) MiB までです（\(size) バイト）。")
    }
    let plan = try plan(call, size: size, known)
    try refuseVersion(call)
    return try await once(call, Array("\(size) \(metadata)".utf8)) {
      try await begin(plan, of: size, call)
    }
  }

  private func begin(_ plan: UploadPlan, of size: Int64, _ call: Call) async throws -> Reply {
    let upload = try await begin(plan, call)
    var reply = Reply(
      .created,
      headers: [
        .location: "/api/v1/uploads/\(upload.id)", .tusResumable: Self.version,
        .uploadExpires: upload.expiresAt.httpText,
      ])
    let length = call.request.headers[.contentLength].flatMap { Int64($0) } ?? 0
    if Dispatcher.mediaType(of: call.request) == "application/offset+octet-stream", length > 0 {
      let offset = try await receive(upload, from: call, at: 0)
      reply.headers[.uploadOffset] = String(offset)
    } else if size == 0 {
      try await complete(upload)
      reply.headers[.uploadOffset] = "0"
    }
    return reply
  }

  private func plan(_ call: Call, size: Int64, _ metadata: Metadata) throws -> UploadPlan {
    guard let filename = metadata["filename"], !filename.isEmpty else {
      throw RequestFault.header("Upload-Metadata", "filename を指定してください。")
    }
    let operatorID = try metadata["operator"].map { word in
      guard let id = OperatorID(word) else {
        throw RequestFault.header("Upload-Metadata", "operator が違います。")
      }
      return id
    }
    return UploadPlan(
      filename: filename, operatorID: try operatorID ?? ownOperator(call), size: size,
      wish: try wish(
        form: metadata["form"], round: metadata["round"], month: metadata["month"],
        corrects: metadata["corrects"]), sha256: metadata["sha256"]?.lowercased())
  }

  private func ownOperator(_ call: Call) throws -> OperatorID {
    switch call.caller {
    case .program(let token): if let own = token.operatorID { return own }
    case .member(let member): if let own = member.user.operatorID { return own }
    case .anonymous: throw RequestFault(.unauthenticated)
    }
    throw RequestFault.header("Upload-Metadata", "operator を指定してください。")
  }

  func wish(
    form: String?, round: String?, month: String?, corrects: String?
  ) throws -> UploadDesk.Wish {
    func read<Value>(_ word: String?, _ name: String, _ read: (String) -> Value?) throws -> Value? {
      guard let word, !word.isEmpty else { return nil }
      guard let value = read(word) else { throw RequestFault.field(name, "\(name) が違います。") }
      return value
    }
    let round = try read(round, "round", PeriodWord.round)
    let month = try read(month, "month") { Month($0).map(Slot.Period.month) }
    return UploadDesk.Wish(
      form: try read(form, "form") { FormID($0) }, period: month ?? round,
      corrects: try read(corrects, "corrects") { ReceiptNumber($0) })
  }

  /// Whether the caller may send it, and now; tells who does.
  func permit(_ plan: UploadPlan, _ call: Call) throws -> Actor {
    try settleUpload(call, plan.operatorID, form: plan.wish.form, period: plan.wish.period)
    try slowDownUploads(of: plan.operatorID)
    return try call.actor(for: plan.operatorID)
  }

  private func slowDownUploads(of id: OperatorID) throws {
    let limit = access.settings.uploadsPerMinute
    if let wait = rates.wait("upload \(id)", limit: limit, now: Dispatcher.seconds) {
      throw RequestFault.slowDown(wait)
    }
  }

  /// Whether there is room for so many bytes more. Blocks.
  func refuseFull(_ size: Int64) throws {
    let least = Int64(access.settings.minFreeGiB) << 30
    if least > 0, let free = uploads.freeBytes, free - size < least { throw RequestFault(.full) }
  }

  static func newUploadID() -> String { String(AccessDesk.newSecret().prefix(22)) }

  /// What is kept of an upload from its beginning.
  func upload(
    _ id: String, _ plan: UploadPlan, by actor: Actor, offset: Int64 = 0, refusal: String? = nil
  ) -> PortalUpload {
    let at = BusinessClock.realNow
    return PortalUpload(
      id: id, operatorID: plan.operatorID, actor: actor, filename: plan.filename, size: plan.size,
      offset: offset, state: refusal == nil ? .uploading : .gone, period: plan.wish.period,
      form: plan.wish.form, corrects: plan.wish.corrects, sha256: plan.sha256, begunAt: at,
      expiresAt: Instant(milliseconds: at.milliseconds + Self.life), refusal: refusal)
  }

  private func begin(_ plan: UploadPlan, _ call: Call) async throws -> PortalUpload {
    let actor = try permit(plan, call)
    return try await lane.run { [access, uploads] in
      // The name is looked at first: whoever sends a gigabyte learns it before.
      _ = try uploads.name(for: plan.filename, of: plan.operatorID, plan.wish)
      try self.refuseFull(plan.size)
      let upload = self.upload(Self.newUploadID(), plan, by: actor)
      try uploads.begin(upload.id)
      try access.store.write("beginning an upload") { try $0.begin(upload) }
      return upload
    }
  }

  // MARK: Going on

  private func known(_ call: Call) async throws -> PortalUpload {
    let id = try call.parameter("u")
    let upload = try await lane.run { [access] in try access.store.upload(id) }
    guard let upload else { throw RequestFault(.notFound) }
    switch AccessTable.may(
      call.caller, call.route.ability, operatorID: upload.operatorID, form: upload.form,
      period: upload.period)
    {
    case .allowed: break
    case .hidden: throw RequestFault(.notFound)
    default: throw RequestFault(.forbidden)
    }
    return upload
  }

  private func refuseVersion(_ call: Call) throws {
    guard call.request.headers[.tusResumable] == Self.version else {
      var fault = RequestFault(.stale, "Tus-Resumable: 1.0.0 を指定してください。")
      fault.headers[.init(known: "Tus-Version")] = Self.version
      throw fault
    }
  }

  private func refuseGone(_ upload: PortalUpload) throws {
    let now = BusinessClock.realNow
    let isOver = upload.state == .gone || upload.state == .uploading && upload.expiresAt <= now
    guard isOver else { return }
    let end = upload.expiresAt.milliseconds + UploadKeeper.afterlife
    throw RequestFault(now.milliseconds < end ? .gone : .notFound)
  }

  private func continueUpload(_ call: Call) async throws -> Reply {
    let upload = try await known(call)
    try refuseGone(upload)
    guard let offset = call.request.headers[.uploadOffset].flatMap({ Int64($0) }), offset >= 0
    else {
      throw RequestFault(.malformed, "Upload-Offset を0以上の整数で指定してください。")
    }
    if let length = call.request.headers[.contentLength].flatMap({ Int64($0) }),
      length > upload.size - offset
    {
      throw RequestFault(.tooLarge, "Upload-Length より多くのバイトがあります。")
    }
    try refuseVersion(call)
    let next = try await receive(upload, from: call, at: offset)
    return Reply(
      .noContent,
      headers: [
        .tusResumable: Self.version, .uploadOffset: String(next),
        .uploadExpires: upload.expiresAt.httpText,
      ])
  }

  /// Takes what the body brings; what came before it broke off is kept.
  private func receive(
    _ upload: PortalUpload, from call: Call, at offset: Int64
  ) async throws -> Int64 {
    let checksum = try call.request.headers[.uploadChecksum].map(UploadChecksum.init)
    let turn = try uploadTurns.begin(upload.id, by: call.caller.account)
    defer { uploadTurns.end(turn) }
    let writer = try await lane.run { [access, uploads] in
      // Whoever had the turn before may have gone on since.
      guard let now = try access.store.upload(upload.id) else { throw RequestFault(.notFound) }
      guard now.state == .uploading, now.offset == offset else {
        var fault = RequestFault(.conflict, "続きの位置は \(now.offset) です。")
        fault.headers[.uploadOffset] = String(now.offset)
        throw fault
      }
      return try uploads.writer(of: upload.id, at: offset)
    }
    var sum = checksum?.begin()
    var here = offset
    var known = offset
    var pending: [UInt8] = []
    pending.reserveCapacity(1 << 20)
    do {
      for try await buffer in call.request.body {
        uploadTurns.touch(turn)
        guard here + Int64(buffer.readableBytes) <= upload.size else {
          throw RequestFault(.tooLarge, "Upload-Length より多くのバイトがあります。")
        }
        here += Int64(buffer.readableBytes)
        pending.append(contentsOf: buffer.readableBytesView)
        guard pending.count >= 1 << 20 else { continue }
        let bytes = pending
        pending.removeAll(keepingCapacity: true)
        sum?.add(bytes)
        let from = known
        let isStretch = checksum == nil && here - known >= UploadSink.stretch
        try await lane.run { [access, here] in
          try turn.whileHeld {
            try writer.write(bytes)
            guard isStretch else { return }
            try writer.sync()
            _ = try access.store.write("receiving bytes") {
              try $0.advance(upload.id, from: from, to: here)
            }
          }
        }
        if isStretch { known = here }
      }
    } catch {
      // The connection broke: what has come stays, unless it was to be proven whole, or is not what
      // was announced.
      if checksum == nil, !(error is RequestFault) {
        try await keep(upload, writer, pending, from: known, to: here, in: turn)
      }
      throw error
    }
    sum?.add(pending)
    if let checksum, let sum, !checksum.fits(sum) { throw RequestFault(.checksum) }
    try await keep(upload, writer, pending, from: known, to: here, in: turn)
    if here == upload.size { try await complete(upload) }
    return here
  }

  private func keep(
    _ upload: PortalUpload, _ writer: UploadWriter, _ bytes: [UInt8], from known: Int64,
    to here: Int64, in turn: UploadTurns.Turn
  ) async throws {
    guard here > known || !bytes.isEmpty else { return }
    try await lane.run { [access] in
      try turn.whileHeld {
        try writer.write(bytes)
        try writer.sync()
        _ = try access.store.write("receiving bytes") {
          try $0.advance(upload.id, from: known, to: here)
        }
      }
    }
  }

  /// The last byte is there: from now on it is an upload like any other.
  func complete(_ upload: PortalUpload, at: Instant = BusinessClock.realNow) async throws {
    try await lane.run { [uploadKeeper] in
      try uploadKeeper.complete(upload, at: at)
    }
  }

  private func endUpload(_ call: Call) async throws -> Reply {
    let upload = try await known(call)
    try refuseGone(upload)
    try refuseVersion(call)
    let isOver = try await lane.run { [uploadKeeper] in try uploadKeeper.giveUp(upload.id) }
    guard isOver else { throw RequestFault(.conflict, "受け取りの済んだファイルは取りやめできません。") }
    return Reply(.noContent, headers: [.tusResumable: Self.version])
  }

  // MARK: In one go

  private func putFile(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let id = try call.mustOperator
    guard let size = call.request.headers[.contentLength].flatMap({ Int64($0) }) else {
      throw RequestFault.header("Content-Length", "ファイルの大きさを指定してください。")
    }
    guard size <= uploads.limit else {
      throw RequestFault(.tooLarge, "1ファイル \(uploads.limit >> 20) MiB までです（\(size) バイト）。")
    }
    let query = arguments.query
    let plan = UploadPlan(
      filename: try call.parameter("filename"), operatorID: id, size: size,
      wish: try wish(
        form: query["form"], round: query["round"], month: query["month"],
        corrects: query["corrects"]), sha256: nil)
    let upload = try await begin(plan, call)
    if size == 0 {
      try await complete(upload)
    } else {
      let offset = try await receive(upload, from: call, at: 0)
      guard offset == size else { throw RequestFault(.malformed, "ファイルが途中で切れました。") }
    }
    let state = try await lane.run { try self.uploadState(upload.id, for: call) }
    var reply = Reply.json(state.json, status: .accepted)
    reply.headers[.location] = "/api/v1/uploads/\(upload.id)"
    return reply
  }

  // MARK: What becomes of it

  private func followUpload(_ call: Call) async throws -> Reply {
    let upload = try await known(call)
    try refuseGone(upload)
    if call.isHead {
      try refuseVersion(call)
      // Its last byte came, and then something of ours went wrong.
      if upload.state == .uploading, upload.offset == upload.size { try await complete(upload) }
      return Reply(
        .ok,
        headers: [
          .tusResumable: Self.version, .uploadOffset: String(upload.offset),
          .uploadLength: String(upload.size), .cacheControl: "no-store",
          .uploadExpires: upload.expiresAt.httpText,
        ])
    }
    var state = try await lane.run { try self.uploadState(upload.id, for: call) }
    let wait = call.request.headers[.prefer].flatMap(Self.seconds) ?? 0
    let end = ContinuousClock.now + .seconds(min(wait, 60))
    while !state.isDone, ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(250))
      state = try await lane.run { try self.uploadState(upload.id, for: call) }
    }
    return .json(state.json)
  }

  /// `wait=30` (RFC 7240, 4.3).
  private static func seconds(_ prefer: String) -> Int? {
    for part in prefer.split(separator: ",") {
      let pair = String(part).trimmed
      if pair.hasPrefix("wait="), let seconds = Int(pair.dropFirst(5)), seconds > 0 {
        return seconds
      }
    }
    return nil
  }

  func uploadState(_ id: String, for call: Call) throws -> UploadState {
    guard let upload = try access.store.upload(id) else { throw RequestFault(.notFound) }
    let fate = try upload.claim.map(uploads.fate)
    var listed: ListedApplication?
    var earlier: ReceiptNumber?
    switch fate {
    case .answered(let receipt)?, .duplicate(let receipt)?:
      listed = try house.applications.listed(numbered: [receipt]).first
    case .underway(_, let receipt?, _)?:
      listed = try house.applications.listed(numbered: [receipt]).first
      earlier = try uploads.waits(receipt)
    default: break
    }
    var state = UploadState(upload: upload, fate: fate, application: listed, earlier: earlier)
    if case .underway(let ahead, nil, nil)? = fate, ahead > 0 {
      state.wait = try uploads.expectedWait(behind: ahead)
    }
    return state
  }
}

/// An upload as whoever sent it follows it.
struct UploadState: Sendable {
  let upload: PortalUpload
  let fate: UploadDesk.Fate?
  let application: ListedApplication?
  /// An application that is checked before it.
  var earlier: ReceiptNumber?
  /// Seconds until it will have been checked, as far as the last checks tell.
  var wait: Int64?

  var isDone: Bool {
    switch fate {
    case .answered?, .duplicate?, .quarantined?: true
    case .underway?: false
    case nil: upload.state == .gone
    }
  }

  var words: String {
    switch fate {
    case .answered?: "チェックが終わりました"
    case .duplicate?: "受付済みのファイルと同じ内容です"
    case .quarantined?: "受け付けられませんでした"
    case .underway(let ahead, _, let attention)?:
      attention != nil
        ? "事務局の側で時間がかかっています。送り直す必要はありません"
        : ahead > 0 ? "チェックを待っています（前に\(ahead)件\(waitWords)）" : "チェックしています"
    case nil:
      upload.refusal.map { "受け付けませんでした。\($0)" }
        ?? (upload.state == .gone ? "取りやめました" : "送信中です")
    }
  }

  private var waitWords: String {
    guard let wait else { return "" }
    return wait < 90 ? "、あと約\(wait)秒" : "、あと約\((wait + 59) / 60)分"
  }

  var state: String {
    if isDone { return "done" }
    guard case .underway(_, let application, let attention)? = fate else {
      return upload.state == .uploading ? "uploading" : "received"
    }
    return application != nil || attention != nil ? "checking" : "received"
  }

  private var outcome: String? {
    switch fate {
    case .answered?: "answered"
    case .duplicate?: "duplicate"
    case .quarantined?: "quarantined"
    case .underway(_, _, let attention)?:
      attention != nil ? "stuck" : earlier != nil ? "waiting" : nil
    case nil: nil
    }
  }

  var json: JSON {
    var ahead: Int?
    var remark = upload.refusal
    if case .underway(let count, _, _)? = fate { ahead = count }
    if case .quarantined(let why)? = fate { remark = why }
    if let earlier, !isDone { remark = "受付番号\(earlier)の処理を待っています" }
    return [
      "id": upload.id, "operator": upload.operatorID.rawValue, "filename": upload.filename,
      "size": upload.size, "offset": upload.offset, "state": state,
      "receivedAt": upload.receivedAt?.japanISO, "application": application.map { "\($0.receipt)" },
      "outcome": outcome, "status": application?.status.tag,
      "verdict": application?.verdict?.rawValue, "errors": application?.counts.errors,
      "warnings": application?.counts.warnings, "remark": remark, "ahead": ahead,
      "expiresAt": upload.expiresAt.japanISO,
    ]
  }
}

extension HTTPField.Name {
  static let tusResumable = Self(known: "Tus-Resumable")
  static let uploadLength = Self(known: "Upload-Length")
  static let uploadOffset = Self(known: "Upload-Offset")
  static let uploadMetadata = Self(known: "Upload-Metadata")
  static let uploadExpires = Self(known: "Upload-Expires")
  static let uploadChecksum = Self(known: "Upload-Checksum")
  static let prefer = Self(known: "Prefer")
}
