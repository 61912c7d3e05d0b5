import Files
import Foundation
import Intake
import Testing
import Trade

@Suite("Claims: one holder takes a file, and nobody loses it")
struct ClaimTests {
  let place: TemporaryWorkspace

  init() throws { place = try TemporaryWorkspace() }

  private func readyFile() throws -> InboxFile { try #require(try place.settledScan().ready.first) }

  private func claim(_ file: InboxFile) throws -> Claim {
    try #require(try place.claims().claim(file))
  }

  @Test("A claimed file lies under its claim, below its old path, and is gone from the inbox")
  func claimed() throws {
    try place.arrive("0001/a.xlsx", "content")
    let claim = try claim(readyFile())
    #expect(try place.tree("inbox") == ["inbox/0001/"])
    #expect(
      try place.tree("incoming") == [
        "incoming/\(claim.id)/", "incoming/\(claim.id)/0001/", "incoming/\(claim.id)/0001/a.xlsx",
        "incoming/\(claim.id).lock",
      ])
    #expect(try place.text(claim.file) == "content")
    #expect(claim.placement == .operatorFolder(try #require(OperatorID("0001"))))
    #expect(claim.takeovers == 0)
    try claim.finish()
    #expect(try place.tree("incoming").isEmpty)
    try claim.finish()
  }

  @Test("A claim's name begins with the arrival in UTC, sorts by it and reads back")
  func identifiers() throws {
    let arrival = try #require(Instant("2024-04-16T23:59:59.123+09:00"))
    let id = ClaimID(arrival: arrival, mark: 0xF3A_91C2)
    #expect(id.description == "20240416T145959123Z-0f3a91c2")
    #expect(ClaimID(folderName: id.description) == id)
    #expect(ClaimID(folderName: id.description)?.arrival == arrival)
    #expect(id < ClaimID(arrival: Instant(milliseconds: arrival.milliseconds + 1), mark: 0))
    #expect(ClaimID(arrival: Instant(milliseconds: .max), mark: .max).arrival.milliseconds > 0)
    for text in [
      "", "x", "20240416T145959123Z", "20240416T145959123Z-0F3A91C2",
      "20241316T145959123Z-0f3a91c2",
    ] {
      #expect(ClaimID(folderName: text) == nil)
    }
  }

  @Test("A claim keeps the arrival, and the name of a moment that is taken gets another mark")
  func sameMoment() throws {
    try place.arrive("a.xlsx")
    let first = try claim(readyFile())
    #expect(first.arrival == first.id.arrival)
    let folder = place.workspace.incoming.appending(
      ClaimID(arrival: first.arrival, mark: 2).description)
    try place.files.makeFolder(folder)
    try place.files.removeFolder(folder)
    try place.files.makeFolder(folder)
    try place.arrive("b.xlsx")
    var file = try readyFile()
    file = InboxFile(file, arrival: first.arrival)
    let second = try claim(file)
    #expect(second.id == ClaimID(arrival: first.arrival, mark: 3))
  }

  @Test("A file that changed since the scan is left to settle again")
  func changed() throws {
    try place.arrive("a.xlsx", "x")
    let file = try readyFile()
    try place.arrive("a.xlsx", "another")
    #expect(try place.claims().claim(file) == nil)
    #expect(try place.tree("inbox") == ["inbox/a.xlsx"])
    #expect(try place.tree("incoming").isEmpty)
  }

  @Test("A file that is gone is nobody's error")
  func gone() throws {
    let path = try place.arrive("a.xlsx")
    let file = try readyFile()
    try place.files.remove(path)
    #expect(try place.claims().claim(file) == nil)
    #expect(try place.tree("incoming").isEmpty)
  }

  @Test("A link put in the place of a folder leads nobody out of the inbox")
  func swappedFolder() throws {
    try place.arrive("0001/a.xlsx")
    let file = try readyFile()
    let folder = place.workspace.inbox.appending("0001")
    let outside = place.workspace.root.appending("outside")
    try place.files.rename(folder, to: outside)
    try FileManager.default.createSymbolicLink(
      atPath: folder.text, withDestinationPath: outside.text)
    #expect(try place.claims().claim(file) == nil)
    #expect(try place.tree("outside") == ["outside/a.xlsx"])
  }

  @Test("Claimers that race never take the same file, and leave none")
  func racing() async throws {
    for number in 0..<40 { try place.arrive("000\(number % 5)/\(number).xlsx", "\(number)") }
    let taken = try await race(for: place.settledScan().ready, in: place.workspace)
    #expect(taken.count == 40)
    #expect(Set(taken.map(\.path)).count == 40)
    #expect(try place.settledScan().files.isEmpty)
  }

  @Test(
    "So do claimers whose inbox lies on another file system",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/shm"), "needs /dev/shm"))
  func racingAcrossFileSystems() async throws {
    let elsewhere = FilePath("/dev/shm/wariate-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(atPath: elsewhere.text) }
    let workspace = Workspace(root: place.workspace.root, inbox: elsewhere)
    try workspace.create()
    for number in 0..<20 {
      try place.files.writeWhole([1], to: elsewhere.appending("\(number).xlsx"))
    }
    var inbox = Inbox(workspace: workspace)
    let taken = try await race(
      for: inbox.scan(now: TemporaryWorkspace.later).ready, in: workspace)
    #expect(taken.count == 20)
    #expect(Set(taken.map(\.path)).count == 20)
    for claim in taken { try claim.finish() }
    #expect(try inbox.scan(now: TemporaryWorkspace.later).files.isEmpty)
  }

  private func race(for files: [InboxFile], in workspace: Workspace) async throws -> [Claim] {
    try await withThrowingTaskGroup(of: [Claim].self) { group in
      for _ in 0..<4 {
        group.addTask { try files.compactMap { try Claims(workspace: workspace).claim($0) } }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
  }

  @Test("A claim whose holder lives is not taken over; one whose holder is gone is, at once")
  func takeOver() throws {
    try place.arrive("0001/a.xlsx", "content")
    var claim: Claim? = try claim(readyFile())
    let id = claim?.id
    #expect(try place.claims().takeOver().isEmpty)
    claim = nil
    for takeovers in 1...5 {
      let taken = try place.claims().takeOver()
      #expect(taken.map(\.id) == [id])
      #expect(taken.first?.takeovers == takeovers)
      #expect(taken.first?.path.map(\.displayText) == ["0001", "a.xlsx"])
    }
  }

  @Test("Another process that holds the lock keeps the claim until it ends")
  func otherProcess() throws {
    try place.arrive("a.xlsx")
    var claim: Claim? = try claim(readyFile())
    let lock = place.workspace.incoming.appending("\(try #require(claim).id).lock")
    claim = nil
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = URL(filePath: "/usr/bin/flock")
    process.arguments = [lock.text, "/bin/sh", "-c", "echo held; cat"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    #expect(output.fileHandleForReading.availableData == Data("held\n".utf8))
    #expect(try place.claims().takeOver().isEmpty)
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(try place.claims().takeOver().count == 1)
  }

  @Test("A folder without a lock, as a person may leave it, is taken over too")
  func folderWithoutLock() throws {
    try place.arrive("a.xlsx")
    let id = try claim(readyFile()).id
    try place.files.remove(place.workspace.incoming.appending("\(id).lock"))
    #expect(try place.claims().takeOver().map(\.id) == [id])
  }

  @Test("What is not a claim is left alone in incoming/")
  func foreign() throws {
    let path = place.workspace.incoming.appending("memo.txt")
    try place.files.writeWhole([1], to: path)
    #expect(try place.claims().takeOver().isEmpty)
    #expect(try place.tree("incoming") == ["incoming/memo.txt"])
  }

  @Test("A link that slipped in under a claimed name goes back unopened")
  func slippedIn() throws {
    try place.arrive("a.xlsx")
    let file = try claim(readyFile()).file
    try place.files.remove(file)
    try FileManager.default.createSymbolicLink(
      atPath: file.text, withDestinationPath: "/etc/passwd")
    #expect(try place.claims().takeOver().isEmpty)
    #expect(try place.tree("inbox") == ["inbox/a.xlsx"])
    #expect(try place.tree("incoming").isEmpty)
  }

  @Test(
    "A full or broken disk leaves the file in the inbox or in hand, never nowhere",
    arguments: [FileOperation.open, .makeFolder, .renameNew, .syncFolder],
    [SystemError.noSpace, .inputOutput, .busy])
  func failures(_ operation: FileOperation, _ reason: SystemError) throws {
    try place.arrive("0001/a.xlsx", "content")
    let file = try readyFile()
    for call in 1...4 {
      let plan = FaultPlan(.init(.fail(reason), on: operation, of: "claim", call: call))
      do {
        _ = try place.claims(plan, firstMark: UInt32(call * 100)).claim(file)
      } catch let error as FileError {
        #expect(error.reason == reason && error.role == "claim")
      }
      let inInbox = try place.settledScan().ready.count
      #expect(try inInbox + place.claims().takeOver().count == 1)
      if inInbox == 0 { break }
    }
  }
}

extension InboxFile {
  fileprivate init(_ file: InboxFile, arrival: Instant) {
    self.init(
      path: file.path, placement: file.placement, status: file.status, arrival: arrival,
      readiness: file.readiness)
  }
}
