internal import Events
package import Storage
package import Trade

extension Store {
  /// The highest number that was given, 0 before the first.
  package func lastNumber() throws -> Int {
    try read("looking up the last number") { try $0.lastNumber() }
  }

  /// Leaves out all numbers up to one that the database does not know to have been given.
  package func passOver(numbersUpTo last: Int, why: String, at instant: Instant) throws {
    try write("passing over numbers") { transaction in
      let database = transaction.database
      guard try database.lastNumber() < last else { return }
      try database.run(
        "UPDATE sqlite_sequence SET seq = ? WHERE name = 'applications'", [last])
      let draft = EventDraft(at: instant, kind: .noted, actor: .service, receipt: nil, why: why)
      try EventChain.append(draft, to: database)
    }
  }
}

extension Database {
  /// The sequence is SQLite's own, which never falls back, whatever is deleted.
  func lastNumber() throws -> Int {
    try Int(integer("SELECT seq FROM sqlite_sequence WHERE name = 'applications'"))
  }
}
