internal import GRDB

/// The database inside one read or write: what runs statements there; not to be kept.
package struct Database {
  let raw: GRDB.Database

  init(_ raw: GRDB.Database) { self.raw = raw }

  /// Runs a cached statement.
  package func run(_ sql: String, _ arguments: Arguments = []) throws {
    try prepare(sql).execute(arguments)
  }

  /// A statement that is run many times.
  package func prepare(_ sql: String) throws -> Statement {
    Statement(raw: try cached(sql))
  }

  package func first(_ sql: String, _ arguments: Arguments = []) throws -> Row? {
    try one(sql, arguments) { $0.copy }
  }

  /// The first row's value, read in place: no copy of the row is made.
  package func one<Value>(
    _ sql: String, _ arguments: Arguments, _ decode: (Row) throws -> Value
  ) throws -> Value? {
    try cached(sql).with(arguments) { statement in
      let cursor = try GRDB.Row.fetchCursor(statement)
      // Its end resets the statement.
      return try withExtendedLifetime(cursor) {
        try cursor.next().map { _ in try decode(Row(current: statement)) }
      }
    }
  }

  /// Every row, for answers that are known to be short.
  package func all(_ sql: String, _ arguments: Arguments = []) throws -> [Row] {
    try cached(sql).with(arguments) { statement in
      let cursor = try GRDB.Row.fetchCursor(statement)
      var rows: [Row] = []
      while try cursor.next() != nil { rows.append(Row(current: statement).copy) }
      return rows
    }
  }

  /// Row by row, for answers of any length; `body` may run any statement.
  package func each(
    _ sql: String, _ arguments: Arguments = [], _ body: (Row) throws -> Void
  ) throws {
    try each(of: raw.makeStatement(sql: sql).bindable(), arguments, body)
  }

  /// The same by a cached statement, for a question that is put again and again; `body` must not
  /// put it.
  package func eachCached(
    _ sql: String, _ arguments: Arguments = [], _ body: (Row) throws -> Void
  ) throws {
    try each(of: cached(sql), arguments, body)
  }

  private func each(
    of statement: GRDB.Statement, _ arguments: Arguments, _ body: (Row) throws -> Void
  ) throws {
    try statement.with(arguments) { statement in
      let cursor = try GRDB.Row.fetchCursor(statement)
      while try cursor.next() != nil { try body(Row(current: statement)) }
    }
  }

  private func cached(_ sql: String) throws -> GRDB.Statement {
    try raw.cachedStatement(sql: sql).bindable()
  }

  /// The first value of the first row; 0 where there is none.
  package func integer(_ sql: String, _ arguments: Arguments = []) throws -> Int64 {
    try one(sql, arguments) { try $0[0] as Int64? ?? 0 } ?? 0
  }

  package var lastInsertedRowID: Int64 { raw.lastInsertedRowID }
  /// Rows that the last statement changed.
  package var changesCount: Int { raw.changesCount }
  /// Rows changed since the connection was opened.
  package var totalChangesCount: Int { raw.totalChangesCount }

  /// What `body` did is kept where it says so, else undone.
  package func inSavepoint(_ body: () throws -> Keeping) throws {
    try raw.inSavepoint { try body() == .keep ? .commit : .rollback }
  }
}

/// Whether what was done in a savepoint stays.
package enum Keeping {
  case keep, undo
}

/// A statement that is run many times.
package struct Statement {
  let raw: GRDB.Statement

  package func execute(_ arguments: Arguments) throws {
    try raw.with(arguments) { try $0.execute() }
  }
}

/// The statement that adds a row to a table, made once: `columns` are names with commas between, in
/// the order of the values.
package struct Insertion: Sendable {
  let sql: String

  /// `tail` may say what to do where the row is there already.
  package init(into table: String, _ columns: String, _ tail: String = "") {
    let count = columns.split(separator: ",").count
    let marks = Array(repeating: "?", count: count).joined(separator: ", ")
    sql = "INSERT INTO \(table) (\(columns)) VALUES (\(marks))\(tail.isEmpty ? "" : " ")\(tail)"
  }
}

extension Database {
  /// Adds a row.
  package func insert(_ insertion: Insertion, _ values: Arguments) throws {
    try run(insertion.sql, values)
  }

  /// A statement that adds many.
  package func prepare(_ insertion: Insertion) throws -> Statement { try prepare(insertion.sql) }
}
