package import Hashing
package import Storage
package import Trade

extension Migration {
  package static let publications = Migration(
    "events-1",
    """
    -- Files that were given out, by the event that holds the digest over its rows here; null is
    -- one that was put aside.
    CREATE TABLE publications (
      event INTEGER NOT NULL REFERENCES events,
      path TEXT NOT NULL CHECK (path <> ''),
      sha256 TEXT CHECK (length(sha256) = 64),
      PRIMARY KEY (event, path)
    ) STRICT, WITHOUT ROWID;
    """)
}

/// A file that was given out, or put aside.
package struct PublishedFile: Hashable, Sendable {
  /// Below the workspace.
  package let path: String
  /// Nil where nothing lies there any more.
  package let hash: ContentHash?

  package init(_ path: String, _ hash: ContentHash?) {
    self.path = path
    self.hash = hash
  }
}

/// What the chain says of files that were given out.
package struct Publications: Sendable {
  /// The newest word on each path.
  package fileprivate(set) var files: [String: ContentHash?] = [:]
  /// The place of the event that holds it.
  package fileprivate(set) var events: [String: Int64] = [:]
  /// Lists that are not what was written down, by the places of their events.
  package fileprivate(set) var faults: [Int64] = []

  /// Those that must be there.
  package var present: [String: ContentHash] { files.compactMapValues(\.self) }
}

extension Database {
  /// Writes down files that were given out together.
  package func publish(_ files: [PublishedFile], as name: String, at instant: Instant) throws {
    guard !files.isEmpty else { return }
    let newest = Dictionary(files.map { ($0.path, $0) }) { $1 }
    let files = newest.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    var digest = FactDigest()
    for file in files { digest.add([file.path, file.hash?.rawValue]) }
    let event = try seal(Seals.Subject(Self.prefix + name), as: digest, at: instant)
    let insertion = Insertion(into: "publications", "event, path, sha256")
    for file in files { try insert(insertion, [event, file.path, file.hash?.rawValue]) }
  }

  fileprivate static var prefix: String { "publication " }
}

extension Store {
  /// Writes down files that were given out together; `name` says which.
  package func publish(_ files: [PublishedFile], as name: String, at instant: Instant) throws {
    try write("writing down what was given out") {
      try $0.database.publish(files, as: name, at: instant)
    }
  }

  /// The paths of files that were given out together under a name.
  package func published(as name: String) throws -> [String] {
    try read("looking for what was given out") { database in
      let sql = """
        SELECT path FROM publications WHERE event = (
          SELECT max(sequence) FROM events WHERE kind = 'kept' AND why = ?)
        ORDER BY path
        """
      return try database.all(sql, [Database.prefix + name]).map { try $0[0] as String }
    }
  }

  /// The names under which files were given out that begin so.
  package func publicationNames(beginning start: String) throws -> Set<String> {
    try read("listing what was given out") { database in
      let sql = """
        SELECT DISTINCT substr(why, length(?1) + 1) FROM events
        WHERE kind = 'kept' AND substr(why, 1, length(?1) + length(?2)) = ?1 || ?2
        """
      return Set(try database.all(sql, [Database.prefix, start]).map { try $0[0] as String })
    }
  }

  /// Every file that was given out, and whether the lists of them are what was written down.
  package func publications() throws -> Publications {
    try read("reading what was given out") { database in
      var publications = Publications()
      var lists: [Int64: FactDigest] = [:]
      let files = "SELECT event, path, sha256 FROM publications ORDER BY event, path"
      try database.each(files) { row in
        lists[try row[0], default: FactDigest()].add([row.anyText(1), row.anyText(2)])
        let hash: ContentHash? = try (row[2] as String?).flatMap { ContentHash($0) }
        publications.files.updateValue(hash, forKey: try row[1])
        publications.events[try row[1]] = try row[0]
      }
      let sql = """
        SELECT sequence, file FROM events
        WHERE kind = 'kept' AND substr(why, 1, length(?1)) = ?1 ORDER BY sequence
        """
      try database.each(sql, [Database.prefix]) { row in
        let event: Int64 = try row[0]
        let list = lists.removeValue(forKey: event)
        if list?.finish().rawValue != row.anyText(1) { publications.faults.append(event) }
      }
      publications.faults += lists.keys.sorted()
      return publications
    }
  }
}
