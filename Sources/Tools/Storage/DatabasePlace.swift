internal import Foundation

/// Where a database lies, and how it can be opened there for what one wants of it.
struct DatabasePlace {
  /// A path, or an address (https://www.sqlite.org/uri.html).
  let name: String
  let stillness: Stillness?

  init(_ path: String, for purpose: Store.Purpose) throws {
    let context = "opening the database"
    let files = FileManager.default
    if purpose != .making {
      guard files.fileExists(atPath: path) else { throw StorageError(.missing, context) }
      // What is no database is found by SQLite. Nobody else may open the file and close it again: with
      // that the system takes away every lock that this process has on it
      // (https://www.sqlite.org/howtocorrupt.html, 2.2).
      guard Self.size(of: path) > 0 else { throw StorageError(.empty, context) }
    }
    guard purpose == .looking else {
      name = path
      stillness = nil
      return
    }
    // With a log beside it, somebody works with the database, and SQLite's own files are there to
    // be shared. Without one, all of it lies in the one file, and is read as that; but not where this
    // process works with it, for what is read so closes the file as anybody would.
    guard OpenDatabases.contains(path) || Self.size(of: path + "-wal") > 0 else {
      let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: "?#%"))
      guard let escaped = path.addingPercentEncoding(withAllowedCharacters: allowed) else {
        throw StorageError(.failed, context)
      }
      name = "file:\(escaped)?immutable=1"
      stillness = Stillness(of: path)
      return
    }
    guard files.fileExists(atPath: path + "-shm") else {
      throw StorageError(.unfinished, context)
    }
    name = path
    stillness = nil
  }

  private static func size(of path: String) -> Int {
    // What is not there has no bytes.
    let facts = try? FileManager.default.attributesOfItem(atPath: path)
    return (facts?[.size] as? NSNumber)?.intValue ?? 0
  }
}

/// A file that is read without a lock, as long as nobody writes it.
struct Stillness: Sendable {
  private let path: String
  private let size: Int
  private let changed: Date?

  init(of path: String) {
    self.path = path
    (size, changed) = Self.facts(of: path)
  }

  /// - Throws: `busy` where what was read may be of two moments.
  func check(_ context: String) throws {
    let (size, changed) = Self.facts(of: path)
    guard size == self.size, changed == self.changed else { throw StorageError(.busy, context) }
  }

  private static func facts(of path: String) -> (Int, Date?) {
    // What cannot be looked at is unlike what could.
    let facts = try? FileManager.default.attributesOfItem(atPath: path)
    return ((facts?[.size] as? NSNumber)?.intValue ?? -1, facts?[.modificationDate] as? Date)
  }
}
