internal import GRDB

/// The tables. A migration that has been released is never changed; a new one is added below it.
///
/// Instants are milliseconds since 1970-01-01 UTC, hashes are SHA-256 in lower-case hexadecimal,
/// energy is kWh, days are `YYYY-MM-DD`; rounds are `YYYYRR`, and `随時` where there is none.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 registers") { try $0.execute(sql: registers) }
    migrator.registerMigration("2 applications") { try $0.execute(sql: applications) }
    migrator.registerMigration("3 runs") { try $0.execute(sql: runs) }
    migrator.registerMigration("4 permissions") { try $0.execute(sql: permissions) }
    migrator.registerMigration("5 agreements") { try $0.execute(sql: agreements) }
    migrator.registerMigration("6 run explanations") { try $0.execute(sql: runExplanations) }
    return migrator
  }

  static func migrate(_ pool: DatabasePool) throws {
    // Processes that make the same tables at once get in each other's way at any of the
    // migrations: whoever lost a turn looks again.
    for _ in 1..<mostCollisions {
      do {
        return try migrator.migrate(pool)
      } catch let error as DatabaseError
        where [.SQLITE_ERROR, .SQLITE_CONSTRAINT].contains(error.resultCode)
      {}
    }
    try migrator.migrate(pool)
  }

  /// More often than this nobody loses, so the fault is another one.
  private static let mostCollisions = 20

  static func refuseNewer(_ pool: DatabasePool) throws {
    if try pool.read(migrator.hasBeenSuperseded) {
      throw RegistryError(.newerSchema, "opening the database")
    }
  }
}
