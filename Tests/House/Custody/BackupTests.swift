import Custody
import Foundation
import GRDB
import HouseBench
import Premises
import Reception
import Testing
import Trade

@testable import AllocationRecords
@testable import Events
@testable import Files
@testable import FilingRecords
@testable import House
@testable import Intake
@testable import RegistersRecords
@testable import Storage

/// A copy that was made while others worked becomes a workspace again.
struct BackupTests {
  let bench: Bench
  private let place = NSTemporaryDirectory() + "backup-\(UUID().uuidString)"

  init() throws {
    bench = try Bench()
    try bench.upload(Form.normal.rows([["太陽光", "東京", "1"]]), as: "0001_通常割当申請書_202304.xlsx")
    try bench.upload(.normal, as: "0001_通常割当申請書_202304.xlsx")
    try bench.upload(.bilateral, as: "0011_割当希望量申請書（相対）.xlsx")
    try bench.advance(3, to: .underReview)
    try bench.upload(Form.normal.by(.midori), as: "9999_通常割当申請書_202304.xlsx")
  }

  private func restored(_ backup: String) throws -> Bench {
    let folder = place + "/restored"
    let report = try House.restore(backup, to: folder, definitions: Form.folder)
    #expect(report.isWhole, "\(report.lines)")
    return Bench(owning: folder, clock: bench.clock)
  }

  @Test func `A backup restored is the same workspace, and verifies clean`() throws {
    let report = try bench.house().custody.backUp(to: place + "/copy")
    #expect(report.isWhole, "\(report.lines)")
    let copy = try restored(place + "/copy")
    #expect(try copy.standings() == bench.standings())
    for folder in ["applications", "originals", "quarantine"] {
      #expect(copy.files(in: folder) == bench.files(in: folder))
    }
    try copy.expectClean()
  }

  @Test func `What waits, is in hand or stuck is answered after a restoration`() throws {
    try bench.drop(Form.normal.by(.hino), as: "0005_通常割当申請書_202304.xlsx")
    try bench.process(faults: FaultPlan(.init(.fail(.noSpace), on: .write, of: "shelf")))
    #expect(try bench.standings().last == "0004 要対応")
    try bench.drop(.bilateral, as: "0011/割当希望量申請書（相対）_2.xlsx")
    let report = try bench.house().custody.backUp(to: place + "/copy")
    #expect(report.isWhole, "\(report.lines)")
    let copy = try restored(place + "/copy")
    try copy.process()
    #expect(try copy.standings().contains("0004 チェックOK"))
    #expect(copy.files(in: "inbox").isEmpty && copy.files(in: "incoming").isEmpty)
    try copy.expectClean()
  }

  @Test func `A backup made while uploads are walked loses none and doubles none`() async throws {
    for index in 1...24 {
      try bench.drop(
        Form.normal.by(.hino).rows([["太陽光", "福島県", "\(index)"]]),
        as: "0005/通常割当申請書_202304 (\(index)).xlsx")
    }
    let (bench, place) = (bench, place)
    let before = try bench.standings().count
    async let processing: [UploadOutcome] = Task.detached { try bench.process() }.value
    var backups: [String] = []
    for number in 1...3 {
      let path = place + "/copy\(number)"
      let report = try bench.house().custody.backUp(to: path)
      #expect(report.isWhole, "\(report.lines)")
      backups.append(path)
    }
    _ = try await processing
    for path in backups {
      let folder = path + "-restored"
      let report = try House.restore(path, to: folder, definitions: Form.folder)
      #expect(report.isWhole, "\(report.lines)")
      let copy = Bench(owning: folder, clock: bench.clock)
      try copy.process()
      try copy.process()
      let standings = try copy.standings()
      #expect(standings.count == before + 24, "\(standings)")
      try copy.expectClean()
    }
  }

  @Test func `A damaged original is told by backup and restoration`() throws {
    let original = try #require(bench.files(in: "originals").first)
    try FileManager.default.removeItem(atPath: bench.folder + "/originals/" + original)
    #expect(try !bench.house().custody.backUp(to: place + "/copy").isWhole)
    let report = try House.restore(place + "/copy", to: place + "/again", definitions: Form.folder)
    #expect(!report.isWhole)
  }

  @Test func `Nothing is overwritten, and what is no backup is not restored`() throws {
    _ = try bench.house().custody.backUp(to: place + "/copy")
    #expect(throws: Complaint.self) { try bench.house().custody.backUp(to: place + "/copy") }
    #expect(throws: Complaint.self) {
      try House.restore(place + "/copy", to: bench.folder, definitions: Form.folder)
    }
    #expect(throws: Complaint.self) {
      try House.restore(place, to: place + "/new", definitions: Form.folder)
    }
  }
}

/// What a backup refuses, and what it survives.
struct BackupEdgeTests {
  private let bench: Bench
  private let place = NSTemporaryDirectory() + "backup-\(UUID().uuidString)"

  init() throws {
    bench = try Bench()
    try bench.upload(.normal, as: "0001_通常割当申請書_202304.xlsx")
  }

  @Test(arguments: ["/copy", "/results/copy", "/applications/../copy"])
  func `It does not lie inside its own workspace`(_ inside: String) throws {
    let complaint = #expect(throws: Complaint.self) {
      try bench.house().custody.backUp(to: bench.folder + inside)
    }
    #expect(complaint?.kind == .refused)
  }

  @Test(arguments: ["incoming", "inbox", "results", "quarantine"])
  func `It is restored without folders that were empty`(_ folder: String) throws {
    _ = try bench.house().custody.backUp(to: place + "/copy")
    try FileManager.default.removeItem(atPath: place + "/copy/" + folder)
    let report = try House.restore(
      place + "/copy", to: place + "/restored", definitions: Form.folder)
    #expect(report.isWhole, "\(report.lines)")
    #expect(FileManager.default.fileExists(atPath: place + "/restored/" + folder))
  }

  @Test(arguments: ["../out.xlsx", "applications/../../out.xlsx", "/tmp/out.xlsx", "results/out"])
  func `A place outside the shelves is not followed`(_ path: String) throws {
    _ = try bench.house().custody.backUp(to: place + "/copy")
    let copy = Bench(owning: place + "/copy", clock: bench.clock)
    let store = try copy.house().premises.store
    try store.pool.write {
      try $0.execute(sql: "UPDATE applications SET live_path = ?", arguments: [path])
    }
    try store.close()
    let report = try House.restore(
      place + "/copy", to: place + "/restored", definitions: Form.folder)
    #expect(!report.isWhole)
    #expect(!FileManager.default.fileExists(atPath: place + "/restored/" + path))
  }
}
