internal import GRDB
internal import GRDBSQLite
internal import Glibc

/// What a column can be given: a whole number, a text, a yes or no, bytes.
package protocol Bindable {
  func add(to arguments: inout Arguments)
}

extension String: Bindable {
  package func add(to arguments: inout Arguments) { arguments.add(self) }
}

extension Int64: Bindable {
  package func add(to arguments: inout Arguments) { arguments.add(self) }
}

extension Int: Bindable {
  package func add(to arguments: inout Arguments) { arguments.add(Int64(self)) }
}

extension Bool: Bindable {
  package func add(to arguments: inout Arguments) { arguments.add(self ? 1 : 0) }
}

extension [UInt8]: Bindable {
  package func add(to arguments: inout Arguments) { arguments.add(self) }
}

/// A statement's values, in the order of its question marks; nil is NULL.
package struct Arguments: ExpressibleByArrayLiteral {
  package enum Value: Sendable {
    case null
    case number(Int64)
    /// Where it lies in `bytes`.
    case text(Range<Int>)
    /// No text; likewise.
    case blob(Range<Int>)
  }

  package private(set) var values: [Value] = []
  /// The texts, one behind the other; statements read them here.
  package private(set) var bytes: [UInt8] = []

  package init(_ values: [(any Bindable)?]) {
    self.values.reserveCapacity(values.count)
    bytes.reserveCapacity(16 * values.count)
    // By index, because the loop would copy each value out of the list, twice.
    for index in values.indices where values[index]?.add(to: &self) == nil {
      self.values.append(.null)
    }
  }

  package init(arrayLiteral values: (any Bindable)?...) { self.init(values) }

  fileprivate mutating func add(_ number: Int64) { values.append(.number(number)) }

  fileprivate mutating func add(_ blob: [UInt8]) {
    values.append(.blob(bytes.count..<bytes.count + blob.count))
    bytes.append(contentsOf: blob)
  }

  fileprivate mutating func add(_ text: String) {
    // SQLite ends a text at its first NUL.
    let length = unsafe text.withCString { unsafe strlen($0) }
    values.append(.text(bytes.count..<bytes.count + length))
    bytes.append(contentsOf: text.utf8)
  }
}

extension GRDB.Statement {
  /// Lets GRDB run it with what `with` binds: GRDB's own arguments are copied several times on their
  /// way, which costs more than the rest of a short insert.
  func bindable() -> GRDB.Statement {
    setUncheckedArguments(StatementArguments())
    return self
  }

  /// Runs `body` with the values bound; for a `bindable` one.
  func with<Result>(
    _ arguments: Arguments, _ body: (GRDB.Statement) throws -> Result
  ) throws -> Result {
    // What it returns is how the last run ended, and was thrown then.
    _ = unsafe sqlite3_reset(sqliteStatement)
    return try unsafe arguments.bytes.withUnsafeBytes { bytes in
      // The texts are gone with `arguments`; it cannot fail.
      defer { _ = unsafe sqlite3_clear_bindings(sqliteStatement) }
      try unsafe bind(arguments.values, bytes)
      return try body(self)
    }
  }

  private func bind(_ values: [Arguments.Value], _ bytes: UnsafeRawBufferPointer) throws {
    guard unsafe Int(sqlite3_bind_parameter_count(sqliteStatement)) == values.count,
      let texts = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    else { throw DatabaseError(resultCode: .SQLITE_RANGE, sql: sql) }
    for (index, value) in values.enumerated() {
      let place = CInt(index + 1)
      let code =
        switch value {
        case .null: unsafe sqlite3_bind_null(sqliteStatement, place)
        case .number(let number): unsafe sqlite3_bind_int64(sqliteStatement, place, number)
        case .text(let range):
          unsafe sqlite3_bind_text(
            sqliteStatement, place, texts + range.lowerBound, CInt(range.count), nil)
        case .blob(let range):
          unsafe sqlite3_bind_blob(
            sqliteStatement, place, texts + range.lowerBound, CInt(range.count), nil)
        }
      guard code == SQLITE_OK else {
        throw DatabaseError(resultCode: ResultCode(rawValue: code), sql: sql)
      }
    }
  }
}
