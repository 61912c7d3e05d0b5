internal import GRDB

extension Store {
  /// Copies the database to a new file as it is at one moment, while others read and write it.
  package func backUp(to path: String) throws {
    try StorageError.mapping("copying the database") {
      let copy = try DatabaseQueue(path: path)
      try pool.backup(to: copy)
      try copy.close()
    }
  }

  /// What SQLite itself finds wrong with the file or its references, in its own words; empty is
  /// sound.
  package func integrityFaults() throws -> [String] {
    try read("checking the database's integrity") { database in
      let pages = try database.all("PRAGMA integrity_check").map { try $0[0] as String }
        .filter { $0 != "ok" }
      let orphans = try database.all("PRAGMA foreign_key_check").map { try $0[0] as String }
      return pages + orphans.map { "\($0) refers to what is not there" }
    }
  }
}
