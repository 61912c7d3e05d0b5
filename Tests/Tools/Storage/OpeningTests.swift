import Foundation
import GRDB
import RecordsBench
import Testing
import Trade

@testable import AllocationRecords
@testable import Events
@testable import FilingRecords
@testable import RegistersRecords
@testable import Storage

struct OpeningTests {
  @Test("the database is in WAL mode, syncs every commit and keeps foreign keys")
  func settings() throws {
    let bench = try Bench()
    let settings = try bench.store.pool.write { database in
      try ["journal_mode", "synchronous", "foreign_keys"].map {
        try String.fetchOne(database, sql: "PRAGMA \($0)")
      }
    }
    #expect(settings == ["wal", "2", "1"])
  }

  @Test("opening again finds what was there and migrates nothing twice")
  func reopening() throws {
    let bench = try Bench()
    let number = try bench.file("upload", .passed)
    try bench.store.close()
    let again = try Store(path: bench.path, migrations: Bench.migrations)
    #expect(try again.application(number)?.status == .checkedOK)
    #expect(try again.verifyChain() == [])
  }

  @Test("many who create one database at once all get it", .timeLimit(.minutes(5)))
  func creators() async throws {
    for _ in 1...5 {
      let folder = FileManager.default.temporaryDirectory.appending(
        path: "registry-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let path = folder.appending(path: "wariate.sqlite").path
      let versions = try await withThrowingTaskGroup(of: Int64.self) { group in
        for _ in 1...4 {
          group.addTask {
            try Store(path: path, for: .making, migrations: Bench.migrations).registerVersion()
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(versions == [0, 0, 0, 0])
    }
  }

  @Test("two registries on one file never give a number twice", .timeLimit(.minutes(5)))
  func twoRegistries() async throws {
    let bench = try Bench()
    let other = try Store(path: bench.path, migrations: Bench.migrations)
    let arrivals = try (1...40).map { try bench.arrival("upload \($0)", from: "OP\($0)") }
    let registries = [bench.store, other]
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, registry) in registries.enumerated() {
        group.addTask {
          for arrival in arrivals[(index * 20)..<(index * 20 + 20)] {
            _ = try registry.register(arrival) { "applications/\($0).xlsx" }
          }
        }
      }
      try await group.waitForAll()
    }
    let numbers = try other.applications().map(\.receipt.rawValue)
    #expect(numbers == Array(1...40))
    #expect(try other.verifyChain() == [])
  }

  @Test(
    "of two registries that settle one slot at once only one application counts",
    .timeLimit(.minutes(5)))
  func twoSettlers() async throws {
    let bench = try Bench()
    let older = try bench.enter("older").receipt
    let newer = try bench.enter("newer").receipt
    let other = try Store(path: bench.path, migrations: Bench.migrations)
    let first = try bench.outcome(.passed, for: older)
    let second = try bench.outcome(.passed, for: newer)
    let mine = bench.store
    async let one = mine.settle(older, first) { "applications/old/\($0.receipt)" }
    async let two = other.settle(newer, second) { "applications/old/\($0.receipt)" }
    _ = try await (one, two)
    if try bench.status(newer) == .checking {
      _ = try other.settle(newer, second) { "applications/old/\($0.receipt)" }
    }
    #expect(try bench.status(older) == .superseded)
    #expect(try bench.status(newer) == .checkedOK)
  }

  @Test("a database of a newer Wariate is refused")
  func newer() throws {
    let bench = try Bench()
    try bench.store.pool.write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 tomorrow')")
    }
    let error = #expect(throws: StorageError.self) {
      try Store(path: bench.path, migrations: Bench.migrations)
    }
    #expect(error?.code == .newerSchema)
  }

  @Test("a file that is no database is told as such")
  func noDatabase() throws {
    let bench = try Bench()
    let path = bench.folder.appending(path: "other.sqlite")
    try Data(repeating: 0x41, count: 4_096).write(to: path)
    let error = #expect(throws: StorageError.self) {
      try Store(path: path.path, migrations: Bench.migrations)
    }
    #expect(error?.code == .corrupt)
  }

  @Test("what is not there or is nobody's is refused, and nothing is made in its place")
  func refusals() throws {
    let bench = try Bench()
    let missing = bench.folder.appending(path: "none.sqlite").path
    let empty = bench.folder.appending(path: "empty.sqlite")
    try Data().write(to: empty)
    let foreign = bench.folder.appending(path: "foreign.sqlite").path
    let other = try DatabaseQueue(path: foreign)
    try other.write { try $0.execute(sql: "CREATE TABLE t (a)") }
    try other.close()
    for purpose in [Store.Purpose.working, .looking] {
      for (path, code) in [
        (missing, StorageError.Code.missing), (empty.path, .empty), (foreign, .foreign),
      ] {
        let error = #expect(throws: StorageError.self) {
          try Store(path: path, for: purpose, migrations: Bench.migrations)
        }
        #expect(error?.code == code)
      }
    }
    #expect(!FileManager.default.fileExists(atPath: missing))
  }

  @Test("looking takes nobody's locks away who works with the database in the same process")
  func locks() throws {
    let bench = try Bench()
    let facts = try FileManager.default.attributesOfItem(atPath: bench.path)
    let number = try #require(facts[.systemFileNumber] as? NSNumber).uint64Value
    // As the kernel lists them: `1: POSIX ADVISORY READ 4711 fe:00:815 1073741826 1073742335`.
    func held() throws -> Int {
      try String(contentsOfFile: "/proc/locks", encoding: .utf8).split(separator: "\n").count {
        $0.contains(":\(number) ")
      }
    }
    _ = try bench.file("upload", .passed)
    let before = try held()
    try #require(before > 0)
    // With a log beside it, and once all of the log stands in the file.
    for _ in 0..<2 {
      let reader = try Store(path: bench.path, for: .looking, migrations: Bench.migrations)
      #expect(try reader.verifyChain() == [])
      try reader.close()
      #expect(try held() >= before)
      try bench.store.pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    }
  }

  @Test("looking writes nothing, beside the database either, with somebody at work and without")
  func looking() throws {
    let bench = try Bench()
    let number = try bench.file("upload", .passed)
    func look() throws {
      let reader = try Store(path: bench.path, for: .looking, migrations: Bench.migrations)
      #expect(try reader.application(number)?.status == .checkedOK)
      #expect(try reader.verifyChain() == [])
      let refusal = #expect(throws: StorageError.self) {
        try reader.note(.noted, about: nil, by: .service, why: "", at: bench.now())
      }
      #expect(refusal?.code == .readOnly)
      try reader.close()
    }
    try look()
    try bench.store.close()
    let before = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path).sorted()
    try look()
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: bench.folder.path).sorted() == before)
    #expect(!before.contains("wariate.sqlite-wal"))
  }

  @Test("what was read while somebody wrote is told as such")
  func stillness() throws {
    let bench = try Bench()
    _ = try bench.file("upload", .passed)
    try bench.store.close()
    let reader = try Store(path: bench.path, for: .looking, migrations: Bench.migrations)
    let writer = try Store(path: bench.path, migrations: Bench.migrations)
    try writer.note(.noted, about: nil, by: .service, why: "", at: bench.now())
    try writer.close()
    let error = #expect(throws: StorageError.self) { try reader.applications() }
    #expect(error?.code == .busy)
  }

  @Test("looking at a database of an older Wariate is left to those who may change it")
  func older() throws {
    let bench = try Bench()
    try bench.store.close()
    let error = #expect(throws: StorageError.self) {
      try Store(
        path: bench.path, for: .looking,
        migrations: Bench.migrations + [Migration("zz tomorrow", "SELECT 1")])
    }
    #expect(error?.code == .olderSchema)
  }

  @Test("an error's description holds no value of a statement")
  func discretion() throws {
    let bench = try Bench()
    let arrival = try bench.arrival("secret")
    _ = try bench.register(arrival)
    let clash = try bench.arrival("other", from: "0002")
    let error = #expect(throws: StorageError.self) {
      try bench.store.register(clash) { _ in "applications/0001_チェック中.xlsx" }
    }
    #expect(error?.code == .constraint)
    #expect(error?.description.contains("0002_other") == false)
  }
}
