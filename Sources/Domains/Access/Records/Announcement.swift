internal import Storage
package import Trade

/// What the office tells operators on their home page.
package struct Announcement: Hashable, Sendable {
  package let id: Int64
  package let content: AnnouncementText
  package let by: Actor
  package let at: Instant
  package internal(set) var files: [AnnouncementFile] = []

  static let columns = "id, title, body, shown_from, shown_until, market, actor_kind, actor, at"

  init(_ row: Row) throws {
    id = try row[0]
    content = AnnouncementText(
      title: try row[1], body: try row[2],
      from: try stored(CivilDate(row[3] as String), "an announcement's first day"),
      until: try (row[4] as String?).map {
        try stored(CivilDate($0), "an announcement's last day")
      },
      market: try (row[5] as String?).map {
        try stored(Market(rawValue: $0), "an announcement's market")
      })
    by = Actor(
      try stored(Actor.Kind(rawValue: row[6]), "an announcement's actor"), name: try row[7])
    at = Instant(milliseconds: try row[8])
  }
}

/// What one says, to whom, and on which days.
package struct AnnouncementText: Hashable, Sendable {
  package var title: String
  package var body: String
  /// The first day, in Japan time.
  package var from: CivilDate
  /// The last day; nil is without end.
  package var until: CivilDate?
  /// Those who take part in it; nil is everybody.
  package var market: Market?

  package init(
    title: String, body: String, from: CivilDate, until: CivilDate?, market: Market?
  ) {
    self.title = title
    self.body = body
    self.from = from
    self.until = until
    self.market = market
  }

  package func isShown(on day: CivilDate) -> Bool {
    from <= day && (until.map { day <= $0 } ?? true)
  }
}

/// A file that goes with an announcement.
package struct AnnouncementFile: Hashable, Sendable {
  package let id: Int64
  package let name: String
  package let bytes: Int64
  package let sha256: String

  static let columns = "id, name, bytes, sha256"

  init(_ row: Row) throws {
    id = try row[0]
    name = try row[1]
    bytes = try row[2]
    sha256 = try row[3]
  }
}

/// One that lies in the workspace and belongs to no announcement yet.
package struct NewAnnouncementFile: Hashable, Sendable {
  package let name: String
  package let bytes: Int64
  package let sha256: String

  package init(name: String, bytes: Int64, sha256: String) {
    self.name = name
    self.bytes = bytes
    self.sha256 = sha256
  }
}

extension Database {
  fileprivate func files(of announcement: Int64) throws -> [AnnouncementFile] {
    let sql = """
      SELECT \(AnnouncementFile.columns) FROM announcement_files WHERE announcement = ? ORDER BY id
      """
    return try all(sql, [announcement]).map(AnnouncementFile.init)
  }
}

extension PortalStore {
  /// All of them, the newest first.
  package func announcements() throws -> [Announcement] {
    try read("listing announcements") { database in
      let sql = """
        SELECT \(Announcement.columns) FROM announcements WHERE removed_at IS NULL
        ORDER BY shown_from DESC, id DESC
        """
      var announcements = try database.all(sql).map(Announcement.init)
      for index in announcements.indices {
        announcements[index].files = try database.files(of: announcements[index].id)
      }
      return announcements
    }
  }

  /// Of what is shown and of what is not any more.
  package func announcementFiles() throws -> [AnnouncementFile] {
    try read("listing files of announcements") { database in
      try database.all("SELECT \(AnnouncementFile.columns) FROM announcement_files ORDER BY id")
        .map(AnnouncementFile.init)
    }
  }
}

extension PortalTransaction {
  package func announce(
    _ text: AnnouncementText, files: [NewAnnouncementFile], by actor: Actor, at instant: Instant
  ) throws -> Int64 {
    let insertion = Insertion(
      into: "announcements",
      "title, body, shown_from, shown_until, market, actor_kind, actor, at")
    try database.insert(
      insertion,
      [
        text.title, text.body, text.from.description, text.until?.description,
        text.market?.rawValue, actor.kind.rawValue, actor.name, instant.milliseconds,
      ])
    let id = database.lastInsertedRowID
    for file in files {
      try database.insert(
        Insertion(into: "announcement_files", "announcement, name, bytes, sha256"),
        [id, file.name, file.bytes, file.sha256])
    }
    return id
  }

  /// False where there is none of that number.
  package func removeAnnouncement(_ id: Int64, at instant: Instant) throws -> Bool {
    try database.run(
      "UPDATE announcements SET removed_at = ? WHERE id = ? AND removed_at IS NULL",
      [instant.milliseconds, id])
    return database.changesCount > 0
  }
}
