/// Why an archive, or an entry of it, is not read or written.
package struct ArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Code: String, Sendable {
    case notRegularFile, unreadable
    /// No trace of a ZIP archive.
    case notArchive
    /// Begins as an archive and breaks off.
    case truncated
    case malformed, unsafeName, duplicateName, overlap, headerMismatch
    case encrypted, unsupportedMethod
    case badChecksum, badData
    case fileTooLarge, tooManyEntries, entryTooLarge, totalTooLarge, ratioTooHigh
  }

  package var code: Code
  /// The entry's number in the directory, from 0.
  package var entry: Int?
  /// The limit that was met, where `code` is one.
  package var limit: Int?
  /// `errno` where the system refused.
  package var systemCode: Int32?

  init(_ code: Code, entry: Int? = nil, limit: Int? = nil, systemCode: Int32? = nil) {
    self.code = code
    self.entry = entry
    self.limit = limit
    self.systemCode = systemCode
  }

  package var description: String {
    var text = code.rawValue
    if let entry { text += " entry \(entry)" }
    if let limit { text += " limit \(limit)" }
    if let systemCode { text += " errno \(systemCode)" }
    return text
  }
}
