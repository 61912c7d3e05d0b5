internal import GRDB
internal import GRDBSQLite

/// One row of an answer; its values are read by their place in the statement that asked.
///
/// What does not fit means that somebody or something has damaged the database, so reading throws
/// `corrupt` and never traps.
package struct Row {
  /// What a column holds.
  private enum Value {
    case null
    case number(Int64)
    case text(String)
    case real(Double)
    case blob([UInt8])
  }

  private enum Source {
    /// The row that the statement stands at.
    case current(GRDB.Statement)
    case copy([Value])
  }

  private let source: Source

  /// Valid until the statement takes its next step.
  init(current statement: GRDB.Statement) { source = .current(statement) }

  private init(_ values: [Value]) { source = .copy(values) }

  /// The same, and valid for ever.
  var copy: Row {
    switch source {
    case .current(let statement):
      Row((0..<Self.count(of: statement)).map { Self.value(of: statement, $0) })
    case .copy: self
    }
  }

  package subscript(_ index: Int) -> Int64? {
    get throws {
      switch value(index) {
      case .null: nil
      case .number(let number): number
      default: throw misfit(index)
      }
    }
  }

  package subscript(_ index: Int) -> Int64 {
    get throws {
      guard case .number(let number) = value(index) else { throw misfit(index) }
      return number
    }
  }

  package subscript(_ index: Int) -> Int? {
    get throws { (try self[index] as Int64?).map { Int($0) } }
  }

  package subscript(_ index: Int) -> Int {
    get throws { Int(try self[index] as Int64) }
  }

  package subscript(_ index: Int) -> Bool? {
    get throws { (try self[index] as Int64?).map { $0 != 0 } }
  }

  package subscript(_ index: Int) -> Bool {
    get throws { try self[index] as Int64 != 0 }
  }

  package subscript(_ index: Int) -> String? {
    get throws {
      switch value(index) {
      case .null: nil
      case .text(let text): text
      default: throw misfit(index)
      }
    }
  }

  package subscript(_ index: Int) -> String {
    get throws {
      guard case .text(let text) = value(index) else { throw misfit(index) }
      return text
    }
  }

  /// Whatever the column holds, as text; nil for NULL and bytes.
  package func anyText(_ index: Int) -> String? {
    switch value(index) {
    case .text(let text): text
    case .number(let number): String(number)
    case .real(let number): String(number)
    case .null, .blob: nil
    }
  }

  /// Bytes that are no text; nil for whatever else the column holds.
  package func blob(_ index: Int) -> [UInt8]? {
    if case .blob(let bytes) = value(index) { bytes } else { nil }
  }

  /// Columns.
  package var count: Int {
    switch source {
    case .current(let statement): Self.count(of: statement)
    case .copy(let values): values.count
    }
  }

  private func value(_ index: Int) -> Value {
    switch source {
    case .current(let statement): Self.value(of: statement, index)
    case .copy(let values): values[index]
    }
  }

  private static func count(of statement: GRDB.Statement) -> Int {
    unsafe Int(sqlite3_column_count(statement.sqliteStatement))
  }

  private static func value(of statement: GRDB.Statement, _ index: Int) -> Value {
    let (statement, column) = unsafe (statement.sqliteStatement, CInt(index))
    switch unsafe sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return unsafe .number(sqlite3_column_int64(statement, column))
    case SQLITE_TEXT:
      // Nil where there is no memory for it.
      guard let text = unsafe sqlite3_column_text(statement, column) else { return .blob([]) }
      return unsafe .text(String(cString: text))
    case SQLITE_FLOAT: return unsafe .real(sqlite3_column_double(statement, column))
    case SQLITE_BLOB:
      let count = unsafe Int(sqlite3_column_bytes(statement, column))
      guard let start = unsafe sqlite3_column_blob(statement, column) else { return .blob([]) }
      return unsafe .blob(Array(UnsafeRawBufferPointer(start: start, count: count)))
    default: return .null
    }
  }

  private func misfit(_ index: Int) -> StorageError {
    StorageError(.corrupt, "reading column \(index + 1) of an answer")
  }
}

/// Turns what a table holds into a value of the trade; what does not fit means a damaged database.
@inlinable
package func stored<Value>(_ value: Value?, _ what: String) throws -> Value {
  guard let value else { throw damage(what) }
  return value
}

@usableFromInline
func damage(_ what: String) -> any Error { StorageError(.corrupt, "reading \(what)") }
