internal import Custody
internal import Events
package import Files
internal import FilingRecords
internal import Foundation
package import Hashing
internal import House
internal import Premises
internal import Reception
internal import Storage
internal import Trade

/// Workspaces with one upload of every fate, and how they end when nothing goes wrong.
package enum FaultBench {
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
  package static func full() throws -> Bench {
    let bench = try Bench(copying: prepared)
    for upload in uploads { try bench.drop(upload.bytes, as: upload.name) }
    return bench
  }

  /// Every call of a start that nothing disturbs, and the end that it comes to.
  package static let undisturbed:
    (calls: [(operation: FileOperation, role: PathRole)], end: FaultEnd) = {
      do {
        let bench = try full()
        let plan = FaultPlan([])
        try bench.process(faults: plan)
        return (plan.calls, try FaultEnd(bench))
      } catch {
        fatalError("\(error)")
      }
    }()

  package static func name(of call: Int) -> String {
    let (operation, role) = undisturbed.calls[call - 1]
    return "\(operation.rawValue) \(role.name)"
  }

  /// Dies there, starts again, and tells how the end differs.
  package static func dying(_ action: FaultPlan.Action, at call: Int) throws -> [String] {
    let bench = try full()
    var differences: [String] = []
    do {
      try bench.process(faults: FaultPlan(.init(action, call: call)))
    } catch is SimulatedDeath {
    } catch {
      differences.append("\(error)")
    }
    try bench.process()
    return try differences + FaultEnd(bench).differences(from: undisturbed.end)
  }

  /// Lets the call fail once, starts again, and tells what is wrong with the end. Numbers may come
  /// in another order where one upload had to wait, but nothing else may differ.
  package static func failing(_ reason: SystemError, at call: Int) throws -> [String] {
    let bench = try full()
    var outcomes: [UploadOutcome] = []
    var differences: [String] = []
    do {
      outcomes = try bench.process(faults: FaultPlan(.init(.fail(reason), call: call)))
    } catch is FileError {
      // The whole start may give up where it cannot even look; the next one takes it on.
    } catch is StorageError {
    } catch {
      differences.append("\(error)")
    }
    // Our trouble is never an applicant's エラー.
    for outcome in outcomes where outcome.file.hasSuffix(".xlsx") && outcome.kind != .quarantined {
      if let verdict = outcome.verdict, verdict != .passed {
        differences.append("\(outcome.file) was blamed")
      }
    }
    try bench.process()
    let end = try FaultEnd(bench)
    if end.fates != undisturbed.end.fates { differences.append("\(end.fates)") }
    if end.rest != undisturbed.end.rest { differences.append("\(end.rest ?? 0) kWh left") }
    if end.quarantined != undisturbed.end.quarantined {
      differences.append("\(end.quarantined) files in quarantine")
    }
    differences += end.disagreements
    differences += end.files.keys.filter { $0.hasPrefix("in") }
    return differences
  }
}

/// All that people can see of a workspace, and what the database says.
package struct FaultEnd: Equatable, Sendable {
  package var standings: [String]
  package var files: [String: ContentHash]
  package var rest: Int64?
  package var events: Int
  package var disagreements: [String]

  package init(_ bench: Bench) throws {
    let house = try bench.house()
    standings = try house.premises.store.applications().map { "\($0.receipt) \($0.status.tag)" }
    rest = try PlantID("N123456789").flatMap {
      try house.premises.store.references().bilateralRest(of: $0)
    }
    disagreements = try house.custody.verify(repairing: false).lines.filter { $0.hasPrefix("不一致") }
    files = [:]
    for folder in ["inbox", "incoming", "applications", "quarantine", "originals"] {
      for path in bench.files(in: folder) {
        files[folder + "/" + path] = ContentHash(of: try bench.bytes(folder + "/" + path))
      }
    }
    events = try house.premises.store.recentEvents(limit: 1000).count
  }

  /// Without the numbers.
  package var fates: [String] { standings.map { String($0.dropFirst(5)) }.sorted() }

  package var quarantined: Int { files.keys.count { $0.hasPrefix("quarantine/") } }

  package func differences(from other: FaultEnd) -> [String] {
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
