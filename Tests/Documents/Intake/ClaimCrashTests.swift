import Files
import Foundation
import Intake
import Testing

/// How the inbox and the workspace lie to each other.
enum InboxMount: CaseIterable { case same, other }

@Suite("A crash at any call of a claim loses nothing and doubles nothing")
struct ClaimCrashTests {
  /// The faults that make a rename from the inbox fail as between file systems.
  private func mount(_ mount: InboxMount) -> [FaultPlan.Fault] {
    mount == .same ? [] : [.init(.fail(.otherFileSystem), on: .renameNew, of: "claim")]
  }

  @Test("On the way in the file is in the inbox or in one claim", arguments: InboxMount.allCases)
  func claiming(_ inbox: InboxMount) throws {
    var call = 1
    while true {
      let place = try TemporaryWorkspace(inMemory: true)
      try place.arrive("0001/a.xlsx", "content")
      let file = try #require(try place.settledScan().ready.first)
      let plan = FaultPlan(mount(inbox) + [.init(.tear, of: "claim", call: call)])
      var claim = try? place.claims(plan).claim(file)
      if !plan.hasStruck { break }
      #expect(claim == nil)
      claim = nil
      let found = try place.claims(firstMark: 50).takeOver()
      let waiting = try place.settledScan().ready
      if let claim = found.first {
        #expect(found.count == 1)
        #expect(try place.text(claim.file) == "content")
        // With the inbox elsewhere the source stays until the commit, but cannot be claimed again.
        let again = try waiting.compactMap {
          try place.claims(FaultPlan(mount(inbox)), firstMark: 90).claim($0)
        }
        #expect(again.isEmpty)
        try claim.finish()
      } else {
        #expect(waiting.count == 1)
        #expect(try place.text(place.workspace.inbox.appending("0001/a.xlsx")) == "content")
        let again = try place.claims(FaultPlan(mount(inbox)), firstMark: 90).claim(waiting[0])
        try #require(again).finish()
      }
      #expect(try place.tree("inbox") == ["inbox/0001/"])
      _ = try place.claims().takeOver()
      #expect(try place.tree("incoming").isEmpty)
      call += 1
    }
    #expect(call > 8)
  }

  @Test("After the commit whoever takes over can finish again", arguments: InboxMount.allCases)
  func finishing(_ inbox: InboxMount) throws {
    var extra = 1
    while true {
      let place = try TemporaryWorkspace(inMemory: true)
      try place.arrive("0001/a.xlsx", "content")
      let file = try #require(try place.settledScan().ready.first)
      let rehearsal = FaultPlan(mount(inbox))
      _ = try place.claims(rehearsal).claim(file)
      let spent = rehearsal.calls.count { $0.role == "claim" }
      _ = try place.claims().takeOver().map { try $0.finish() }
      try place.arrive("0001/a.xlsx", "content")
      let next = try #require(try place.settledScan().ready.first)
      let plan = FaultPlan(mount(inbox) + [.init(.die, of: "claim", call: spent + extra)])
      var claim = try place.claims(plan, firstMark: 50).claim(next)
      try? claim?.finish()
      if !plan.hasStruck { break }
      claim = nil
      for claim in try place.claims(firstMark: 90).takeOver() { try claim.finish() }
      #expect(try place.settledScan().files.isEmpty)
      #expect(try place.tree("incoming").isEmpty)
      extra += 1
    }
    #expect(extra > 4)
  }

  @Test("A source that was changed after the copy is a new upload and stays")
  func changedSource() throws {
    let place = try TemporaryWorkspace(inMemory: true)
    try place.arrive("a.xlsx", "old")
    let file = try #require(try place.settledScan().ready.first)
    let claim = try #require(try place.claims(FaultPlan(mount(.other))).claim(file))
    try place.arrive("a.xlsx", "new one")
    #expect(try place.text(claim.file) == "old")
    try claim.finish()
    #expect(try place.text(place.workspace.inbox.appending("a.xlsx")) == "new one")
    #expect(try place.settledScan().ready.count == 1)
  }

  @Test(
    "Between real file systems the claim is a copy and the source goes with the end",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/shm"), "needs /dev/shm"))
  func realMounts() throws {
    let place = try TemporaryWorkspace()
    let elsewhere = FilePath("/dev/shm/wariate-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(atPath: elsewhere.text) }
    let workspace = Workspace(root: place.workspace.root, inbox: elsewhere)
    try workspace.create()
    try place.files.writeWhole([1, 2, 3], to: elsewhere.appending("a.xlsx"))
    var inbox = Inbox(workspace: workspace)
    let file = try #require(try inbox.scan(now: TemporaryWorkspace.later).ready.first)
    let claim = try #require(try Claims(workspace: workspace).claim(file))
    #expect(try place.files.contents(of: claim.file) == [1, 2, 3])
    #expect(try Claims(workspace: workspace).claim(file) == nil)
    try claim.finish()
    #expect(try inbox.scan(now: TemporaryWorkspace.later).files.isEmpty)
  }
}
