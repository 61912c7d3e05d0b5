package import Hashing
package import Storage
internal import Trade

extension Migration {
  package static let registerFiles = Migration(
    "registers-1 files",
    """
    -- The files that were taken into registers, by the events that name their digests.
    CREATE TABLE register_files (
      event INTEGER PRIMARY KEY REFERENCES events,
      register TEXT NOT NULL CHECK (register <> ''),
      name TEXT NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      byte_count INTEGER NOT NULL CHECK (byte_count >= 0)
    ) STRICT;
    """)
}

/// A file that was taken into a register; its bytes lie in originals/.
package struct RegisterFile: Hashable, Sendable {
  /// The place of the event.
  package let event: Int64
  package let register: String
  /// As the person named it.
  package let name: String
  package let hash: ContentHash
  package let byteCount: Int
}

extension Database {
  func note(_ file: RegisterFile) throws {
    try insert(
      Insertion(into: "register_files", "event, register, name, sha256, byte_count"),
      [file.event, file.register, file.name, file.hash.rawValue, file.byteCount])
  }
}

extension Store {
  /// The files of a register, oldest first.
  package func files(of register: Register) throws -> [RegisterFile] {
    try read("listing a register's files") { database in
      let sql = """
        SELECT event, register, name, sha256, byte_count FROM register_files WHERE register = ?
        ORDER BY event
        """
      return try database.all(sql, [register.name]).map { row in
        RegisterFile(
          event: try row[0], register: try row[1], name: try row[2],
          hash: try stored(ContentHash(row[3] as String), "a register's file"),
          byteCount: try row[4])
      }
    }
  }

  /// The events of imports whose file is not the one that is listed, or is in no list.
  package func fileFaults(of register: Register) throws -> [Int64] {
    try read("comparing a register's files") { database in
      let sql = """
        WITH told AS (
          SELECT sequence, file FROM events
          WHERE kind = 'imported' AND file IS NOT NULL AND why LIKE ?1 || ':%'),
        kept AS (SELECT event, sha256 FROM register_files WHERE register = ?1)
        SELECT sequence FROM (SELECT * FROM told EXCEPT SELECT * FROM kept)
        UNION SELECT event FROM (SELECT * FROM kept EXCEPT SELECT * FROM told)
        """
      return try database.all(sql, [register.name]).map { try $0[0] }
    }
  }
}
