import Applications
import Foundation
import Testing

@testable import Files
@testable import Registry
@testable import Service

/// Whatever call fails or kills, the next start comes to the same end: nothing lost, nothing twice.
struct FaultTests {
  /// A workspace with an answered application.
  private static let prepared: Bench = {
    do {
      let bench = try Bench()
      try bench.upload(Form.normal.rows([["太陽光", "東京", "1"]]), as: "0001_通常割当申請書_202304.xlsx")
      return bench
    } catch {
      fatalError("\(error)")
    }
  }()

  private static let uploads: [(name: String, bytes: [UInt8])] = [
    ("0001_0001_通常割当申請書_202304_エラー.xlsx", Form.normal.bytes),
    ("0011/割当希望量申請書（相対）.xlsx", Form.bilateral.bytes),
    ("0005_通常割当申請書_202304.txt", Array("memo".utf8)),
    ("9999_通常割当申請書_202304.xlsx", Form.normal.by(.midori).bytes),
  ]

  /// With one upload of every fate in the inbox.
  private static func full() throws -> Bench {
    let bench = try Bench(copying: prepared)
    for upload in uploads { try bench.drop(upload.bytes, as: upload.name) }
    return bench
  }

  /// All that people can see, and what the database says.
  private struct End: Equatable {
    var standings: [String]
    var files: [String: ContentHash]
    var rest: Int64?
    var events: Int
    var disagreements: [String]

    init(_ bench: Bench) throws {
      let house = try bench.house()
      standings = try house.registry.applications().map { "\($0.receipt) \($0.status.tag)" }
      rest = try PlantID("N123456789").flatMap {
        try house.registry.references().bilateralRest(of: $0)
      }
      disagreements = try house.verify(repairing: false).lines.filter { $0.hasPrefix("不一致") }
      files = [:]
      for folder in ["inbox", "incoming", "applications", "quarantine", "originals"] {
        for path in bench.files(in: folder) {
          files[folder + "/" + path] = ContentHash(of: try bench.bytes(folder + "/" + path))
        }
      }
      events = try house.registry.recentEvents(limit: 1000).count
    }

    func differences(from other: End) -> [String] {
      var texts = disagreements
      if standings != other.standings { texts.append("\(standings), not \(other.standings)") }
      if rest != other.rest { texts.append("\(rest ?? 0) kWh left") }
      if events != other.events { texts.append("\(events) events, not \(other.events)") }
      for path in Set(files.keys).union(other.files.keys).sorted()
      where files[path] != other.files[path] {
        let isThere = files[path] != nil
        let shouldBe = other.files[path] != nil
        texts.append(
          isThere ? (shouldBe ? "other content: " : "too much: ") + path : "missing: " + path)
      }
      return texts
    }
  }

  private static let undisturbed: (calls: [FileOperation], end: End) = {
    do {
      let bench = try full()
      let plan = FaultPlan([])
      try bench.process(faults: plan)
      let calls = plan.calls.map(\.operation)
      return (calls, try End(bench))
    } catch {
      fatalError("\(error)")
    }
  }()

  @Test func `Undisturbed, every upload gets what it should`() throws {
    let end = Self.undisturbed.end
    #expect(end.standings == ["0001 差替え済", "0002 チェックOK", "0003 チェックOK", "0004 エラー"])
    #expect(end.files.keys.count { $0.hasPrefix("quarantine/") } == 2)
    #expect(Self.undisturbed.calls.count > 200)
  }

  /// Dies at every call that this part of all calls has; the parts run side by side.
  @Test(arguments: 0..<4)
  func `Dying at any file call, the next start comes to the same end`(part: Int) throws {
    for call in stride(from: part + 1, through: Self.undisturbed.calls.count, by: 4) {
      try die(at: call, .die)
    }
  }

  @Test func `So does dying in the middle of a write`() throws {
    for (index, operation) in Self.undisturbed.calls.enumerated() where operation == .write {
      try die(at: index + 1, .tear)
    }
  }

  private func die(at call: Int, _ action: FaultPlan.Action) throws {
    let bench = try Self.full()
    let what: Comment = "\(action) at call \(call), \(Self.undisturbed.calls[call - 1])"
    do {
      try bench.process(faults: FaultPlan(.init(action, call: call)))
    } catch is SimulatedDeath {
    } catch {
      Issue.record("\(error): \(what)")
    }
    try bench.process()
    let differences = try End(bench).differences(from: Self.undisturbed.end)
    #expect(differences.isEmpty, what)
  }

  @Test(arguments: [SystemError.noSpace, .inputOutput, .busy, .denied])
  func `A call that fails once is our matter, and a later start finishes it`(
    reason: SystemError
  ) throws {
    // Each reason at other calls, so that each operation meets each of them somewhere.
    let first = 1 + Int(reason.code) % 13
    for call in stride(from: first, through: Self.undisturbed.calls.count, by: 13) {
      try fail(at: call, reason)
    }
  }

  private func fail(at call: Int, _ reason: SystemError) throws {
    let bench = try Self.full()
    let what: Comment = "\(reason) at call \(call), \(Self.undisturbed.calls[call - 1])"
    var outcomes: [UploadOutcome] = []
    do {
      outcomes = try bench.process(faults: FaultPlan(.init(.fail(reason), call: call)))
    } catch is FileError {
      // The whole start may give up where it cannot even look; the next one takes it on.
    } catch {
      Issue.record("\(error): \(what)")
    }
    // Our trouble is never an applicant's エラー.
    let right = outcomes.filter { $0.file.hasSuffix(".xlsx") && $0.kind != .quarantined }
    #expect(right.allSatisfy { $0.verdict == nil || $0.verdict == .passed }, what)
    try bench.process()
    let end = try End(bench)
    #expect(fates(end) == fates(Self.undisturbed.end), what)
    #expect(end.rest == Self.undisturbed.end.rest, what)
    #expect(end.disagreements.isEmpty, what)
    #expect(end.files.keys.allSatisfy { !$0.hasPrefix("in") }, what)
  }

  /// Numbers may come in another order where one upload had to wait.
  private func fates(_ end: End) -> [String] {
    end.standings.map { String($0.dropFirst(5)) }.sorted()
  }
}
