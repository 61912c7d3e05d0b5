internal import GRDB

extension Database {
  /// Runs a cached statement.
  func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }

  func first(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Row? {
    try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
  }

  /// The first row's value, read in place: no copy of the row is made.
  func one<Value>(
    _ sql: String, _ arguments: StatementArguments, _ decode: (Row) throws -> Value
  ) throws -> Value? {
    let cursor = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
    return try cursor.next().map(decode)
  }

  /// Every row, for answers that are known to be short.
  func all(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> [Row] {
    try Row.fetchAll(cachedStatement(sql: sql), arguments: arguments)
  }

  /// Row by row, for answers of any length; `body` must not run the same statement.
  func each(
    _ sql: String, _ arguments: StatementArguments = StatementArguments(),
    _ body: (Row) throws -> Void
  ) throws {
    let cursor = try Row.fetchCursor(makeStatement(sql: sql), arguments: arguments)
    while let row = try cursor.next() { try body(row) }
  }

  func integer(
    _ sql: String, _ arguments: StatementArguments = StatementArguments()
  ) throws -> Int64 {
    try first(sql, arguments)?[0] ?? 0
  }
}

/// Turns what a table holds into a value of the trade; what does not fit means a damaged database.
func stored<Value>(_ value: Value?, _ what: String) throws -> Value {
  guard let value else { throw RegistryError(.corrupt, "reading \(what)") }
  return value
}
