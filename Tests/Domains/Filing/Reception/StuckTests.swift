import Custody
import Foundation
import HouseBench
import Office
import Premises
import Reception
import Testing
import Trade

@testable import AllocationRecords
@testable import Events
@testable import Files
@testable import FilingRecords
@testable import House
@testable import RegistersRecords
@testable import Storage

/// Our own trouble with an upload: 要対応, until it passes or a person decides.
struct StuckTests {
  let bench: Bench
  private static let name = "0001_通常割当申請書_202304.xlsx"
  private static let answered = "202304/0001/0001_0001_通常割当申請書_202304_チェックOK.xlsx"
  /// The first write on a shelf fails.
  private static let failing = FaultPlan.Fault(.fail(.noSpace), on: .write, of: "shelf")

  /// With so many seconds until the next try.
  private static func settings(retry: Int) -> String {
    Bench.settings.replacing("retrySeconds: 0", with: "retrySeconds: \(retry)")
  }

  init() throws { bench = try Bench(settings: Self.settings(retry: 3600)) }

  private func makeStuck() throws {
    try bench.drop(.normal, as: Self.name)
    let outcomes = try bench.process(faults: FaultPlan(Self.failing))
    #expect(outcomes.map(\.kind) == [.stuck])
    #expect(try bench.standings() == ["0001 要対応"])
  }

  private func shortenRetry() throws {
    try Bench.settings.write(
      toFile: bench.folder + "/wariate.yaml", atomically: true, encoding: .utf8)
  }

  @Test func `A stuck one shows why, keeps its bytes and waits for its next try`() throws {
    try makeStuck()
    let listed = try bench.house().applications.applications(period: nil, status: .stuck, form: nil)
    #expect(listed.first?.attention?.contains("ENOSPC") == true)
    #expect(listed.first?.verdict == nil)
    #expect(try bench.process().map(\.kind) == [.stuck])
    #expect(try bench.standings() == ["0001 要対応"])
    #expect(bench.files(in: "originals").count == 1)
  }

  @Test func `It is tried again when its time has come`() throws {
    try shortenRetry()
    try makeStuck()
    #expect(try bench.process().map(\.verdict) == [.passed])
    #expect(bench.files(in: "applications") == [Self.answered])
    try bench.expectClean()
  }

  @Test func `A person can have it tried again at once`() throws {
    try makeStuck()
    #expect(try bench.advance(1, to: .checking).isMoved)
    #expect(try bench.process().map(\.verdict) == [.passed])
    #expect(bench.files(in: "applications") == [Self.answered])
    try bench.expectClean()
  }

  @Test func `A person can withdraw it`() throws {
    try makeStuck()
    #expect(try bench.advance(1, to: .withdrawn).isMoved)
    try bench.process()
    #expect(try bench.standings() == ["0001 取下げ"])
    #expect(try bench.house().custody.verify(repairing: true).isClean)
    try bench.expectClean()
    try bench.process()
    try bench.expectClean()
  }

  @Test func `A newer one of the slot waits behind it`() throws {
    try makeStuck()
    try bench.drop(Form.normal.rows([["太陽光", "福島県", "7"]]), as: Self.name)
    #expect(
      try bench.process().map(\.kind).sorted { $0.rawValue < $1.rawValue } == [.stuck, .waiting])
    try bench.advance(1, through: .checking)
    #expect(try bench.process().map(\.verdict) == [.passed, .passed])
    #expect(try bench.standings() == ["0001 差替え済", "0002 チェックOK"])
    try bench.expectClean()
  }

  @Test func `At five starts that die in a row the sixth sets it aside`() throws {
    try bench.drop(.normal, as: Self.name)
    for _ in 1...6 {
      #expect(throws: SimulatedDeath.self) {
        try bench.process(faults: FaultPlan(.init(.die, on: .read, of: "original", call: 1)))
      }
    }
    #expect(try bench.process().map(\.kind) == [.stuck])
    let inHand = try bench.house().premises.store.claimsInHand()
    #expect(inHand.map(\.attention) == ["5回続けて処理が中断しました"])
  }

  @Test func `A file that cannot be taken stays, is told, and holds up nobody`() throws {
    try bench.drop(.normal, as: "0001/通常割当申請書_202304.xlsx")
    try bench.drop(Form.normal.by(.hino), as: "0005_通常割当申請書_202304.xlsx")
    let outcomes = try bench.process(
      faults: FaultPlan(.init(.fail(.noSpace), on: .makeFolder, of: "claim")))
    #expect(outcomes.map(\.kind).sorted { $0.rawValue < $1.rawValue } == [.answered, .stuck])
    #expect(try bench.process().map(\.verdict) == [.passed])
    try bench.expectClean()
  }

  @Test func `A dry run tells what would be taken, and changes nothing`() throws {
    try bench.drop(.normal, as: Self.name)
    let before = try FileManager.default.subpathsOfDirectory(atPath: bench.folder).filter {
      !$0.contains("sqlite")
    }
    #expect(
      try bench.house().reception.pending()
        == [PendingUpload(file: Self.name, isSettled: true)])
    let after = try FileManager.default.subpathsOfDirectory(atPath: bench.folder).filter {
      !$0.contains("sqlite")
    }
    #expect(Set(before) == Set(after))
    #expect(try bench.standings().isEmpty)
  }

  @Test func `Two starts side by side share the inbox, and nothing is taken twice`() async throws {
    for index in 1...12 {
      try bench.drop(
        Form.normal.by(.hino).rows([["太陽光", "福島県", "\(index)"]]),
        as: "0005/\(index)_通常割当申請書_202304.xlsx")
    }
    let bench = bench
    let kinds = try await withThrowingTaskGroup(of: [UploadOutcome].self) { group in
      for _ in 0..<2 { group.addTask { try bench.process() } }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(kinds.filter { $0.kind != .waiting }.count <= 12)
    try bench.process()
    #expect(try bench.standings().count + bench.files(in: "quarantine").count / 2 == 12)
    try bench.expectClean()
  }
}
