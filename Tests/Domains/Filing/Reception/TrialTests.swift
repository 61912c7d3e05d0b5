import Foundation
import HouseBench
import Premises
import Synchronization
import Testing
import Trade
import Validation
import Workbooks

@testable import AllocationRecords
@testable import Events
@testable import Files
@testable import FilingRecords
@testable import House
@testable import Reception
@testable import RegistersRecords
@testable import Storage

/// An upload that ends whoever reads it is answered, and holds up nobody.
struct TrialTests {
  let bench: Bench
  private static let name = "0001_通常割当申請書_202304.xlsx"
  private static let answer = "applications/202304/0001/0001_0001_通常割当申請書_202304_エラー.xlsx"

  init() throws { bench = try Bench() }

  /// Counts the trials that it is asked for, and ends each in its way.
  private final class Reader: Sendable {
    let ends: [ProcessEnd]
    let trials = Mutex<[Trial]>([])
    init(_ ends: ProcessEnd...) { self.ends = ends }

    func read(_ trial: Trial) -> ProcessEnd {
      trials.withLock {
        $0.append(trial)
        return $0.count <= ends.count ? ends[$0.count - 1] : .exited(status: 0)
      }
    }

    var count: Int { trials.withLock { $0.count } }
  }

  /// A start that dies while the upload's original is being written.
  private func die() throws {
    #expect(throws: SimulatedDeath.self) {
      try bench.process(faults: FaultPlan(.init(.die, on: .read, of: "original", call: 1)))
    }
  }

  @Test func `A fresh upload is read at once, without a trial`() throws {
    try bench.drop(.normal, as: Self.name)
    let reader = Reader(.killed(signal: SIGKILL))
    #expect(try bench.process(reader: reader.read).map(\.verdict) == [.passed])
    #expect(reader.count == 0)
  }

  @Test func `What a start ended with is tried once by a child, then read`() throws {
    try bench.drop(.normal, as: Self.name)
    try die()
    let reader = Reader()
    #expect(try bench.process(reader: reader.read).map(\.verdict) == [.passed])
    #expect(reader.count == 1)
    let trial = try #require(reader.trials.withLock { $0.first })
    #expect(trial.filing.form?.rawValue == "fit-normal-allocation")
    #expect(trial.original.contains("/originals/"))
    try bench.expectClean()
  }

  @Test(arguments: [ProcessEnd.killed(signal: SIGSEGV), .overran])
  func `What two children die of is answered as unreadable, once and for all`(
    end: ProcessEnd
  )
    throws
  {
    try bench.drop(.normal, as: Self.name)
    try bench.drop(Form.normal.by(.hino), as: "0005_通常割当申請書_202304.xlsx")
    try die()
    let reader = Reader(end, end)
    let outcomes = try bench.process(reader: reader.read)
    #expect(outcomes.map(\.verdict).contains(.unreadable))
    #expect(outcomes.map(\.verdict).contains(.passed), "the other one is answered")
    #expect(try bench.codes(1) == ["E0104"])
    #expect(try bench.answer(Self.answer, says: "読み取りが完了しませんでした"))
    #expect(try bench.house().premises.store.claimsInHand().isEmpty)
    let tried = reader.count
    #expect(try bench.process(reader: reader.read).isEmpty)
    #expect(reader.count == tried)
    try bench.expectClean()
  }

  @Test func `Deaths are remembered from start to start`() throws {
    try bench.drop(.normal, as: Self.name)
    try die()
    let once = Reader(.killed(signal: SIGSEGV))
    #expect(throws: SimulatedDeath.self) {
      try bench.process { trial in
        if once.count == 1 { throw SimulatedDeath() }
        return once.read(trial)
      }
    }
    #expect(try bench.house().premises.store.claimsInHand().map(\.readerDeaths) == [1])
    let again = Reader(.killed(signal: SIGSEGV))
    #expect(try bench.process(reader: again.read).map(\.verdict) == [.unreadable])
    #expect(again.count == 1)
    try bench.expectClean()
  }

  @Test func `A child that could not even try is trouble of ours, not the upload's`() throws {
    try bench.drop(.normal, as: Self.name)
    try die()
    #expect(try bench.process { _ in .exited(status: 70) }.map(\.kind) == [.stuck])
    #expect(try bench.process().map(\.verdict) == [.passed])
    try bench.expectClean()
  }

  @Test func `A child that something else has ended is no death by the upload`() throws {
    try bench.drop(.normal, as: Self.name)
    try die()
    let reader = Reader(.killed(signal: SIGKILL))
    #expect(try bench.process(reader: reader.read).map(\.kind) == [.stuck])
    #expect(try bench.house().premises.store.claimsInHand().map(\.readerDeaths) == [0])
    #expect(try bench.process().map(\.verdict) == [.passed])
    try bench.expectClean()
  }

  @Test func `Where the machine is short of memory, no upload is to blame`() throws {
    let trial = Trial(
      original: "", filing: Filing(form: nil), limits: ProcessLimits(memory: 256 << 20, seconds: 1))
    let short = Trials(within: 220 << 20) { _ in .killed(signal: SIGSEGV) }
    let trouble = try #require(throws: Trouble.self) { try short.isSurvived(trial) }
    #expect(trouble.mayPass && trouble.reason.contains("220 MiB"))
    let enough = Trials(within: 256 << 20) { _ in .killed(signal: SIGSEGV) }
    #expect(try !enough.isSurvived(trial))
    #expect(try Trials(within: 220 << 20) { _ in .exited(status: 0) }.isSurvived(trial))
  }

  @Test func `A stranger's upload is tried before one looks inside for its operator`() throws {
    try bench.drop(Form.normal.by(.hino), as: "通常割当申請書_202304.xlsx")
    try die()
    let reader = Reader(.killed(signal: SIGSEGV), .killed(signal: SIGSEGV))
    #expect(try bench.process(reader: reader.read).map(\.kind) == [.quarantined])
    #expect(reader.count == 2)
    #expect(try bench.text("quarantine/通常割当申請書_202304.txt").contains("読み取りが完了しませんでした"))
    try bench.expectClean()
  }
}
