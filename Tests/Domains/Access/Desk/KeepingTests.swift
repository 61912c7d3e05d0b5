import Custody
import Files
import Foundation
import HouseBench
import Premises
import Storage
import Testing
import Trade

@testable import AccessDesk
@testable import AccessRecords
@testable import House

@Suite("The portal's database and key") struct KeepingTests {
  private func mode(_ path: String) throws -> Int {
    let facts = try FileManager.default.attributesOfItem(atPath: path)
    return (facts[.posixPermissions] as? NSNumber)?.intValue ?? 0
  }

  @Test("The key is 32 bytes that only its owner reads, made once")
  func key() throws {
    let bench = try PortalBench()
    let path = bench.bench.folder + "/portal.key"
    let bytes = try Data(contentsOf: URL(filePath: path))
    #expect(bytes.count == 32)
    #expect(try mode(path) == 0o600)
    #expect(try mode(bench.bench.folder + "/portal.sqlite") == 0o600)
    _ = try AccessDesk(bench.house.premises)
    #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
  }

  @Test("Without one of the two, nothing is made anew and the way out is told")
  func missing() throws {
    let bench = try PortalBench()
    try bench.add(.chief)
    try bench.desk.close()
    let folder = bench.bench.folder
    let key = try Data(contentsOf: URL(filePath: folder + "/portal.key"))
    try FileManager.default.removeItem(atPath: folder + "/portal.key")
    #expect(throws: Complaint.self) { try AccessDesk(bench.house.premises) }
    #expect(!FileManager.default.fileExists(atPath: folder + "/portal.key"))
    #expect(try !bench.house.custody.verify(repairing: true).isClean)
    try key.dropLast().write(to: URL(filePath: folder + "/portal.key"))
    #expect(throws: Complaint.self) { try AccessDesk(bench.house.premises) }
    try key.write(to: URL(filePath: folder + "/portal.key"))
    try FileManager.default.removeItem(atPath: folder + "/portal.sqlite")
    #expect(throws: Complaint.self) { try AccessDesk(bench.house.premises) }
    #expect(!FileManager.default.fileExists(atPath: folder + "/portal.sqlite"))
  }

  @Test("A start that died between database and key goes on")
  func between() throws {
    let bench = try PortalBench()
    try bench.desk.close()
    try FileManager.default.removeItem(atPath: bench.bench.folder + "/portal.key")
    let desk = try AccessDesk(bench.house.premises)
    #expect(try desk.users().isEmpty)
    try desk.close()
    try FileManager.default.removeItem(atPath: bench.bench.folder + "/portal.key")
    for end in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: bench.bench.folder + "/portal.sqlite" + end)
    }
    try Data().write(to: URL(filePath: bench.bench.folder + "/portal.sqlite"))
    #expect(try AccessDesk(bench.house.premises).users().isEmpty)
  }

  @Test("The access log can only grow")
  func log() async throws {
    let bench = try PortalBench()
    try bench.add(.administrator, of: "0001")
    _ = try await bench.enter(at: "0001")
    let store = bench.desk.store.store
    for sql in [
      "UPDATE access_log SET account = 'x'", "DELETE FROM access_log",
      "DELETE FROM access_log WHERE number = 1",
    ] {
      #expect(throws: StorageError.self) { try store.write("test") { try $0.database.run(sql) } }
    }
    // What is older than 400 days may go.
    try store.write("test") { transaction in
      try PortalTransaction(transaction.database).log(
        AccessEntry(
          at: Instant(milliseconds: bench.realNow.milliseconds - 402 * 86_400_000), kind: .failed,
          address: "", account: "", request: "", subject: ""))
    }
    let count = try bench.desk.store.accessLog(limit: 100).count
    try bench.desk.sweep()
    #expect(try bench.desk.store.accessLog(limit: 100).count == count - 1)
  }

  @Test("A backup has users and key and nobody signed in; restored, it goes on")
  func backup() async throws {
    let bench = try PortalBench()
    let id = try bench.add(.administrator, of: "0001")
    let entry = try await bench.enter(at: "0001")
    let (backup, restored) = (bench.bench.folder + "-backup", bench.bench.folder + "-restored")
    defer {
      for path in [backup, restored] { try? FileManager.default.removeItem(atPath: path) }
    }
    let report = try bench.house.custody.backUp(to: backup)
    #expect(report.isWhole)
    #expect(report.lines.contains { $0.contains("ポータルの利用者 1人") })
    // The original goes on.
    _ = try bench.session(entry.secret)
    let verified = try House.restore(backup, to: restored, definitions: Form.folder)
    #expect(verified.isWhole, "\(verified.lines)")
    #expect(try mode(restored + "/portal.key") == 0o600)
    #expect(try mode(restored + "/portal.sqlite") == 0o600)
    let copy = Bench(owning: restored, clock: bench.bench.clock)
    let house = try copy.house()
    let desk = try AccessDesk(house.premises, cost: PortalBench.cheap)
    #expect(try desk.session(entry.secret) == .none)
    #expect(try desk.users().map(\.id) == [id])
    let answer = try await desk.signIn(
      SignInAttempt(.operators("0001"), mail: "a@example.jp", password: PortalBench.password),
      from: PortalBench.here)
    guard case .entered = answer else {
      Issue.record("\(answer)")
      return
    }
  }

  @Test("Verify tells of a key that is another, or open to others, and of a taken trigger")
  func verify() async throws {
    let bench = try PortalBench("secondFactor: none")
    try bench.add(.chief)
    let session = try bench.session(try await bench.enter().secret)
    let id = session.member.user.id
    try bench.desk.store.write("test") {
      try $0.setSeed(
        of: id, to: try bench.desk.key.seal(seed: [1, 2, 3], of: id), usedAt: 0, recovery: [])
    }
    func faults() throws -> [String] {
      try bench.house.custody.verify(repairing: false).faults.filter { $0.kind == .portal }
        .map(\.subject)
    }
    #expect(try faults() == [])
    let path = bench.bench.folder + "/portal.key"
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    #expect(try faults() == ["portal.key"])
    #expect(try bench.house.custody.verify(repairing: true).mended.map(\.kind) == [.portal])
    #expect(try mode(path) == 0o600)
    try Data(repeating: 7, count: 32).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    #expect(try faults() == ["\(id)"])
    try bench.desk.store.store.write("test") {
      try $0.database.run("DROP TRIGGER access_log_stays")
    }
    #expect(try faults() == ["access_log", "\(id)"])
  }
}
