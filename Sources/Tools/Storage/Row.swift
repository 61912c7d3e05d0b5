internal import GRDB

/// One row of an answer; its values are read by their place in the statement that asked.
///
/// What does not fit means that somebody or something has damaged the database, so reading throws
/// `corrupt` and never traps.
package struct Row {
  let raw: GRDB.Row

  init(_ raw: GRDB.Row) { self.raw = raw }

  package subscript(_ index: Int) -> Int64? {
    get throws {
      switch value(index).storage {
      case .null: nil
      case .int64(let number): number
      default: throw misfit(index)
      }
    }
  }

  package subscript(_ index: Int) -> Int64 {
    get throws {
      guard case .int64(let number) = value(index).storage else { throw misfit(index) }
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
      switch value(index).storage {
      case .null: nil
      case .string(let text): text
      default: throw misfit(index)
      }
    }
  }

  package subscript(_ index: Int) -> String {
    get throws {
      guard case .string(let text) = value(index).storage else { throw misfit(index) }
      return text
    }
  }

  package subscript(_ index: Int) -> Blob {
    get throws {
      guard case .blob(let data) = value(index).storage else { throw misfit(index) }
      return Blob([UInt8](data))
    }
  }

  /// Whatever the column holds, as text; nil for NULL and bytes.
  package func anyText(_ index: Int) -> String? { value(index).text }

  /// Columns.
  package var count: Int { raw.count }

  private func value(_ index: Int) -> DatabaseValue { raw[index] }

  private func misfit(_ index: Int) -> StorageError {
    StorageError(.corrupt, "reading column \(index + 1) of an answer")
  }
}

/// Turns what a table holds into a value of the trade; what does not fit means a damaged database.
package func stored<Value>(_ value: Value?, _ what: String) throws -> Value {
  guard let value else { throw StorageError(.corrupt, "reading \(what)") }
  return value
}

extension DatabaseValue {
  /// Nil for NULL and bytes.
  var text: String? {
    switch storage {
    case .string(let text): text
    case .int64(let number): String(number)
    case .double(let number): String(number)
    case .null, .blob: nil
    }
  }
}
