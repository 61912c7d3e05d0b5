import Files
import Foundation
import Intake
import Testing
import Trade

@Suite("Settling: a file is taken only when it is complete")
struct SettlingTests {
  let place: TemporaryWorkspace

  init() throws { place = try TemporaryWorkspace() }

  private func milliseconds(_ file: FilePath) throws -> Int64 {
    let status = try #require(try place.files.status(of: file))
    return max(status.modified.milliseconds, status.changed.milliseconds)
  }

  @Test(
    "A file waits two seconds after its last change, an empty one ten",
    arguments: [("x", 2000), ("", 10_000)])
  func waits(_ content: String, _ wait: Int64) throws {
    let changed = try milliseconds(try place.arrive("0001_a.xlsx", content))
    var inbox = Inbox(workspace: place.workspace)
    let early = try inbox.scan(now: Instant(milliseconds: changed + wait - 1))
    let until = Instant(milliseconds: changed + wait)
    #expect(early.ready.isEmpty)
    #expect(
      early.waiting.map(\.readiness) == [.waiting(content.isEmpty ? .empty : .young, until: until)])
    #expect(early.nextLook == until)
    #expect(try inbox.scan(now: until).ready.count == 1)
  }

  @Test("A file that keeps growing is shown as growing, and keeps its arrival")
  func growing() throws {
    let file = try place.arrive("0001_a.xlsx", "x")
    let first = try milliseconds(file)
    var inbox = Inbox(workspace: place.workspace)
    let arrival = try inbox.scan(now: Instant(milliseconds: first + 1)).files[0].arrival
    let handle = try place.files.openForAppending(file)
    try handle.write([1, 2, 3])
    try handle.close()
    let scan = try inbox.scan(now: Instant(milliseconds: try milliseconds(file) + 1))
    guard case .waiting(.growing, _) = scan.files[0].readiness else {
      Issue.record("\(scan.files[0].readiness)")
      return
    }
    #expect(scan.files[0].arrival == arrival)
  }

  @Test("A time stamp from the future does not hold a file up")
  func future() throws {
    let file = try place.arrive("0001_a.xlsx", "x")
    try run("/usr/bin/touch", "-d", "2099-01-01", file.text)
    #expect(try place.settledScan().ready.count == 1)
  }

  @Test("With every stamp in the future, what counts is how long we saw it stand still")
  func clockSetBack() throws {
    try place.arrive("0001_a.xlsx", "x")
    var inbox = Inbox(workspace: place.workspace)
    #expect(try inbox.scan(now: Instant(milliseconds: 1000)).ready.isEmpty)
    #expect(try inbox.scan(now: Instant(milliseconds: 2999)).ready.isEmpty)
    let scan = try inbox.scan(now: Instant(milliseconds: 3000))
    #expect(scan.ready.count == 1)
    #expect(scan.files[0].arrival == Instant(milliseconds: 1000))
  }

  @Test("A file that somebody still has open for writing waits however old it is")
  func openForWriting() throws {
    let file = try place.arrive("0001_a.xlsx", "x")
    let writer = try place.files.openForAppending(file)
    guard case .waiting(.beingWritten, _)? = try place.settledScan().files.first?.readiness else {
      Issue.record("taken while being written")
      return
    }
    try writer.close()
    try place.waitUntilLetGo(file)
    #expect(try place.settledScan().ready.count == 1)
  }

  @Test("A file that cannot be looked at waits and is shown")
  func unreadable() throws {
    try place.arrive("0001_a.xlsx", "x")
    let plan = FaultPlan(.init(.fail(.inputOutput), on: .open, of: "inbox"))
    var inbox = Inbox(workspace: place.workspace, fileSystem: FileSystem(faults: plan))
    guard
      case .waiting(.unreadable, _)? = try inbox.scan(now: TemporaryWorkspace.later).files.first?
        .readiness
    else {
      Issue.record("taken though it could not be opened")
      return
    }
    #expect(try inbox.scan(now: TemporaryWorkspace.later).ready.count == 1)
  }
}
