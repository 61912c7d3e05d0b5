package import Storage

/// `portal.sqlite` of a workspace: who may enter, and what the portal keeps. It is no part of the
/// workspace's own database, with which it shares no transaction.
package struct PortalStore: Sendable {
  package let store: Store

  /// - Throws: `StorageError`, as `Store`.
  package init(
    path: String, for purpose: Store.Purpose, faults: StorageFaults? = nil
  ) throws {
    store = try Store(
      path: path, for: purpose, migrations: SchemaPortal.migrations, faults: faults)
  }

  package func read<Value>(_ context: String, _ body: (Database) throws -> Value) throws -> Value {
    try store.read(context, body)
  }

  /// Lets every question that `body` asks see one moment.
  package func atOneMoment<Value>(_ body: () throws -> Value) throws -> Value {
    try store.atOneMoment(body)
  }

  package func write<Value>(
    _ context: String, _ body: (PortalTransaction) throws -> Value
  ) throws -> Value {
    try store.write(context) { try body(PortalTransaction($0.database)) }
  }

  /// Copies it as it is at one moment, while others work with it.
  package func backUp(to path: String) throws { try store.backUp(to: path) }

  /// Leaves nothing by which anybody could be signed in, nor where from they were.
  package func forgetSessions() throws {
    try store.write("forgetting sessions") { transaction in
      // Bytes of what is deleted do not stay in the file.
      try transaction.database.run("PRAGMA secure_delete = ON")
      for table in ["sessions", "failures", "kept_forms", "idempotency_keys"] {
        try transaction.database.run("DELETE FROM \(table)")
      }
    }
  }

  package func forget(_ events: [PendingEvent]) throws {
    try write("forgetting delivered events") { transaction in
      for event in events { try transaction.forget(event) }
    }
  }

  /// The triggers that let the access log grow only are there.
  package func keepsAccessLog() throws -> Bool {
    try read("looking for triggers") { database in
      try database.integer(
        """
        SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'access_log'
          AND name IN ('access_log_stays', 'access_log_keeps')
        """) == 2
    }
  }

  package func close() throws { try store.close() }
}

/// One change of `portal.sqlite`; what is done in it stays together.
package struct PortalTransaction {
  let database: Database

  init(_ database: Database) { self.database = database }
}
