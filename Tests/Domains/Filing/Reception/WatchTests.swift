import Foundation
import HouseBench
import Reception
import Synchronization
import Testing
import Trade

@testable import AllocationRecords
@testable import Events
@testable import FilingRecords
@testable import House
@testable import RegistersRecords
@testable import Storage

/// The watcher as a long-running service on a real folder.
@Suite(.timeLimit(.minutes(2)))
struct WatchTests {
  let bench: Bench

  init() throws { bench = try Bench() }

  /// Runs a watcher until `enough` uploads have ended, then ends it as SIGTERM would.
  private func watch(
    polling: Bool, until enough: Int, _ drop: @escaping @Sendable () async throws -> Void
  ) async throws -> [UploadOutcome] {
    let (outcomes, tell) = AsyncStream.makeStream(of: UploadOutcome.self)
    let house = try bench.house()
    let watching = Task { try await house.reception.watch(polling: polling) { tell.yield($0) } }
    try await drop()
    var seen: [UploadOutcome] = []
    for await outcome in outcomes {
      seen.append(outcome)
      if seen.count == enough { break }
    }
    watching.cancel()
    _ = await watching.result
    return seen
  }

  @Test(arguments: [false, true])
  func `What lies there at the start and what comes later are answered`(polling: Bool) async throws
  {
    let bench = bench
    try bench.drop(.normal, as: "0001_通常割当申請書_202304.xlsx")
    let outcomes = try await watch(polling: polling, until: 3) {
      try bench.drop(.bilateral, as: "0011_割当希望量申請書（相対）.xlsx")
      try bench.drop(Form.normal.by(.hino), as: "0005/通常割当申請書_202304.xlsx")
    }
    #expect(outcomes.allSatisfy { $0.verdict == .passed })
    #expect(bench.files(in: "applications").count == 3)
    try bench.expectClean()
  }

  @Test func `A huge upload goes its way beside the small ones`() async throws {
    let bench = bench
    // Whether it can be read or not: it is large, and it gets its answer.
    let huge = Form.normal.by(.hino).bytes + [UInt8](repeating: 0x20, count: 9 << 20)
    try bench.drop(huge, as: "0005_通常割当申請書_202304.xlsx")
    let outcomes = try await watch(polling: false, until: 3) {
      try bench.drop(.normal, as: "0001_通常割当申請書_202304.xlsx")
      try bench.drop(.bilateral, as: "0011_割当希望量申請書（相対）.xlsx")
    }
    #expect(Set(outcomes.compactMap(\.receipt)).count == 3)
    #expect(bench.files(in: "applications").count == 3)
    try bench.expectClean()
  }

  @Test func `A hand rename is followed while watching`() async throws {
    let settings = Bench.settings + "rescanSeconds: 0.2\n"
    try settings.write(toFile: bench.folder + "/wariate.yaml", atomically: true, encoding: .utf8)
    try bench.upload(.normal, as: "0001_通常割当申請書_202304.xlsx")
    let house = try bench.house()
    let watching = Task { try await house.reception.watch(polling: false) { _ in } }
    let place = "applications/202304/0001/0001_0001_通常割当申請書_202304_"
    try bench.move(place + "チェックOK.xlsx", to: place + "事務局確認中.xlsx")
    while try bench.application(1).status != .underReview {
      try await Task.sleep(for: .milliseconds(20))
    }
    watching.cancel()
    _ = await watching.result
    try bench.expectClean()
  }
}
