internal import GRDB

/// Why the database could not work; never about a document, never with personal data.
package struct StorageError: Error, CustomStringConvertible {
  package enum Code: String, Sendable {
    /// Somebody else holds the database for longer than we wait.
    case busy
    case diskFull
    case inputOutput
    case readOnly
    /// The file is no database, or its pages or values contradict themselves.
    case corrupt
    /// Made by a newer Wariate than this one.
    case newerSchema
    /// Made by an older Wariate, and opened for looking alone.
    case olderSchema
    case missing
    /// A file of no bytes.
    case empty
    /// No database of ours.
    case foreign
    /// Somebody died at work, and nobody has worked since.
    case unfinished
    /// A rule that the tables themselves keep would have been broken.
    case constraint
    case overflow
    case failed
  }

  package let code: Code
  /// What was being done, in words for the log.
  package let context: String
  package let cause: (any Error)?

  package init(_ code: Code, _ context: String, cause: (any Error)? = nil) {
    self.code = code
    self.context = context
    self.cause = cause
  }

  /// Trying again later may help (full disk, locked database, failing or write-protected device).
  package var isTransient: Bool { [.busy, .diskFull, .inputOutput, .readOnly].contains(code) }

  package var description: String {
    "\(code.rawValue): \(context)" + (cause.map { " (\($0))" } ?? "")
  }
}

extension StorageError {
  /// The one place where SQLite's result codes get our names.
  init(_ error: DatabaseError, during context: String) {
    let code: Code =
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
      case .SQLITE_FULL: .diskFull
      case .SQLITE_IOERR, .SQLITE_CANTOPEN: .inputOutput
      case .SQLITE_READONLY: .readOnly
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt
      case .SQLITE_CONSTRAINT: .constraint
      default: .failed
      }
    self.init(code, context, cause: error)
  }

  /// Runs `body`; what SQLite throws gets our name.
  package static func mapping<Value>(_ context: String, _ body: () throws -> Value) throws -> Value
  {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw StorageError(error, during: context)
    }
  }
}
