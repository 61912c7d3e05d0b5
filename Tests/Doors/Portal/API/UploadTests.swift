import AllocationDesk
import Crypto
import Files
import FilingRecords
import Foundation
import HTTPTypes
import Hashing
import HouseBench
import Office
import Premises
import Storage
import Testing
import Trade
import Wire

@testable import AccessDesk
@testable import AccessRecords
@testable import House
@testable import Portal
@testable import Reception

struct UploadTests {
  private static let name = "0001_通常割当申請書_202304.xlsx"
  private static let offsetType = "application/offset+octet-stream"
  private let bytes = Form.normal.bytes

  private func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

  private func begin(
    _ door: PortalDoor, as who: PortalDoor.Who, size: Int? = nil, name: String = Self.name,
    _ more: [String: String] = [:], _ headers: [String: String] = [:]
  ) async throws -> PortalDoor.Answered {
    let metadata = (["filename": name].merging(more) { $1 }).map { "\($0) \(base64($1))" }
      .joined(separator: ",")
    return try await door.ask(
      .post, "/api/v1/uploads", as: who,
      [
        "Tus-Resumable": "1.0.0", "Upload-Length": "\(size ?? bytes.count)",
        "Upload-Metadata": metadata,
      ]
      .merging(headers) { $1 })
  }

  private func patch(
    _ door: PortalDoor, _ place: String, as who: PortalDoor.Who, at offset: Int,
    _ piece: some Collection<UInt8>, _ headers: [String: String] = [:], breakingAfter: Int? = nil
  ) async throws -> PortalDoor.Answered {
    try await door.ask(
      .patch, place, as: who,
      [
        "Tus-Resumable": "1.0.0", "Upload-Offset": "\(offset)", "Content-Type": Self.offsetType,
      ].merging(headers) { $1 }, body: Array(piece), breakingAfter: breakingAfter)
  }

  private func head(
    _ door: PortalDoor, _ place: String, as who: PortalDoor.Who
  ) async throws -> PortalDoor.Answered {
    try await door.ask(.head, place, as: who, ["Tus-Resumable": "1.0.0"])
  }

  private func writer(_ door: PortalDoor) throws -> PortalDoor.Who {
    .bearer(try door.token(.applicationsWrite, of: "0001"))
  }

  @Test func `A file in two pieces gets its verdict, and its number by its id`() async throws {
    let door = try PortalDoor()
    let who = try writer(door)
    let begun = try await begin(door, as: who)
    #expect(begun.status == 201)
    let place = try #require(begun.header("Location"))
    #expect(begun.header("Upload-Expires")?.hasSuffix(" GMT") == true)
    let first = try await patch(door, place, as: who, at: 0, bytes.prefix(1000))
    #expect(first.status == 204)
    #expect(first.header("Upload-Offset") == "1000")
    #expect(try await door.ask(.get, place, as: who).json["state"] == "uploading")
    #expect(try await head(door, place, as: who).header("Upload-Offset") == "1000")
    let last = try await patch(door, place, as: who, at: 1000, bytes.dropFirst(1000))
    #expect(last.header("Upload-Offset") == "\(bytes.count)")
    #expect(try await door.ask(.get, place, as: who).json["state"] == "received")
    try door.bench.process()
    let state = try await door.ask(.get, place, as: who).json
    #expect(state["state"] == "done")
    #expect(state["outcome"] == "answered")
    #expect(state["application"] == "0001")
    #expect(state["filename"] == .text(Self.name))
    // The chain names who has sent it, and keeps nothing of it elsewhere.
    let sent = try #require(try door.house.applications.history(of: ReceiptNumber(1)!).first)
    #expect(sent.kind == "received" && sent.actor.description.hasPrefix("applicant 0001/t"))
    // One that is finished has its whole offset, and takes no more.
    #expect(try await head(door, place, as: who).header("Upload-Offset") == "\(bytes.count)")
    #expect(try await patch(door, place, as: who, at: bytes.count, [1]).status == 413)
    #expect(try await patch(door, place, as: who, at: bytes.count, []).status == 409)
    try door.bench.expectClean()
  }

  @Test func `A piece comes with the beginning, and an empty file is whole at once`() async throws {
    let door = try PortalDoor()
    let who = try writer(door)
    let metadata = "filename \(base64(Self.name))"
    let begun = try await door.ask(
      .post, "/api/v1/uploads", as: who,
      [
        "Tus-Resumable": "1.0.0", "Upload-Length": "\(bytes.count)", "Upload-Metadata": metadata,
        "Content-Type": Self.offsetType,
      ], body: bytes)
    #expect(begun.status == 201)
    #expect(begun.header("Upload-Offset") == "\(bytes.count)")
    let empty = try await begin(door, as: who, size: 0, name: "0001_設備特定申請書_202304.xlsx")
    #expect(empty.header("Upload-Offset") == "0")
    #expect(try door.bench.process().count == 2)
  }

  @Test func `One that waits for an earlier application says so, and what becomes of both`()
    async throws
  {
    let bench = try Bench(
      settings: Bench.settings.replacing("retrySeconds: 0", with: "retrySeconds: 3600")
        + "portal:\n  origin: http://\(PortalDoor.host)\n  minFreeGiB: 0\n")
    let door = try PortalDoor(bench: bench)
    let who = try writer(door)
    func send(_ bytes: [UInt8]) async throws -> String {
      let place = try #require(
        try await begin(door, as: who, size: bytes.count).header("Location"))
      _ = try await patch(door, place, as: who, at: 0, bytes)
      return place
    }
    let first = try await send(bytes)
    // The first write on a shelf fails.
    try bench.process(
      faults: FaultPlan(FaultPlan.Fault(.fail(.noSpace), on: .write, of: "shelf")))
    let second = try await send(Form.normal.rows([["太陽光", "福島県", "1"]]).bytes)
    try bench.process()
    let stuck = try await door.ask(.get, first, as: who).json
    #expect(stuck["state"] == "checking" && stuck["outcome"] == "stuck")
    let waiting = try await door.ask(.get, second, as: who).json
    #expect(waiting["state"] == "checking" && waiting["outcome"] == "waiting")
    #expect(waiting["remark"]?.text?.contains("0001") == true)
  }

  @Test func `A connection that breaks leaves what has come, and the rest goes on`() async throws {
    let door = try PortalDoor()
    let who = try writer(door)
    let place = try #require(try await begin(door, as: who).header("Location"))
    _ = try await patch(door, place, as: who, at: 0, bytes, breakingAfter: 1)
    let offset = try #require(
      try await head(door, place, as: who).header("Upload-Offset").flatMap { Int($0) })
    #expect(offset == 4096)
    #expect(
      try await patch(door, place, as: who, at: offset, bytes.dropFirst(offset)).status == 204)
    #expect(try door.bench.process().map(\.kind.rawValue) == ["answered"])
    #expect(try door.bench.application(1).original.rawValue == SHA256.hash(data: bytes).hex)
  }

  @Test func `Each thing that is wrong has its answer`() async throws {
    let door = try PortalDoor()
    let who = try writer(door)
    let place = try #require(try await begin(door, as: who).header("Location"))
    let wrongOffset = try await patch(door, place, as: who, at: 7, bytes)
    #expect(wrongOffset.status == 413)
    let behind = try await patch(door, place, as: who, at: 7, bytes.dropFirst(7))
    #expect((behind.status, behind.code) == (409, "conflict"))
    #expect(behind.header("Upload-Offset") == "0")
    #expect(behind.header("Tus-Resumable") == "1.0.0")
    let old = try await patch(door, place, as: who, at: 0, bytes, ["Tus-Resumable": "0.2.2"])
    #expect((old.status, old.header("Tus-Version")) == (412, "1.0.0"))
    #expect(try await door.ask(.head, place, as: who).status == 412)
    let type = try await patch(door, place, as: who, at: 0, bytes, ["Content-Type": "text/plain"])
    #expect(type.status == 415)
    let wrong = Data(SHA256.hash(data: [1])).base64EncodedString()
    let sum = try await patch(
      door, place, as: who, at: 0, bytes, ["Upload-Checksum": "sha256 \(wrong)"])
    #expect((sum.status, sum.code) == (460, "checksum"))
    #expect(try await head(door, place, as: who).header("Upload-Offset") == "0")
    let kind = try await patch(
      door, place, as: who, at: 0, bytes, ["Upload-Checksum": "md5 \(wrong)"])
    #expect(kind.status == 400)
    let large = try await begin(door, as: who, size: 1 << 40)
    #expect((large.status, large.code) == (413, "too-large"))
    let deferred = try await begin(door, as: who, [:], ["Upload-Defer-Length": "1"])
    #expect(deferred.status == 400)
    let hidden = try await begin(door, as: who, name: "~$x.xlsx")
    #expect(hidden.status == 422)
    let other = try await begin(door, as: who, name: "0003_通常割当申請書_202304.xlsx")
    #expect((other.status, other.code) == (422, "operator-mismatch"))
    let foreign = try await begin(door, as: who, ["operator": "0003"])
    #expect(foreign.status == 404)
    let right = Data(Insecure.SHA1.hash(data: bytes)).base64EncodedString()
    let done = try await patch(
      door, place, as: who, at: 0, bytes, ["Upload-Checksum": "sha1 \(right)"])
    #expect(done.status == 204)
  }

  @Test func `What was announced must be what comes`() async throws {
    let door = try PortalDoor()
    let who = try writer(door)
    let wrong = String(repeating: "0", count: 64)
    let place = try #require(
      try await begin(door, as: who, ["sha256": wrong]).header("Location"))
    let last = try await patch(door, place, as: who, at: 0, bytes)
    #expect((last.status, last.code) == (460, "checksum"))
    #expect(try await head(door, place, as: who).status == 410)
    #expect(door.bench.files(in: "uploads").isEmpty)
  }

  @Test func `What was given up or is too old is gone for a day, and then was never there`()
    async throws
  {
    let door = try PortalDoor()
    let who = try writer(door)
    let place = try #require(try await begin(door, as: who).header("Location"))
    let other = try #require(try await begin(door, as: who).header("Location"))
    let ended = try await door.ask(.delete, place, as: who, ["Tus-Resumable": "1.0.0"])
    #expect(ended.status == 204)
    #expect(try await head(door, place, as: who).status == 410)
    #expect(try await patch(door, place, as: who, at: 0, bytes).status == 410)
    #expect(door.bench.files(in: "uploads").count == 1)
    func age(_ hours: Int64) throws {
      try door.portal.access.store.write("test") { transaction in
        try transaction.shiftUploads(by: -hours * 3_600_000)
      }
    }
    try age(25)
    #expect(try await head(door, place, as: who).status == 404)
    #expect(try await head(door, other, as: who).status == 410)
    try door.portal.uploadKeeper.sweep()
    #expect(door.bench.files(in: "uploads").isEmpty)
    #expect(try await head(door, other, as: who).status == 410)
    try age(25)
    try door.portal.uploadKeeper.sweep()
    #expect(try await head(door, other, as: who).status == 404)
    let id = try #require(other.split(separator: "/").last)
    #expect(try door.portal.access.store.upload(String(id)) == nil)
  }

  @Test func `One sender at a time, and eight uploads of a sender`() throws {
    let turns = UploadTurns()
    let first = try turns.begin("a", by: "u1")
    #expect(throws: RequestFault.self) { try turns.begin("a", by: "u2") }
    let others = try (1..<UploadTurns.most).map { try turns.begin("\($0)", by: "u1") }
    #expect(throws: RequestFault.self) { try turns.begin("b", by: "u1") }
    let another = try turns.begin("b", by: "u2")
    turns.end(others[0])
    #expect(throws: Never.self) { turns.end(try turns.begin("c", by: "u1")) }
    turns.end(first)
    turns.end(another)
  }

  @Test func `A scanner may refuse what has come`() async throws {
    let door = try PortalDoor("scanCommand: /bin/false")
    let who = try writer(door)
    let place = try #require(try await begin(door, as: who).header("Location"))
    let last = try await patch(door, place, as: who, at: 0, bytes)
    #expect((last.status, last.code) == (422, "invalid"))
    #expect(try door.bench.process().isEmpty)
    let good = try PortalDoor("scanCommand: /bin/test -s")
    let writer = try writer(good)
    let there = try #require(try await begin(good, as: writer).header("Location"))
    #expect(try await patch(good, there, as: writer, at: 0, bytes).status == 204)
    #expect(try good.bench.process().count == 1)
  }

  @Test func `A file in one request`() async throws {
    let door = try PortalDoor()
    let who = try writer(door)
    let path =
      "/api/v1/operators/0001/files/%E9%80%9A%E5%B8%B8.xlsx?form=fit-normal-allocation&round=202304"
    let answer = try await door.ask(.put, path, as: who, body: bytes)
    #expect(answer.status == 202)
    #expect(answer.json["filename"] == "通常.xlsx")
    let outcomes = try door.bench.process()
    #expect(outcomes.map(\.kind.rawValue) == ["answered"])
    #expect(outcomes.first?.file.hasSuffix("0001_通常割当申請書_202304.xlsx") == true)
    let foreign = try await door.ask(
      .put, "/api/v1/operators/0003/files/x.xlsx", as: who, body: bytes)
    #expect(foreign.status == 404)
  }

  @Test func `The same beginning sent twice with a key begins one upload`() async throws {
    let door = try PortalDoor()
    let who = try writer(door)
    let first = try await begin(door, as: who, [:], ["Idempotency-Key": "k1"])
    let again = try await begin(door, as: who, [:], ["Idempotency-Key": "k1"])
    #expect(first.header("Location") == again.header("Location"))
    #expect(again.status == 201)
    #expect(first.header("Idempotency-Replayed") == nil)
    #expect(again.header("Idempotency-Replayed") == "true")
    let other = try await begin(door, as: who, size: 5, [:], ["Idempotency-Key": "k1"])
    #expect(other.status == 422)
    let bad = try await begin(door, as: who, [:], ["Idempotency-Key": "a b"])
    #expect(bad.status == 422)
    #expect(door.bench.files(in: "uploads").count == 1)
  }

  // MARK: Deaths

  /// The calls of an upload from its beginning to where the watcher takes it.
  private static func upload(_ door: PortalDoor, _ bytes: [UInt8], known: (String) -> Void) throws {
    let keeper = door.portal.uploadKeeper
    let upload = PortalUpload(
      id: "abc", operatorID: try #require(OperatorID("0001")),
      actor: Actor(.applicant, name: "0001/t1"),
      filename: name, size: Int64(bytes.count), period: nil, form: nil, corrects: nil, sha256: nil,
      begunAt: BusinessClock.realNow,
      expiresAt: Instant(milliseconds: BusinessClock.realNow.milliseconds + 86_400_000))
    try keeper.desk.begin(upload.id)
    try keeper.access.store.write("test") { try $0.begin(upload) }
    let writer = try keeper.desk.writer(of: upload.id, at: 0)
    try writer.write(bytes)
    try writer.sync()
    _ = try keeper.access.store.write("test") {
      try $0.advance(upload.id, from: 0, to: Int64(bytes.count))
    }
    known(upload.id)
    try keeper.complete(upload, at: BusinessClock.realNow)
  }

  @Test
  func
    `Whoever dies at any call of an upload loses nothing that was acknowledged, and files it once`()
    throws
  {
    let bytes = Form.normal.bytes
    let whole = FaultPlan([])
    let calls: Int = try {
      let door = try PortalDoor(faults: whole)
      let before = whole.calls.count
      try Self.upload(door, bytes) { _ in }
      return whole.calls[before...].count { $0.role == "upload" }
    }()
    #expect(calls > 8)
    for call in 1...calls {
      let plan = FaultPlan(.init(.die, of: "upload", call: call))
      let door = try PortalDoor(faults: plan)
      let bench = door.bench
      var isKnown = false
      #expect(throws: SimulatedDeath.self) {
        try Self.upload(door, bytes) { _ in isKnown = true }
      }
      try door.portal.access.close()
      try door.house.premises.store.close()
      for start in 1...2 {
        let next = try PortalDoor(bench: bench)
        try next.portal.uploadKeeper.recover()
        let outcomes = try bench.process()
        #expect(
          outcomes.count == (isKnown && start == 1 ? 1 : 0), "death at call \(call), start \(start)"
        )
        try next.portal.access.close()
        try next.house.premises.store.close()
      }
      let parts = bench.files(in: "uploads")
      #expect(parts.count <= (isKnown ? 0 : 1), "\(parts)")
      try bench.expectClean()
    }
  }
}

extension PortalTransaction {
  fileprivate func shiftUploads(by milliseconds: Int64) throws {
    try database.run("UPDATE uploads SET expires_at = expires_at + ?", [milliseconds])
  }
}

extension Digest {
  fileprivate var hex: String {
    map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
