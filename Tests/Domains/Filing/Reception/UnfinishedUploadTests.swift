import Custody
import Foundation
import HouseBench
import Premises
import Testing
import Trade

@testable import Files
@testable import House
@testable import Intake
@testable import Reception

/// Files that are still being written, and uploads that cannot be taken yet.
@Suite(.timeLimit(.minutes(2)))
struct UnfinishedUploadTests {
  let bench: Bench
  private static let name = "0001_通常割当申請書_202304.xlsx"

  init() throws { bench = try Bench() }

  @Test func `A file that is still written is told as growing, and answered once closed`() throws {
    try bench.drop(Array(Form.normal.bytes.prefix(1000)), as: Self.name)
    let writer = try #require(FileHandle(forUpdatingAtPath: bench.folder + "/inbox/" + Self.name))
    let house = try bench.house()
    var outcomes: [UploadOutcome] = []
    var round = InboxRound(house.reception) { outcomes.append($0) }
    try round.emptyInbox(patience: 100)
    #expect(outcomes.map(\.kind) == [.growing])
    #expect(round.summary.counts == [.growing: 1])
    #expect(try house.custody.health().growing == 1)
    try writer.seekToEnd()
    try writer.write(contentsOf: Data(Form.normal.bytes.dropFirst(1000)))
    try writer.close()
    #expect(try bench.process().map(\.verdict) == [.passed])
    try bench.expectClean()
  }

  @Test func `A watcher tries again what it could not take, and needs no new start`() async throws {
    let settings = Bench.settings + "rescanSeconds: 0.2\n"
    try settings.write(toFile: bench.folder + "/wariate.yaml", atomically: true, encoding: .utf8)
    try bench.drop(.normal, as: Self.name)
    // Its first keeping fails: it has no number yet.
    let house = try bench.house(
      faults: FaultPlan(.init(.fail(.noSpace), on: .create, of: "original")))
    let (outcomes, tell) = AsyncStream.makeStream(of: UploadOutcome.self)
    let watching = Task { try await house.reception.watch(polling: false) { tell.yield($0) } }
    var kinds: [UploadOutcome.Kind] = []
    for await outcome in outcomes {
      kinds.append(outcome.kind)
      if outcome.kind == .answered { break }
    }
    watching.cancel()
    _ = await watching.result
    #expect(kinds == [.stuck, .answered])
    try bench.expectClean()
  }

  @Test func `Work of others that fails at every look holds up no upload`() async throws {
    let house = try bench.house()
    let whole = house.reception
    let reception = Reception(
      whole.premises, whole.shelves, whole.reviews, recorder: whole.recorder, trials: whole.trials,
      followers: whole.followers, chores: [{ throw Complaint(.refused, "記帳できません") }])
    try bench.drop(.normal, as: Self.name)
    let (outcomes, tell) = AsyncStream.makeStream(of: UploadOutcome.self)
    let watching = Task { try await reception.watch(polling: false) { tell.yield($0) } }
    let first = await outcomes.first { _ in true }
    watching.cancel()
    _ = await watching.result
    #expect(first?.kind == .answered)
    try bench.expectClean()
  }

  @Test func `A チェック中 file that a person has edited goes to quarantine`() throws {
    try bench.drop(.normal, as: Self.name)
    // Dies after the チェック中 file was shown and before the verdict.
    #expect(throws: SimulatedDeath.self) {
      try bench.process(faults: FaultPlan(.init(.die, on: .begin, of: "database", call: 2)))
    }
    let checking = bench.files(in: "applications").filter { $0.contains("チェック中") }
    let path = try #require(checking.first, "\(bench.files(in: "applications"))")
    try Data("edited".utf8).write(to: URL(filePath: bench.folder + "/applications/" + path))
    try bench.process()
    #expect(try bench.standings() == ["0001 チェックOK"])
    let kept = bench.files(in: "quarantine").filter { $0.hasSuffix(".xlsx") }
    #expect(try kept.map { try bench.text("quarantine/" + $0) } == ["edited"])
    try bench.expectClean()
  }
}
