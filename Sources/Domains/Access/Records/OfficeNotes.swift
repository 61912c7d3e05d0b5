internal import Storage
package import Trade

/// What the office writes down about an application, for itself alone.
package struct OfficeNote: Hashable, Sendable {
  package let id: Int64
  package let actor: Actor
  package let at: Instant
  package let text: String
}

extension PortalStore {
  /// About one application, the oldest first.
  package func notes(about receipt: ReceiptNumber) throws -> [OfficeNote] {
    try read("reading notes") { database in
      let sql = """
        SELECT id, actor_kind, actor, at, text FROM office_notes WHERE receipt = ? ORDER BY id
        """
      return try database.all(sql, [receipt.rawValue]).map { row in
        OfficeNote(
          id: try row[0],
          actor: Actor(
            try stored(Actor.Kind(rawValue: row[1]), "a note's actor"), name: try row[2]),
          at: Instant(milliseconds: try row[3]), text: try row[4])
      }
    }
  }

  /// Who of the office looks after an application.
  package func assignee(of receipt: ReceiptNumber) throws -> UserID? {
    try read("asking for an assignee") { database in
      try database.one("SELECT user FROM assignments WHERE receipt = ?", [receipt.rawValue]) {
        try stored(UserID($0[0] as Int), "an assignee")
      }
    }
  }

  /// Who looks after each of these; those that nobody does are left out.
  package func assignees(
    of receipts: some Sequence<ReceiptNumber>
  ) throws -> [ReceiptNumber: UserID] {
    try read("asking for assignees") { database in
      var assignees: [ReceiptNumber: UserID] = [:]
      for receipt in receipts {
        let sql = "SELECT user FROM assignments WHERE receipt = ?"
        assignees[receipt] = try database.one(sql, [receipt.rawValue]) {
          try stored(UserID($0[0] as Int), "an assignee")
        }
      }
      return assignees
    }
  }

  /// What a user of the office looks after; nil is anybody.
  package func assigned(to user: UserID?) throws -> Set<ReceiptNumber> {
    try read("listing assignments") { database in
      let sql = "SELECT receipt FROM assignments WHERE ?1 IS NULL OR user = ?1"
      return Set(
        try database.all(sql, [user?.rawValue]).map {
          try stored(ReceiptNumber($0[0] as Int), "an assigned application")
        })
    }
  }
}

extension PortalTransaction {
  package func addNote(
    _ text: String, about receipt: ReceiptNumber, by actor: Actor, at instant: Instant
  ) throws {
    let insertion = Insertion(into: "office_notes", "receipt, actor_kind, actor, at, text")
    try database.insert(
      insertion,
      [receipt.rawValue, actor.kind.rawValue, actor.name, instant.milliseconds, text])
  }

  /// From now on that user looks after it.
  package func assign(
    _ receipt: ReceiptNumber, to user: UserID, at instant: Instant
  ) throws {
    try database.run(
      """
      INSERT INTO assignments (receipt, user, at) VALUES (?, ?, ?)
      ON CONFLICT (receipt) DO UPDATE SET user = excluded.user, at = excluded.at
      """, [receipt.rawValue, user.rawValue, instant.milliseconds])
  }
}
