import Custody
import Foundation
import HouseBench
import Office
import Premises
import Reception
import Testing
import Trade

@testable import House

/// A database that is not what it was is refused with the way out, and numbers are never given twice.
struct DatabaseTests {
  let bench: Bench
  private var path: String { bench.folder + "/wariate.sqlite" }

  init() throws {
    bench = try Bench()
    try bench.upload(.normal, as: "0001_通常割当申請書_202304.xlsx")
  }

  private func removeDatabase() throws {
    for name in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + name) {
      try FileManager.default.removeItem(atPath: path + name)
    }
  }

  @Test(arguments: [House.Purpose.working, .mending, .looking])
  func `One that is gone is not made anew`(_ purpose: House.Purpose) throws {
    try removeDatabase()
    let complaint = #expect(throws: Complaint.self) { try bench.house(for: purpose) }
    #expect(complaint?.kind == .ourFailure)
    #expect(complaint?.description.contains("wariate restore") == true)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `Init makes none beside files that another has known`() throws {
    try removeDatabase()
    #expect(throws: Complaint.self) { try House.create(at: bench.folder) }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test(arguments: ["", "no database at all, whatever it is called"])
  func `An empty file, or one of something else, is no database`(_ content: String) throws {
    try removeDatabase()
    try content.write(toFile: path, atomically: true, encoding: .utf8)
    let complaint = #expect(throws: Complaint.self) { try bench.house() }
    #expect(complaint?.description.contains("wariate restore") == true)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == content)
  }

  @Test func `An older copy gives no number twice`() throws {
    let copy = path + ".older"
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    try bench.upload(Form.normal.by(.hino), as: "0005_通常割当申請書_202304.xlsx")
    try removeDatabase()
    try FileManager.default.moveItem(atPath: copy, toPath: path)

    let complaint = #expect(throws: Complaint.self) { try bench.house() }
    #expect(complaint?.description.contains("受付番号0002まで発行済み") == true)
    let health = try bench.house(for: .looking).custody.health()
    #expect(health.troubles.contains { $0.contains("古いもの") })
    #expect(try !bench.house(for: .looking).custody.verify(repairing: false).isClean)

    _ = try bench.house(for: .mending).custody.verify(repairing: true)
    try bench.upload(Form.normal.by(.hino), as: "0005_通常割当申請書_202304.xlsx")
    #expect(try bench.standings().map { $0.prefix(4) } == ["0001", "0003"])
  }

  @Test func `Looking leaves nothing behind and needs no right to write`() throws {
    let before = try FileManager.default.subpathsOfDirectory(atPath: bench.folder).sorted()
    let house = try bench.house(for: .looking)
    #expect(try house.applications.applications(period: nil, status: nil, form: nil).count == 1)
    #expect(try house.custody.health().isWell)
    #expect(try house.custody.verify(repairing: false).isClean)
    let after = try FileManager.default.subpathsOfDirectory(atPath: bench.folder).sorted()
    #expect(Set(after).symmetricDifference(before).isEmpty)
  }

  @Test func `Sample registers do not replace those in use`() throws {
    let complaint = #expect(throws: Complaint.self) {
      try bench.house().importSampleRegisters(by: Bench.clerk)
    }
    #expect(complaint?.kind == .refused)
  }
}
