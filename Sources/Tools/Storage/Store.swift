internal import Foundation
internal import GRDB

/// The database of one workspace; the only room that knows how it is kept. What it holds is said by
/// the rooms of records, which extend this and `Database`.
///
/// It is entered only through reads, which see one moment, and writes, which are one transaction
/// each; `group` makes several writes one transaction.
package final class Store: Sendable {
  let pool: DatabasePool
  private let faults: StorageFaults?
  /// Where nobody else is told that we read.
  private let stillness: Stillness?
  /// Held as long as files of it are open.
  private let mark: OpenMark?

  /// What a database is opened for.
  package enum Purpose: Sendable {
    /// To make it, or to work with the one that is there.
    case making
    /// To work with the one that is there, and never to make another: with an empty one in its
    /// place, numbers would be given a second time.
    case working
    /// To look. Nothing is written, neither into the file nor beside it, so that nobody else's
    /// files come to lie there and a device that cannot be written to will do.
    case looking
  }

  /// Opens the database, migrating it where needed; a second process that does the same at this
  /// moment is waited for.
  /// - Throws: `StorageError`: `missing`, `foreign`, `olderSchema` (for looking alone),
  ///   `newerSchema`, `unfinished` and what befalls any call.
  package init(
    path: String, for purpose: Purpose = .working, migrations: [Migration],
    faults: StorageFaults? = nil
  ) throws {
    self.faults = faults
    let migrations = Migrations(migrations)
    let place = try DatabasePlace(path, for: purpose)
    stillness = place.stillness
    mark = place.stillness == nil ? OpenMark(path) : nil
    pool = try StorageError.mapping("opening the database") {
      try Self.retryingWhileBusy {
        let pool = try DatabasePool(
          path: place.name, configuration: Self.configuration(readOnly: purpose == .looking))
        if purpose != .making { try migrations.refuseForeign(pool) }
        if purpose == .looking {
          try migrations.refuseOlder(pool)
        } else {
          try Self.prepare(pool, migrations)
        }
        try migrations.refuseNewer(pool)
        return pool
      }
    }
  }

  /// Writes back the log and closes; later calls throw.
  package func close() throws {
    try StorageError.mapping("closing the database") {
      // Whoever closes last writes the log back, and one that only reads cannot.
      pool.invalidateReadOnlyConnections()
      try pool.close()
      mark?.end()
    }
  }

  /// Asks; what `body` is handed sees one moment of the database.
  /// - Throws: `StorageError`, which `context` tells what was being done.
  package func read<Value>(_ context: String, _ body: (Database) throws -> Value) throws -> Value {
    try StorageError.mapping(context) {
      try faults?(.query)
      if let database = Moment.current?.database(of: self) { return try body(database) }
      let answer = try pool.read { try body(Database($0)) }
      try stillness?.check(context)
      return answer
    }
  }

  /// Lets every question that `body` asks see one moment of the database: many questions for the
  /// price of one. What `body` writes meanwhile it does not see.
  package func atOneMoment<Value>(_ body: () throws -> Value) throws -> Value {
    try StorageError.mapping("reading") {
      let outer = Moment.current
      if outer?.database(of: self) != nil { return try body() }
      let answer = try pool.read { database in
        let moment = Moment(store: self, database: Database(database), outer: outer)
        return try Moment.$current.withValue(moment, operation: body)
      }
      try stillness?.check("reading")
      return answer
    }
  }

  /// Makes one transaction.
  package func write<Value>(
    _ context: String, _ body: (Transaction) throws -> Value
  ) throws -> Value {
    try StorageError.mapping(context) {
      try faults?(.begin)
      let result = try pool.write { database in
        let result = try body(Transaction(Database(database)))
        try faults?(.commit)
        return result
      }
      try faults?(.committed)
      return result
    }
  }

  /// Makes several writes one transaction (group commit); their results hold once this returns.
  /// - Throws: what `body` throws, after undoing all of it; a write that throws and is caught
  ///   inside `body` undoes only itself.
  package func group<Value>(_ body: (Transaction) throws -> Value) throws -> Value {
    try StorageError.mapping("committing a group") {
      try faults?(.begin)
      let result = try pool.writeWithoutTransaction { database in
        // What undoes a single write of a group would go through a temporary file, page by page.
        try database.execute(sql: "PRAGMA temp_store = MEMORY")
        // A setting of this connection alone, and only about where it keeps scratch pages.
        defer { try? database.execute(sql: "PRAGMA temp_store = DEFAULT") }
        var result: Value?
        try database.inTransaction {
          result = try body(Transaction(Database(database), isGrouped: true))
          try faults?(.commit)
          return .commit
        }
        guard let result else { throw StorageError(.failed, "ending a group") }
        return result
      }
      try faults?(.committed)
      return result
    }
  }

  private static func configuration(readOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(10)
    configuration.maximumReaderCount = 4
    return configuration
  }

  private static func prepare(_ pool: DatabasePool, _ migrations: Migrations) throws {
    // An answer is promised only after its verdict is on the disk. Said here, on the one connection
    // that writes, because the pool chooses NORMAL when it opens it.
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    try migrations.migrate(pool)
  }

  /// Switching a new file to WAL ignores the busy time-out, so two creators meet here.
  private static func retryingWhileBusy<Value>(_ body: () throws -> Value) throws -> Value {
    var pause = 0.005
    while true {
      do {
        return try body()
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && pause < 3 {
        Thread.sleep(forTimeInterval: pause)
        pause *= 1.5
      }
    }
  }
}

/// One write transaction; valid only inside the closure that received it.
package struct Transaction {
  package let database: Database
  private let isGrouped: Bool

  init(_ database: Database, isGrouped: Bool = false) {
    self.database = database
    self.isGrouped = isGrouped
  }

  /// One write of a group: what it did is undone when it throws, the others stay.
  package func step<Value>(_ body: () throws -> Value) throws -> Value {
    guard isGrouped else { return try body() }
    var result: Value?
    try database.inSavepoint {
      result = try body()
      return .keep
    }
    guard let result else { throw StorageError(.failed, "ending a savepoint") }
    return result
  }
}

/// A read transaction that the current thread is in.
private final class Moment: @unchecked Sendable {
  // Sound although a database may not cross threads: a synchronous body never leaves its own.
  @TaskLocal static var current: Moment?

  private let store: Store
  private let database: Database
  /// One of another store, which this one is inside of.
  private let outer: Moment?

  init(store: Store, database: Database, outer: Moment?) {
    self.store = store
    self.database = database
    self.outer = outer
  }

  func database(of store: Store) -> Database? {
    self.store === store ? database : outer?.database(of: store)
  }
}
