import Foundation
import Storage
import Testing
import Trade

@testable import AccessRecords

@Suite("Records of the portal") struct PortalRecordsTests {
  private final class Bench {
    let folder: URL
    let store: PortalStore
    let at = Instant(milliseconds: 1_713_225_600_000)

    init() throws {
      folder = FileManager.default.temporaryDirectory.appending(path: "portal-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      store = try PortalStore(path: folder.appending(path: "portal.sqlite").path, for: .making)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func later(_ seconds: Int64) -> Instant {
      Instant(milliseconds: at.milliseconds + seconds * 1000)
    }

    func user(_ mail: String = "a@b") throws -> UserID {
      try store.write("test") {
        try $0.addUser(
          .applicant, of: OperatorID("0001"), mail: mail, mailKey: mail, UserDetails(name: "佐藤"),
          at: at)
      }
    }

    func upload(_ id: String, size: Int64 = 10) throws -> PortalUpload {
      let upload = PortalUpload(
        id: id, operatorID: try #require(OperatorID("0001")),
        actor: Actor(.applicant, name: "0001/u1"), filename: "髙_申請書.xlsx", size: size,
        period: .month(try #require(Month("2025-07"))), form: FormID("fit-normal-allocation"),
        corrects: ReceiptNumber(7), sha256: nil, begunAt: at, expiresAt: later(60))
      try store.write("test") { try $0.begin(upload) }
      return upload
    }
  }

  @Test("An upload reads back, and goes its way once")
  func uploads() throws {
    let bench = try Bench()
    let upload = try bench.upload("a")
    #expect(try bench.store.upload("a") == upload)
    #expect(try bench.store.upload("b") == nil)
    let claim = try #require(ClaimID("c-1"))
    try bench.store.write("test") { transaction throws in
      #expect(try transaction.advance("a", from: 0, to: 4))
      // Two that write at one place: one is told.
      #expect(try !transaction.advance("a", from: 0, to: 4))
      #expect(try !transaction.receive("a", claim: claim, at: bench.later(1)))
      #expect(try transaction.advance("a", from: 4, to: 10))
      #expect(try transaction.receive("a", claim: claim, at: bench.later(1)))
      #expect(try !transaction.receive("a", claim: claim, at: bench.later(2)))
      #expect(try !transaction.advance("a", from: 10, to: 10))
      #expect(try !transaction.giveUp("a", at: Instant(milliseconds: 5)))
    }
    #expect(throws: StorageError.self) {
      try bench.store.write("test") { _ = try $0.advance("a", from: 10, to: 11) }
      let other = try bench.upload("o")
      try bench.store.write("test") { _ = try $0.advance(other.id, from: 0, to: 11) }
    }
    let received = try #require(try bench.store.upload(claim: claim))
    #expect(received.state == .received)
    #expect(received.receivedAt == bench.later(1))
    try bench.store.write("test") { try $0.tie("a", to: try #require(ReceiptNumber(12))) }
    #expect(try bench.store.upload("a")?.application?.description == "0012")
    #expect(try bench.store.upload("a")?.state == .taken)
  }

  @Test("An upload that nobody goes on with is overdue, and may be given up once")
  func overdue() throws {
    let bench = try Bench()
    _ = try bench.upload("a")
    #expect(try bench.store.overdueUploads(at: bench.later(59)).isEmpty)
    #expect(try bench.store.overdueUploads(at: bench.later(60)).map(\.id) == ["a"])
    try bench.store.write("test") { transaction throws in
      #expect(try transaction.giveUp("a", at: Instant(milliseconds: 5)))
      #expect(try !transaction.giveUp("a", at: Instant(milliseconds: 5)))
      #expect(try !transaction.advance("a", from: 0, to: 1))
    }
    #expect(try bench.store.overdueUploads(at: bench.later(60)).isEmpty)
  }

  @Test("Views are a user's own, replaced by name")
  func views() throws {
    let bench = try Bench()
    let (id, other) = (try bench.user(), try bench.user("b@b"))
    try bench.store.write("test") { transaction throws in
      try transaction.saveView("b", "round=202304", of: id)
      try transaction.saveView("a", "form=x", of: id)
      try transaction.saveView("b", "round=202401", of: id)
    }
    #expect(
      try bench.store.views(of: id)
        == [SavedView(name: "a", query: "form=x"), SavedView(name: "b", query: "round=202401")])
    #expect(try bench.store.views(of: other).isEmpty)
    try bench.store.write("test") { try $0.removeView("a", of: id) }
    #expect(try bench.store.views(of: id).map(\.name) == ["b"])
  }

  @Test("Numbers are never given again, and cursors stay")
  func numbers() throws {
    let bench = try Bench()
    let first = try bench.user()
    try bench.store.write("test") { try $0.removeUser(first, at: bench.at) }
    #expect(try bench.user() > first)
    #expect(try bench.store.user(first) == nil)
    #expect(try bench.store.cursor("events") == nil)
    try bench.store.write("test") { try $0.setCursor("events", to: 7) }
    try bench.store.write("test") { try $0.setCursor("events", to: 9) }
    #expect(try bench.store.cursor("events") == 9)
  }

  @Test("A file that is none of ours is refused")
  func foreign() throws {
    let bench = try Bench()
    let path = bench.folder.appending(path: "other.sqlite").path
    try Data("no database".utf8).write(to: URL(filePath: path))
    #expect(throws: StorageError.self) { try PortalStore(path: path, for: .working) }
  }
}
