import Custody
import Foundation
import HouseBench
import Testing
import Trade

@testable import Files
@testable import House
@testable import Intake
@testable import Reception

/// What the people on duty look at.
struct HealthTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  @Test func `A workspace where all is answered is well`() throws {
    try bench.upload(.normal, as: "0001_通常割当申請書_202304.xlsx")
    let health = try bench.house().custody.health()
    #expect(health.troubles.isEmpty)
    #expect(health.applications[.checkedOK] == 1)
    #expect(health.applications[.stuck] == 0)
    #expect(health.oldestWaitingSeconds == 0)
    #expect(health.record?.outcomes == ["answered": 1])
    #expect(health.record?.stages.count == Stage.allCases.count)
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
    #expect(health.record?.failures == ["file ENOSPC": 1])
  }

  @Test func `A watcher that looks no more is told`() throws {
    let house = try bench.house()
    house.reception.recorder.looked(at: Instant(milliseconds: 0), mode: "events")
    let old = Array(try JSONEncoder().encode(house.reception.recorder.current))
    try FileSystem().writeWhole(old, to: FilePath(bench.folder + "/wariate.watch.json"))
    #expect(try house.custody.health().troubles.contains { $0.contains("見ていません") })
  }
}
