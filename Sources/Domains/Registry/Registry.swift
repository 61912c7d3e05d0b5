internal import Foundation
internal import GRDB

/// Applications, registers, balances and events of one workspace: the only place that knows SQL.
///
/// It is entered only through reads, which see one moment, and writes, which are one transaction
/// each; `group` makes several writes one transaction.
public final class Registry: Sendable {
  let pool: DatabasePool
  private let faults: DatabaseFaults?

  /// Opens the database, creating or migrating it where needed; a second process that does the
  /// same at this moment is waited for.
  /// - Throws: `RegistryError`.
  public convenience init(path: String, faults: DatabaseFaults? = nil) throws {
    try self.init(path: path, readOnly: false, faults: faults)
  }

  /// Opens an existing database that is not to be changed.
  /// - Throws: `RegistryError`, `missing` where there is none.
  public convenience init(readingOnly path: String) throws {
    try self.init(path: path, readOnly: true)
  }

  private init(path: String, readOnly: Bool, faults: DatabaseFaults? = nil) throws {
    self.faults = faults
    if readOnly, !FileManager.default.fileExists(atPath: path) {
      throw RegistryError(.missing, "opening the database")
    }
    pool = try RegistryError.mapping("opening the database") {
      try Self.retryingWhileBusy {
        let pool = try DatabasePool(
          path: path, configuration: Self.configuration(readOnly: readOnly))
        if !readOnly { try Self.prepare(pool) }
        try Schema.refuseNewer(pool)
        return pool
      }
    }
  }

  /// Writes back the log and closes; later calls throw.
  public func close() throws {
    try RegistryError.mapping("closing the database") { try pool.close() }
  }

  func read<Value>(_ context: String, _ body: (Database) throws -> Value) throws -> Value {
    try RegistryError.mapping(context) {
      try faults?(.query)
      if let moment = Moment.current, moment.registry === self { return try body(moment.database) }
      return try pool.read(body)
    }
  }

  /// Lets every question that `body` asks see one moment of the database: many questions for the
  /// price of one. What `body` writes meanwhile it does not see.
  public func atOneMoment<Value>(_ body: () throws -> Value) throws -> Value {
    try RegistryError.mapping("reading") {
      try pool.read { database in
        try Moment.$current.withValue(Moment(registry: self, database: database), operation: body)
      }
    }
  }

  func write<Value>(_ context: String, _ body: (Transaction) throws -> Value) throws -> Value {
    try RegistryError.mapping(context) {
      try faults?(.begin)
      let result = try pool.write { database in
        let result = try body(Transaction(database))
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
  public func group<Value>(_ body: (Transaction) throws -> Value) throws -> Value {
    try RegistryError.mapping("committing a group") {
      try faults?(.begin)
      let result = try pool.writeWithoutTransaction { database in
        // What undoes a single write of a group would go through a temporary file, page by page.
        try database.run("PRAGMA temp_store = MEMORY")
        defer { try? database.run("PRAGMA temp_store = DEFAULT") }
        var result: Value?
        try database.inTransaction {
          result = try body(Transaction(database, isGrouped: true))
          try faults?(.commit)
          return .commit
        }
        guard let result else { throw RegistryError(.failed, "ending a group") }
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

  private static func prepare(_ pool: DatabasePool) throws {
    // An answer is promised only after its verdict is on the disk. Said here, on the one connection
    // that writes, because the pool chooses NORMAL when it opens it.
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    try Schema.migrate(pool)
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
public struct Transaction {
  let database: Database
  private let isGrouped: Bool

  init(_ database: Database, isGrouped: Bool = false) {
    self.database = database
    self.isGrouped = isGrouped
  }

  /// One write of a group: what it did is undone when it throws, the others stay.
  func step<Value>(_ body: () throws -> Value) throws -> Value {
    guard isGrouped else { return try body() }
    var result: Value?
    try database.inSavepoint {
      result = try body()
      return .commit
    }
    guard let result else { throw RegistryError(.failed, "ending a savepoint") }
    return result
  }
}

/// A read transaction that the current thread is in.
private struct Moment: @unchecked Sendable {
  // Sound although a database may not cross threads: a synchronous body never leaves its own.
  @TaskLocal static var current: Moment?

  let registry: Registry
  let database: Database
}
