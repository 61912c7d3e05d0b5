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
      let head = try Self.head(of: path)
      guard head == Self.mark else {
        throw StorageError(head.isEmpty ? .empty : .corrupt, context)
      }
    }
    guard purpose == .looking else {
      name = path
      stillness = nil
      return
    }
    // With a log beside it, somebody works with the database, and SQLite's own files are there to
    // be shared. Without one, all of it lies in the one file, and is read as that.
    guard Self.size(of: path + "-wal") > 0 else {
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

  /// The first bytes of every database of SQLite (https://www.sqlite.org/fileformat.html).
  private static let mark = Array("SQLite format 3\0".utf8)

  private static func head(of path: String) throws -> [UInt8] {
    do {
      let file = try FileHandle(forReadingFrom: URL(filePath: path))
      defer { try? file.close() }  // It was only read.
      return Array(try file.read(upToCount: mark.count) ?? Data())
    } catch {
      throw StorageError(.inputOutput, "opening the database", cause: error)
    }
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
