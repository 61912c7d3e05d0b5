import Foundation
import Testing

@testable import Storage

/// Many questions at one moment.
final class StoreMomentTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "store-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func store(_ name: String) throws -> Store {
    try Store(
      path: folder.appending(path: name).path(percentEncoded: false), for: .making,
      migrations: [Migration("t", "CREATE TABLE things (thing INTEGER)")])
  }

  private func add(to store: Store) throws {
    try store.write("testing") { try $0.database.run("INSERT INTO things VALUES (1)") }
  }

  private func count(_ store: Store) throws -> Int64 {
    try store.read("testing") { try $0.integer("SELECT count(*) FROM things") }
  }

  @Test func `what is written meanwhile is not seen before the moment is over`() throws {
    let store = try store("a.sqlite")
    try add(to: store)
    try store.atOneMoment {
      #expect(try count(store) == 1)
      try add(to: store)
      #expect(try count(store) == 1)
    }
    #expect(try count(store) == 2)
  }

  @Test func `a moment inside of one of another store leaves both`() throws {
    let (one, other) = (try store("a.sqlite"), try store("b.sqlite"))
    try one.atOneMoment {
      #expect(try count(one) == 0)
      try other.atOneMoment {
        #expect(try count(other) == 0)
        try add(to: one)
        try add(to: other)
        try one.atOneMoment {
          let seen = (try count(one), try count(other))
          #expect(seen == (0, 0))
        }
      }
      let seen = (try count(one), try count(other))
      #expect(seen == (0, 1))
    }
    #expect(try count(one) == 1)
  }
}
