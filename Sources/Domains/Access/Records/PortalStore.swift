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

  package func write<Value>(
    _ context: String, _ body: (PortalTransaction) throws -> Value
  ) throws -> Value {
    try store.write(context) { try body(PortalTransaction($0.database)) }
  }

  package func close() throws { try store.close() }
}

/// One change of `portal.sqlite`; what is done in it stays together.
package struct PortalTransaction {
  let database: Database

  init(_ database: Database) { self.database = database }
}
