internal import GRDB

/// One step by which the tables became what they are. One that has been released is never changed;
/// a new one is added below it.
package struct Migration: Sendable {
  package let name: String
  package let sql: String

  package init(_ name: String, _ sql: String) {
    self.name = name
    self.sql = sql
  }
}

/// Brings a database up to date.
struct Migrations {
  private let migrator: DatabaseMigrator

  init(_ migrations: [Migration]) {
    var migrator = DatabaseMigrator()
    for migration in migrations {
      migrator.registerMigration(migration.name) { try $0.execute(sql: migration.sql) }
    }
    self.migrator = migrator
  }

  /// Processes that make the same tables at once get in each other's way at any of the steps:
  /// whoever lost a turn looks again, as long as somebody has come further.
  func migrate(_ pool: DatabasePool) throws {
    var known = try count(pool)
    while true {
      do {
        return try migrator.migrate(pool)
      } catch let error as DatabaseError
        where [.SQLITE_ERROR, .SQLITE_CONSTRAINT].contains(error.resultCode)
      {
        let now = try count(pool)
        guard now > known else { throw error }
        known = now
      }
    }
  }

  private func count(_ pool: DatabasePool) throws -> Int {
    try pool.read { try migrator.appliedIdentifiers($0).count }
  }

  /// A database in which none of our tables was ever made is somebody else's.
  func refuseForeign(_ pool: DatabasePool) throws {
    let isOurs = try pool.read { database in
      try database.tableExists("grdb_migrations")
        && !migrator.appliedIdentifiers(database).isEmpty
    }
    if !isOurs { throw StorageError(.foreign, "opening the database") }
  }

  func refuseOlder(_ pool: DatabasePool) throws {
    guard try pool.read(migrator.hasCompletedMigrations) else {
      throw StorageError(.olderSchema, "opening the database")
    }
  }

  func refuseNewer(_ pool: DatabasePool) throws {
    if try pool.read(migrator.hasBeenSuperseded) {
      throw StorageError(.newerSchema, "opening the database")
    }
  }
}
