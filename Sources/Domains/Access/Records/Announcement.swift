internal import Storage
package import Trade

/// What the office tells operators on their home page.
package struct Announcement: Hashable, Sendable {
  package let id: Int64
  package let content: AnnouncementText
  package let by: Actor
  package let at: Instant

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

extension PortalStore {
  /// All of them, the newest first.
  package func announcements() throws -> [Announcement] {
    try read("listing announcements") { database in
      let sql = """
        SELECT \(Announcement.columns) FROM announcements WHERE removed_at IS NULL
        ORDER BY shown_from DESC, id DESC
        """
      return try database.all(sql).map(Announcement.init)
    }
  }
}

extension PortalTransaction {
  package func announce(
    _ text: AnnouncementText, by actor: Actor, at instant: Instant
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
    return database.lastInsertedRowID
  }

  /// False where there is none of that number.
  package func removeAnnouncement(_ id: Int64, at instant: Instant) throws -> Bool {
    try database.run(
      "UPDATE announcements SET removed_at = ? WHERE id = ? AND removed_at IS NULL",
      [instant.milliseconds, id])
    return database.changesCount > 0
  }
}
