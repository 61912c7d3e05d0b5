import Events
import Foundation
import Storage
import Testing

/// Values on their way into a statement and back, and the digest over them.
final class BindingTests {
  private let store: Store
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "store-\(UUID().uuidString)")

  deinit { try? FileManager.default.removeItem(at: folder) }

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try Store(
      path: folder.appending(path: "t.sqlite").path(percentEncoded: false), for: .making,
      migrations: [Migration("t", "CREATE TABLE t (n INTEGER UNIQUE, text TEXT, flag INTEGER)")])
  }

  private let insertion = Insertion(into: "t", "n, text, flag")

  @Test func `what is bound is what is read back, and gives one digest`() throws {
    let texts = ["", "割当", "a\0b", "\0", String(repeating: "長い", count: 5000), nil]
    let numbers = [0, 9, 10, -1, Int64.min, Int64.max]
    try store.write("testing") { transaction in
      let statement = try transaction.database.prepare(insertion)
      var written = FactDigest()
      for (number, text) in zip(numbers, texts) {
        try statement.execute([number, text, number > 5], into: &written)
      }
      let all = "SELECT n, text, flag FROM t ORDER BY rowid"
      #expect(try transaction.database.digest(all).finish() == written.finish())
      let rows = try transaction.database.all(all)
      #expect(try rows.map { try $0[0] as Int64 } == numbers)
      let ended = texts.map { $0.map { String($0.prefix { $0 != "\0" }) } }
      #expect(try rows.map { try $0[1] as String? } == ended)
      #expect(try rows.map { try $0[2] as Bool } == numbers.map { $0 > 5 })
      #expect(rows[3].count == 3 && rows[3].anyText(0) == "-1")
    }
  }

  @Test func `a digest is over lengths and texts`() throws {
    var digest = FactDigest()
    digest.add(["割", 12, nil, -7])
    var parts = FactDigest()
    for part in ["割", "12", nil, "-7"] { parts.add(part) }
    #expect(digest.finish() == parts.finish())
  }

  @Test func `too few or too many values are refused`() throws {
    for values: Arguments in [[1, "a"], [1, "a", true, 2], []] {
      #expect(throws: StorageError.self) {
        try store.write("testing") { try $0.database.insert(insertion, values) }
      }
    }
  }

  @Test func `a statement that failed runs again`() throws {
    try store.write("testing") { transaction in
      let statement = try transaction.database.prepare(insertion)
      try statement.execute([1, "a", true])
      #expect(throws: (any Error).self) { try statement.execute([1, "b", true]) }
      try statement.execute([2, "c", true])
      #expect(try transaction.database.integer("SELECT sum(n) FROM t") == 3)
    }
  }

  @Test func `a value that does not fit is a damaged database`() throws {
    try store.write("testing") { transaction in
      let database = transaction.database
      try database.insert(insertion, [1, nil, false])
      for sql in ["SELECT text FROM t", "SELECT x'00'", "SELECT 1.5", "SELECT 'a'"] {
        let row = try #require(try database.first(sql))
        #expect(throws: StorageError.self) { try row[0] as Int64 }
      }
      #expect(try database.first("SELECT text FROM t WHERE n = ?", [2]) == nil)
    }
  }
}
