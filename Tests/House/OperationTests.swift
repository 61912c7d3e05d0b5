import Custody
import Foundation
import Logging
import Synchronization
import Testing
import Trade

@testable import Files
@testable import House
@testable import Intake
@testable import Reception

/// What the people on duty look at.
struct OperationTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  private func object(_ value: some Encodable) throws -> [String: any Sendable] {
    let data = try JSONEncoder().encode(value)
    return try #require(
      JSONSerialization.jsonObject(with: data) as? [String: any Sendable])
  }

  @Test func `A workspace where all is answered is well`() throws {
    try bench.upload(.normal, as: "0001_通常割当申請書_202304.xlsx")
    let health = try bench.house().custody.health()
    #expect(health.troubles.isEmpty)
    #expect(health.applications["checkedOK"] == 1)
    #expect(health.applications["stuck"] == 0)
    #expect(health.oldestWaitingSeconds == 0)
    let object = try object(health)
    #expect(object["ok"] as? Bool == true)
    let last = try #require(object["lastStart"] as? [String: any Sendable])
    #expect(last["outcomes"] as? [String: Int] == ["answered": 1])
    #expect((last["stages"] as? [String: any Sendable])?.count == Stage.allCases.count)
  }

  @Test func `What waits in the inbox is counted, and told when it is late`() throws {
    try bench.drop(.normal, as: "0001_通常割当申請書_202304.xlsx")
    let health = try bench.house().custody.health()
    #expect(health.ready == 1)
    #expect(health.oldestWaitingSeconds > 0)
    #expect(health.isWell)
    let settings = Bench.settings + "lateSeconds: 1\n"
    try settings.write(toFile: bench.folder + "/wariate.yaml", atomically: true, encoding: .utf8)
    Thread.sleep(forTimeInterval: 1.1)
    let late = try bench.house().custody.health()
    #expect(late.troubles.contains { $0.contains("まだ回答していません") })
  }

  @Test func `A stuck upload and its cause are told`() throws {
    try bench.drop(.normal, as: "0001_通常割当申請書_202304.xlsx")
    try bench.process(faults: FaultPlan(.init(.fail(.noSpace), on: .write, of: "shelf")))
    let health = try bench.house().custody.health()
    #expect(health.attention == 1)
    #expect(health.troubles.contains { $0.contains("要対応の申請が1件") })
    #expect(health.metrics.contains("wariate_failures_total{cause=\"file ENOSPC\"} 1\n"))
  }

  @Test func `A watcher that looks no more is told`() throws {
    let house = try bench.house()
    house.reception.recorder.looked(at: Instant(milliseconds: 0), mode: "events")
    let old = Array(try JSONEncoder().encode(house.reception.recorder.current))
    try FileSystem().writeWhole(old, to: FilePath(bench.folder + "/wariate.watch.json"))
    #expect(try house.custody.health().troubles.contains { $0.contains("見ていません") })
  }

  @Test func `Metrics are lines of Prometheus' text format, each name told once`() throws {
    try bench.upload(.normal, as: "0001_通常割当申請書_202304.xlsx")
    let text = try bench.house().custody.health().metrics
    let line = /[a-z_]+(\{[a-z]+="[^"]*"\})? -?[0-9.e+-]+/
    let lines = text.split(separator: "\n")
    for sample in lines where !sample.hasPrefix("#") {
      #expect(sample.wholeMatch(of: line) != nil, "\(sample)")
    }
    let types = lines.filter { $0.hasPrefix("# TYPE ") }
    #expect(Set(types).count == types.count && types.count >= 10)
    #expect(text.contains("wariate_applications{status=\"checkedOK\"} 1\n"))
    #expect(text.contains("wariate_stage_uploads_total{stage=\"examine\"} 1\n"))
  }

  @Test func `A log line is a JSON object without the sender's words`() throws {
    let box = Lines()
    var logger = Logger(label: "test") { _ in JSONLines { box.add($0) } }
    logger.logLevel = .info
    logger.info("an upload came to its end", metadata: ["id": "0001"])
    let line = try #require(box.all.first)
    let object = try #require(
      JSONSerialization.jsonObject(with: line) as? [String: String])
    #expect(object["message"] == "an upload came to its end")
    #expect(object["id"] == "0001")
    #expect(object["level"] == "info")
    #expect(line.last == UInt8(ascii: "\n"))
  }

  private final class Lines: Sendable {
    private let state = Mutex<[Data]>([])
    var all: [Data] { state.withLock(\.self) }
    func add(_ line: Data) { state.withLock { $0.append(line) } }
  }
}

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
    #expect(round.summary.exitCode == 1)
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
